"""Postcodes in a text: five digits, or a British outward code, where a postcode stands."""

import re
from collections.abc import Iterator, Sequence

from statushub.model.names import Role
from statushub.read.reading import Reading

_SWEDISH = r"(?<![\d+/-])(?<!\d[ .,:])([1-9]\d{2})([ \u00a0]?)(\d{2})(?![\d-]| \d{2}\b|[.,:]\d)"
_AREAS = (
    "A[BL]|B[ABDHLNRSTB]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|"
    "L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|"
    "Y[O]|ZE"
)
_BRITISH = rf"\b(?:{_AREAS})\d{{1,2}}[A-Z]?(?: \d(?:[A-Z]{{2}})?)?\b(?![-.:]\w)"
_NORDIC, _EITHER = re.compile(_SWEDISH), re.compile(f"{_SWEDISH}|({_BRITISH})")
_NEXT_CODE = re.compile(r"\s?[,/&+–-]\s?|,?\s(?:(?:och|samt|and|og)\s)?")


def postcodes_in(reading: Reading, places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Yield each postcode's stretch and its plain form: after a word of place, at a town, in a list."""
    raw = reading.page.raw
    listed = -1
    for match in (_EITHER if reading.lexicon.lang == "en" else _NORDIC).finditer(raw):
        start, end = match.span()
        follows = listed >= 0 and _NEXT_CODE.fullmatch(raw, listed, start) is not None
        british = match[1] is None
        if follows or (_british(reading, match) if british else _swedish(reading, match, places)):
            listed = end
            yield start, end, match[0] if british else match[1] + match[3]


def _said_so(reading: Reading, start: int) -> bool:
    return reading.before(reading.said("where", "postcode"), start, reach=24) is not None


def _after_cue(reading: Reading, start: int) -> bool:
    cue = reading.before(reading.said("where", "cue"), start, reach=14)
    return cue is not None and not reading.page.raw[cue.end : start].strip()


def _british(reading: Reading, match: re.Match[str]) -> bool:
    """Tell whether a code stands in the headline, in brackets, or after a word of place."""
    if reading.writing.role is Role.CONTENT:
        return False
    if _said_so(reading, match.start()):
        return True
    outward = match[0].split(" ")[0].rstrip("0123456789")
    bracketed = (
        match.string[match.start() - 1 : match.start()] == "("
        and match.string[match.end() : match.end() + 1] == ")"
    )
    marked = bracketed or _after_cue(reading, match.start()) or match.end() <= reading.page.title_end
    return marked and (len(outward) == 2 or reading.writing.role in (Role.POWER, Role.WATER))


def _swedish(reading: Reading, match: re.Match[str], places: Sequence[tuple[int, int]]) -> bool:
    start, end = match.span()
    if _said_so(reading, start):
        return True
    counted = reading.within(reading.said("severity", "count"), end, end + 24)
    if (counted is not None and counted.start <= end + 1) or reading.lexicon.lang == "en":
        return False
    if any(first == end + 1 or 0 < start - last <= 2 for first, last in places) or _after_cue(reading, start):
        return True
    return bool(match[2]) and end <= reading.page.title_end

"""Which language a person reads: their choice in the address, else their browser's, else the hub's first."""

import re

from aiohttp import web

from statushub.web.filters import language_of

_RANGE = re.compile(r"([a-zA-Z]{1,8}|\*)(?:-[a-zA-Z0-9-]*)?(?:\s*;\s*q\s*=\s*([0-9.]{1,5}))?")


def language_for(request: web.Request, languages: tuple[str, ...]) -> str:
    """Return one of the hub's languages."""
    if request.query.get("lang"):
        return language_of(request.query, languages)
    return preferred(request.headers.get("Accept-Language", ""), languages)


def preferred(accepted: str, languages: tuple[str, ...]) -> str:
    """Return the language that Accept-Language (RFC 9110 §12.5.4) puts highest; the first if none."""
    wanted = {"*": languages[0]}
    weights: dict[str, float] = {}
    for part in accepted.split(","):
        found = _RANGE.fullmatch(part.strip())
        language = found and wanted.get(found[1], found[1].lower())
        if found and language in languages:
            weights[language] = max(weights.get(language, 0.0), _weight(found[2]))
    best = max(weights, key=weights.__getitem__, default=languages[0])
    return best if weights.get(best, 1.0) > 0 else languages[0]


def _weight(text: str | None) -> float:
    try:
        return 1.0 if text is None else min(float(text), 1.0)
    except ValueError:
        return 0.0

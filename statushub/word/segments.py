"""What an SMS can carry: the GSM 7-bit alphabet, septets, segments.

Alphabet and extension table: 3GPP TS 23.038 (GSM 03.38) §6.2.1; lengths of single and joined
messages: 3GPP TS 23.040 §9.2.3.24.1 (a 6-octet header with each part).
"""

import unicodedata

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")
"""Each takes two septets: an escape and itself."""

SINGLE_SEPTETS, JOINED_SEPTETS = 160, 153
SINGLE_UNITS, JOINED_UNITS = 70, 67
"""UTF-16 code units, where one character is outside the GSM alphabet."""

READS_AS = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "´": "'", "`": "'", "′": "'", "ʼ": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
        "…": "...", "•": "-", "·": "-", "×": "x", "÷": "/", "⁄": "/", "→": "->", "←": "<-",
        "≥": ">=", "≤": "<=",
        "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
        "œ": "oe", "Œ": "OE", "ı": "i", "ŋ": "n", "Ŋ": "N", "ŧ": "t", "Ŧ": "T", "ħ": "h", "Ħ": "H",
    }
)  # fmt: skip
"""Characters that Unicode doesn't decompose, and how they read in plain type."""


def is_gsm7(text: str) -> bool:
    """Return whether every character is in the GSM alphabet or its extension."""
    return all(character in BASIC or character in EXTENSION for character in text)


def septets(text: str) -> int:
    """Return the length in septets. Raises ValueError for a character outside the GSM alphabet."""
    if not is_gsm7(text):
        raise ValueError("the text has characters outside the GSM alphabet; see gsm7()")
    return sum(map(_cost, text))


def segments(text: str) -> int:
    """Return how many messages the text is sent as; no character is ever split between two."""
    if is_gsm7(text):
        return _parts([_cost(character) for character in text], SINGLE_SEPTETS, JOINED_SEPTETS)
    return _parts([_units(character) for character in text], SINGLE_UNITS, JOINED_UNITS)


def gsm7(text: str) -> str:
    """Return the text in the GSM alphabet as far as it reads well so; å, ä and ö stand in it."""
    composed = unicodedata.normalize("NFC", text).translate(READS_AS)
    return "".join(map(_plain, composed))


def _plain(character: str) -> str:
    if character != "\f" and (character in BASIC or character in EXTENSION):
        return character
    category = unicodedata.category(character)
    if category in {"Zs", "Zl", "Zp", "Cc"}:
        return " "
    if category == "Cf" or "\ufe00" <= character <= "\ufe0f":
        return ""
    parts = unicodedata.normalize("NFKD", character)
    bare = "".join(part for part in parts if not unicodedata.combining(part)).translate(READS_AS)
    return bare if bare and is_gsm7(bare) else character


def _cost(character: str) -> int:
    return 2 if character in EXTENSION else 1


def _units(character: str) -> int:
    return 2 if ord(character) > 0xFFFF else 1


def _parts(costs: list[int], single: int, joined: int) -> int:
    if sum(costs) <= single:
        return 1
    parts, filled = 1, 0
    for cost in costs:
        if filled + cost > joined:
            parts, filled = parts + 1, 0
        filled += cost
    return parts

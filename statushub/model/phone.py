"""Phone numbers as they may be shown."""

import re

NUMBER = re.compile(r"\+\d{7,15}\b")
"""E.164: a plus and at most fifteen digits (ITU-T E.164 §6)."""


def masked(number: str) -> str:
    """Return ``+46•••••1234`` for a number in E.164: enough to recognise one's own, no more."""
    if not NUMBER.fullmatch(number):
        return "•" * min(len(number), 8)
    return f"{number[:3]}•••••{number[-4:]}"


def without_numbers(text: str) -> str:
    """Return the text with every whole phone number in it masked."""
    return NUMBER.sub(lambda found: masked(found.group()), text)

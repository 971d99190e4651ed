"""Postcodes as people write them, few or many."""

from collections.abc import Collection

from statushub.model.names import Postcode
from statushub.word.texts import Texts

LISTED = 2
"""So many are written out; more are counted."""


def spaced(postcode: Postcode) -> str:
    """Return a Swedish postcode with its space: "784 31"."""
    return f"{postcode[:3]} {postcode[3:]}" if len(postcode) == 5 and postcode.isdigit() else postcode


def area(texts: Texts, postcodes: Collection[Postcode]) -> str:
    """Return "784 31", "784 31, 784 32", or "784 31 and more (12)" with the count of all; "" for none."""
    ascending = sorted(set(postcodes))
    if len(ascending) <= LISTED:
        return ", ".join(map(spaced, ascending))
    return texts.gettext("{postcode} and more ({count})").format(
        postcode=spaced(ascending[0]), count=len(ascending)
    )

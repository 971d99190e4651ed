"""Sentences that several replies share."""

from collections.abc import Collection

from statushub.model.command import View, Words
from statushub.model.names import Postcode
from statushub.word.areas import LISTED, area, spaced
from statushub.word.fitting import cut
from statushub.word.texts import N_, Texts, texts

LONGEST_PLACE = 24
"""Characters of a place name in a reply."""
EXAMPLE = "123 45"
"""The postcode in every example: nobody's."""


def language_of(view: View) -> Texts:
    """Return the texts to answer in."""
    return texts(view.language)


def hub(view: View) -> str:
    """Return the hub's name, short enough for a reply."""
    return cut(view.hub_name, LONGEST_PLACE)


def where(view: View, postcodes: Collection[Postcode]) -> str:
    """Return "784 31 Kvarnsveden", or the place with the count of its postcodes, or the postcodes."""
    towns = {view.place_of(postcode) for postcode in postcodes}
    town = cut(towns.pop(), LONGEST_PLACE) if len(towns) == 1 else ""
    if town and len(set(postcodes)) > LISTED:
        return f"{town} ({len(set(postcodes))})"
    return f"{area(language_of(view), postcodes)} {town}".strip()


def not_covered(view: View, postcodes: Collection[Postcode]) -> str:
    """Return that nothing is known of these postcodes here."""
    pattern = language_of(view).gettext(N_("{area} is not covered here."))
    return pattern.format(area=area(language_of(view), postcodes))


def ask_where(view: View, words: Words, example: str) -> str:
    """Return a request for a postcode; a place we don't know is said so."""
    say = language_of(view).gettext
    if words.rest:
        unknown = cut(" ".join(words.rest), LONGEST_PLACE)
        pattern = say(N_('I don\'t know the place "{place}". Write a postcode, e.g. {example}'))
        return pattern.format(place=unknown, example=example)
    return say(N_("Which postcode? Write e.g. {example}")).format(example=example)


def shown(postcodes: Collection[Postcode]) -> str:
    """Return the first postcode as it is written in an example, else the one that is nobody's."""
    return spaced(min(postcodes)) if postcodes else EXAMPLE

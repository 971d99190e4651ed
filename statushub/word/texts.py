"""Texts in each language: English stands inline in the code, others in ``catalogues/<lang>.po``."""

import gettext as standard
import io
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ENGLISH = "en"


def N_(msgid: str) -> str:  # noqa: N802 - the name that gettext's extractors know
    """Mark a text for translation where it stands as data; it is translated where it is used."""
    return msgid


@dataclass(frozen=True, slots=True)
class Texts:
    """One language's texts; what its catalogue lacks is said in English."""

    lang: str
    """BCP 47 primary tag, lower case."""
    _catalogue: standard.NullTranslations = field(repr=False, compare=False)

    def gettext(self, msgid: str) -> str:
        """Return the text in this language."""
        return self._catalogue.gettext(msgid) if msgid else ""

    def ngettext(self, one: str, many: str, n: int) -> str:
        """Return the text for ``n`` things, by the language's own plural rule."""
        return self._catalogue.ngettext(one, many, n)


def texts(lang: str) -> Texts:
    """Return a language's texts (``sv``, ``sv-SE``, ``SV_se``); English where there is no catalogue."""
    primary = lang.replace("_", "-").partition("-")[0].lower()
    return _loaded(primary if primary in languages() else ENGLISH)


@cache
def languages() -> tuple[str, ...]:
    """Return the tags of all languages that texts exist in, English first."""
    found = {file.name.removesuffix(".po") for file in _folder().iterdir() if file.name.endswith(".po")}
    return (ENGLISH, *sorted(found - {ENGLISH}))


@cache
def _loaded(lang: str) -> Texts:
    if lang == ENGLISH:
        return Texts(lang, standard.NullTranslations())
    with (_folder() / f"{lang}.po").open("rb") as source:
        catalogue = read_po(source, abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Texts(lang, standard.GNUTranslations(compiled))


def _folder() -> Traversable:
    return files("statushub.word") / "catalogues"

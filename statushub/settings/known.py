"""What names a configuration may use, besides its own: formats, languages, postcodes."""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

from statushub import sources
from statushub.geo.gazetteer import Gazetteer
from statushub.model.names import Postcode
from statushub.word.texts import languages


@dataclass(frozen=True, slots=True)
class Known:
    """Names that exist outside the configuration."""

    formats: frozenset[str]
    languages: frozenset[str]
    postcode: Callable[[Postcode], bool]

    @classmethod
    def installed(cls) -> "Known":
        """Return what this installation knows; formats by their files, without importing any."""
        modules = (module.name for module in pkgutil.iter_modules(sources.__path__))
        formats = frozenset(name for name in modules if not name.startswith("_"))
        return cls(formats, frozenset(languages()), Gazetteer.load().knows)

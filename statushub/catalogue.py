"""Discovery of one-file parts: a format, a channel, a command is found because its file is there."""

import importlib
import pkgutil
from types import ModuleType
from typing import TypeVar

from statushub.errors import StatushubError

T = TypeVar("T")


def discover(package: ModuleType, attribute: str, kind: type[T]) -> dict[str, T]:
    """Return ``module name -> its attribute`` for each public module of the package, in name order.

    Raises StatushubError naming the file that lacks the attribute or has one of another type.
    """
    found: dict[str, T] = {}
    for module_info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        if module_info.name.startswith("_"):
            continue
        module = importlib.import_module(f"{package.__name__}.{module_info.name}")
        part = getattr(module, attribute, None)
        if not isinstance(part, kind):
            raise StatushubError(f"{module.__file__}: has no {attribute} of type {kind.__name__}")
        found[module_info.name] = part
    return found

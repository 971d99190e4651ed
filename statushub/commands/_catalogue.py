"""Every command there is: one file each, found because it is there."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import statushub.commands
from statushub.catalogue import discover
from statushub.model.command import Command


@cache
def every() -> Mapping[str, Command]:
    """Return module name → command."""
    return MappingProxyType(discover(statushub.commands, "COMMAND", Command))

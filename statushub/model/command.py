"""The contract of one SMS verb."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from statushub.model.chain import Company
from statushub.model.evidence import Report
from statushub.model.incident import Incident
from statushub.model.names import Postcode, Service
from statushub.model.subscriber import Subscriber, Wishes


@dataclass(frozen=True, slots=True)
class View:
    """All that a command may know: loaded before it runs, frozen while it does."""

    sender: str
    subscriber: Subscriber | None
    language: str
    """The language to answer in: the word's, else the subscriber's, else the hub's first."""
    hub_name: str
    url: str
    """The hub's public address without a final slash."""
    incidents: tuple[Incident, ...]
    """Running and scheduled ones that touch the sender's postcodes or the ones they wrote."""
    companies: tuple[Company, ...]
    served: Callable[[Postcode], bool]
    """Does any delivery of ours stand at this postcode?"""
    postcodes_of: Callable[[str], tuple[Postcode, ...]]
    """A place name's postcodes within the networks; empty: not known."""
    place_of: Callable[[Postcode], str]
    zone: tzinfo = field(default_factory=lambda: ZoneInfo("Europe/Stockholm"))
    """The hub's: times are told in it."""


@dataclass(frozen=True, slots=True)
class Words:
    """A resident's text, taken apart: what was understood, and what was left over."""

    verb: str
    """The word that chose the command, folded: upper case, without marks."""
    postcodes: tuple[Postcode, ...] = ()
    services: tuple[Service, ...] = ()
    rest: tuple[str, ...] = ()
    """Words that are neither, as typed."""
    denied: bool = False
    """A "not" stands somewhere: "it doesn't work"."""


@dataclass(frozen=True, slots=True)
class Subscribe:
    """Confirm this sender with these wishes, replacing earlier ones."""

    wishes: Wishes


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    """Stop everything for this sender; their wishes are kept."""


SubscriberChange = Subscribe | Unsubscribe | Report
"""A report's ``by`` is the sender's address: whoever keeps it makes it opaque."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back (None: silence), and what changes."""

    text: str | None
    changes: tuple[SubscriberChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Command:
    """The contract of ``commands/<verb>.py``, whose ``COMMAND`` is one. ``run`` is pure and total."""

    words: dict[str, tuple[str, ...]]
    """Language → the words that call it, upper case; folded (å → A) when compared."""
    help: str
    """One short line for HELP, English, translated by the catalogue."""
    run: Callable[[View, Words, datetime], Reply]
    rank: int = 50
    """The order in HELP; the lowest wins where several words stand in a text and none comes first."""
    always: bool = False
    """Obeyed wherever its word comes first, whatever follows (STOP)."""
    states: bool = False
    """It states how things are: put as a question ("is it down?"), its word asks."""
    answers: bool = False
    """It only answers and changes nothing: its word is believed in the middle of a question too."""

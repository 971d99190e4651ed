"""A good configuration of ours, and how tests put other words into it."""

from pathlib import Path

from statushub.errors import ConfigError
from statushub.settings import Settings, load
from statushub.settings.known import Known

KNOWN = Known(
    formats=frozenset({"rss", "statuspage"}),
    languages=frozenset({"en", "sv"}),
    postcode=lambda code: code.startswith("78"),
)

GOOD = """
[hub]
name = "Åmålsviks hub"
url = "https://status.example.se/"
timezone = "Europe/Stockholm"
languages = ["sv", "en"]

[[company]]
id = "stadsnat"
name = "Åmålsviks Stadsnät"
aliases = ["Åsnät"]
roles = ["fiber_owner", "power", "water"]
phone = "070-174 06 05"
hours = "Mo-Fr 08:00-16:00; PH off"
web = "https://stadsnat.example.se"

[[company]]
id = "snabbnet"
name = "Snabbnet"
roles = ["isp", "telephony"]

[[source]]
company = "snabbnet"
format = "rss"
url = "https://snabbnet.example.se/drift.rss"
every = "5m"

[[network]]
name = "Åmålsviks nät"
postcodes = ["78431-78434"]
places = { "Östermo" = ["78432"] }
power = "stadsnat"
fiber_owner = "stadsnat"
water = "stadsnat"

[[network.node]]
at = "78431"
serves = ["78431", "784 32"]
battery = "70m"

[network.providers]
internet = ["snabbnet"]
telephony = ["snabbnet"]
"""


def written(folder: Path, text: str, name: str = "feeds.toml") -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def changed(old: str, new: str) -> str:
    """Return the good configuration with one passage replaced."""
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


def loaded(folder: Path, text: str) -> Settings:
    """Load a configuration of this text."""
    return load(written(folder, text), KNOWN)


def faults(folder: Path, text: str) -> list[str]:
    """Return the faults of a configuration of this text, without the file's name."""
    path = written(folder, text)
    try:
        load(path, KNOWN)
    except ConfigError as error:
        return [str(fault).removeprefix(f"{path}: ") for fault in error.faults]
    return []

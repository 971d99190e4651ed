"""What several commands ask for."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from statushub.errors import ConfigError, Fault

DEFAULT_CONFIG = "feeds.toml"
DEFAULT_DATABASE = "sqlite:///subscribers.db"

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

config_option: Decorator = click.option(
    "--config",
    type=click.Path(path_type=Path),
    default=Path(DEFAULT_CONFIG),
    show_default=True,
    help="The configuration file.",
)
database_option: Decorator = click.option(
    "--database",
    metavar="URL",
    help="sqlite:///PATH or postgresql://…; else STATUSHUB_DATABASE, else [hub] database, "
    f"else {DEFAULT_DATABASE}.",
)


def existing(config: Path) -> Path:
    """Return the path; raises ConfigError that names ``statushub init`` where there is no such file."""
    if not config.is_file():
        raise ConfigError(
            [Fault(str(config), "file", "there is no such file", "run `statushub init` to write a first one")]
        )
    return config


def database_url(option: str | None, configured: str | None) -> str:
    """Return the database's URL: the flag wins over the environment, that over the configuration."""
    return option or os.environ.get("STATUSHUB_DATABASE") or configured or DEFAULT_DATABASE

"""``statushub subscriber``: people's subscriptions, from the keyboard."""

import asyncio
import re
from datetime import UTC, datetime, time
from pathlib import Path

import click

from statushub.cli._options import config_option, database_option, database_url, existing
from statushub.model.names import CompanyId, Postcode, Service, Severity, SubscriberId
from statushub.model.phone import masked
from statushub.model.subscriber import Quiet, Subscriber, Subscription, Wishes
from statushub.settings import Settings

PAGE = 500


class PhoneNumber(click.ParamType[str]):
    """A number in E.164, or as written in Sweden."""

    name = "number"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return E.164; fails with what was expected."""
        from statushub.model.e164 import HOME, e164

        number = e164(value, region=HOME)
        if number is None:
            self.fail(f"{value!r} is no phone number; write it as +46701234567", param, ctx)
        return number


class PostcodeType(click.ParamType[Postcode]):
    """A Swedish postcode, with or without its space."""

    name = "postcode"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Postcode:
        """Return five digits; fails with what was expected."""
        digits = value.replace(" ", "")
        if not re.fullmatch(r"[1-9]\d{4}", digits):
            self.fail(f"{value!r} is no postcode; write five digits, as 78431", param, ctx)
        return Postcode(digits)


class QuietHours(click.ParamType[Quiet]):
    """``22-07`` or ``22:30-06:45``."""

    name = "hours"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Quiet:
        """Return quiet hours; fails with what was expected."""
        found = re.fullmatch(r"(\d{1,2})(?::(\d{2}))?-(\d{1,2})(?::(\d{2}))?", value)
        try:
            assert found is not None
            first, first_minute, last, last_minute = (int(part or 0) for part in found.groups())
            quiet = Quiet(time(first, first_minute), time(last % 24, last_minute))
        except (AssertionError, ValueError):
            self.fail(f"{value!r} are no hours; write 22-07 or 22:30-06:45", param, ctx)
        if quiet.start == quiet.end:
            self.fail(f"{value!r} is no time at all; write 22-07", param, ctx)
        return quiet


@click.group()
def subscriber() -> None:
    """Add, list and remove subscribers. May run while the hub runs; sends nothing."""


@subscriber.command(
    epilog="Example: statushub subscriber add --phone +46701740605 --postcode 78431 --service internet"
)
@config_option
@database_option
@click.option("--phone", required=True, type=PhoneNumber(), help="Their number.")
@click.option(
    "--postcode", "postcodes", required=True, multiple=True, type=PostcodeType(), help="Again for more."
)
@click.option(
    "--service",
    "services",
    required=True,
    multiple=True,
    type=click.Choice([s.value for s in Service]),
    help="Again for more.",
)
@click.option(
    "--provider",
    "providers",
    multiple=True,
    metavar="SERVICE=COMPANY",
    help="Only of this provider; again for more.",
)
@click.option(
    "--severity",
    type=click.Choice([s.value for s in Severity]),
    default="minor",
    show_default=True,
    help="The least.",
)
@click.option("--quiet", type=QuietHours(), metavar="22-07", help="Hours in which nothing is sent.")
@click.option("--language", metavar="sv", help="Of the hub's languages; without: its first.")
@click.option("--ask", is_flag=True, help="They may be asked what works, at most once a day.")
def add(
    config: Path,
    database: str | None,
    phone: str,
    postcodes: tuple[Postcode, ...],
    services: tuple[str, ...],
    providers: tuple[str, ...],
    severity: str,
    quiet: Quiet | None,
    language: str | None,
    ask: bool,
) -> None:
    """Add a confirmed subscriber, or replace what one with this number asked for."""
    from statushub.settings import load
    from statushub.wiring import with_store

    settings = load(existing(config))
    chosen = _providers(providers, services, settings)
    languages = settings.hub.languages
    if language is not None and language not in languages:
        raise click.BadParameter(
            f"{language!r} is none of the hub's: {', '.join(languages)}", param_hint="--language"
        )
    wishes = Wishes(
        subscriptions=tuple(
            Subscription(postcode, Service(service), chosen.get(service))
            for postcode in dict.fromkeys(postcodes)
            for service in dict.fromkeys(services)
        ),
        language=language or languages[0],
        severity=Severity(severity),
        quiet=quiet,
        ask=ask,
    )
    url = database_url(database, settings.hub.database)
    asyncio.run(with_store(url, lambda store: store.subscribe("sms", phone, wishes, datetime.now(UTC))))
    click.echo(f"{masked(phone)} hears of {', '.join(services)} in {', '.join(postcodes)}", err=True)


def _providers(given: tuple[str, ...], services: tuple[str, ...], settings: Settings) -> dict[str, CompanyId]:
    companies = {company.id for company in settings.companies}
    chosen = {}
    for pair in given:
        service, _, company = pair.partition("=")
        if service not in services or company not in companies:
            raise click.BadParameter(
                f"{pair!r}: write one of the services asked for, =, and a company's id, as internet=bahnhof",
                param_hint="--provider",
            )
        chosen[service] = CompanyId(company)
    return chosen


@subscriber.command("list")
@config_option
@database_option
def list_subscribers(config: Path, database: str | None) -> None:
    """List subscribers, their numbers masked."""
    from statushub.settings import load

    settings = load(existing(config))
    url = database_url(database, settings.hub.database)
    for held in asyncio.run(_all(url)):
        cells = ", ".join(
            f"{wish.postcode} {wish.service}" + (f"={wish.provider}" if wish.provider else "")
            for wish in held.wishes.subscriptions
        )
        click.echo(f"{held.id}  {masked(held.address)}  {held.consent}  {held.wishes.language}  {cells}")


async def _all(url: str) -> list[Subscriber]:
    from statushub.ports.store import Store
    from statushub.wiring import with_store

    async def pages(store: Store) -> list[Subscriber]:
        found: list[Subscriber] = []
        while page := await store.subscribers(found[-1].id if found else SubscriberId(0), PAGE):
            found += page
        return found

    return await with_store(url, pages)


@subscriber.command(epilog="Example: statushub subscriber remove --phone +46701740605")
@config_option
@database_option
@click.option("--phone", required=True, type=PhoneNumber(), help="Their number.")
def remove(config: Path, database: str | None, phone: str) -> None:
    """Delete all that is held of a number, at once."""
    from statushub.errors import StatushubError
    from statushub.settings import load
    from statushub.wiring import with_store

    settings = load(existing(config))
    url = database_url(database, settings.hub.database)
    if not asyncio.run(with_store(url, lambda store: store.forget("sms", phone))):
        raise StatushubError(
            f"nobody here has the number {masked(phone)}: `statushub subscriber list` shows who is"
        )
    click.echo(f"removed {masked(phone)}", err=True)


COMMANDS = (subscriber,)

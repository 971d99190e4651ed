"""``statushub token``: operators' keys to the incident API."""

import asyncio
from pathlib import Path

import click

from statushub.cli._options import config_option, database_option, database_url, existing
from statushub.model.names import CompanyId
from statushub.model.post import USUAL_SCOPES, Scope


@click.group()
def token() -> None:
    """Create, list and revoke companies' tokens. May run while the hub runs."""


@token.command(epilog="Example: statushub token create --company borlange-energi")
@config_option
@database_option
@click.option("--company", required=True, metavar="ID", help="A company of the configuration.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice([scope.value for scope in Scope]),
    help="What it may do; again for more. Without: post, update and resolve. `correct`, to set right what "
    "was read in the company's notices, must be asked for.",
)
def create(config: Path, database: str | None, company: str, scopes: tuple[str, ...]) -> None:
    """Make a token and print it, alone, on standard output. It is shown this once: only a hash is kept."""
    import secrets
    from datetime import UTC, datetime
    from hashlib import sha256

    from statushub.model.post import Token
    from statushub.settings import load
    from statushub.wiring import with_store

    settings = load(existing(config))
    known = sorted(known.id for known in settings.companies)
    if company not in known:
        raise click.BadParameter(
            f"{company!r} is not in {config}; it has {', '.join(known) or 'none'}", param_hint="--company"
        )
    secret = f"sh_{secrets.token_urlsafe(32)}"
    made = Token(
        id=secrets.token_hex(4),
        company=CompanyId(company),
        scopes=tuple(Scope(scope) for scope in scopes) or USUAL_SCOPES,
        created_at=datetime.now(UTC),
    )
    hashed = sha256(secret.encode()).hexdigest()
    url = database_url(database, settings.hub.database)
    asyncio.run(with_store(url, lambda store: store.add_token(made, hashed)))
    click.echo(secret)


@token.command("list")
@config_option
@database_option
def list_tokens(config: Path, database: str | None) -> None:
    """List tokens by their ids; the secrets themselves are nowhere."""
    from statushub.settings import load
    from statushub.wiring import with_store

    settings = load(existing(config))
    url = database_url(database, settings.hub.database)
    for held in asyncio.run(with_store(url, lambda store: store.tokens())):
        state = f"revoked {held.revoked_at:%Y-%m-%d}" if held.revoked_at else "live"
        used = f"{held.last_used_at:%Y-%m-%d %H:%MZ}" if held.last_used_at else "never used"
        click.echo(
            f"{held.id}  {held.company}  {','.join(held.scopes)}  {held.created_at:%Y-%m-%d}  {used}  {state}"
        )


@token.command(epilog="Example: statushub token revoke 1a2b3c4d")
@config_option
@database_option
@click.argument("token_id")
def revoke(config: Path, database: str | None, token_id: str) -> None:
    """End a token by the id that `token list` shows."""
    from datetime import UTC, datetime

    from statushub.errors import StatushubError
    from statushub.settings import load
    from statushub.wiring import with_store

    settings = load(existing(config))
    url = database_url(database, settings.hub.database)
    now = datetime.now(UTC)
    if not asyncio.run(with_store(url, lambda store: store.revoke_token(token_id, now))):
        raise StatushubError(f"no live token has the id {token_id!r}: `statushub token list` shows them")
    click.echo(f"revoked {token_id}", err=True)


COMMANDS = (token,)

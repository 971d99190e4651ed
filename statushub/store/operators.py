"""Operators: companies' tokens; of a secret only its hash is here."""

from datetime import datetime

from statushub.model.post import Scope, Token
from statushub.store.codec import from_json, instant, instant_or_none, json, micros, micros_or_none
from statushub.store.database import OnDatabase, Row


class SqlOperators(OnDatabase):
    """``ports.store.Operators`` on SQL."""

    async def add_token(self, token: Token, secret_hash: str) -> None:
        """Keep a token by the SHA-256 of its secret. Raises StoreConflict where its id or hash is taken."""
        async with self._database.transaction() as transaction:
            await transaction.execute(
                "add_token",
                id=token.id,
                company=token.company,
                scopes=json(token.scopes),
                secret_hash=secret_hash,
                created_at=micros(token.created_at),
                last_used_at=micros_or_none(token.last_used_at),
                revoked_at=micros_or_none(token.revoked_at),
            )

    async def tokens(self) -> list[Token]:
        """Return all tokens, oldest first, revoked ones too."""
        return [_token(row) for row in await self._database.rows("tokens")]

    async def revoke_token(self, token: str, now: datetime) -> bool:
        """End a token. False: no live token has this id."""
        async with self._database.transaction() as transaction:
            return await transaction.execute("revoke_token", id=token, now=micros(now)) > 0

    async def token_for(self, secret_hash: str, now: datetime) -> Token | None:
        """Return the live token with this hash and note its use; None: there is none."""
        async with self._database.transaction() as transaction:
            used = await transaction.rows("use_token", secret_hash=secret_hash, now=micros(now))
        return _token(used[0]) if used else None


def _token(row: Row) -> Token:
    return Token(
        id=row["id"],
        company=row["company"],
        scopes=from_json(row["scopes"], tuple[Scope, ...]),
        created_at=instant(row["created_at"]),
        last_used_at=instant_or_none(row["last_used_at"]),
        revoked_at=instant_or_none(row["revoked_at"]),
    )

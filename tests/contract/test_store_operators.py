"""The store's promises about operators' tokens."""

import pytest

from statushub.errors import StoreConflict
from statushub.model.post import Scope, Token
from statushub.ports.store import Store
from tests.fakes.clock import NOON
from tests.store.made import COMPANY, seconds


def token(name: str = "t1", after: float = 0) -> Token:
    return Token(name, COMPANY, (Scope.POST, Scope.RESOLVE), NOON + seconds(after))


async def test_a_token_is_found_by_its_hash_and_its_use_is_noted(store: Store):
    await store.add_token(token(), "hash")
    used = await store.token_for("hash", NOON + seconds(5))
    assert used == Token("t1", COMPANY, (Scope.POST, Scope.RESOLVE), NOON, last_used_at=NOON + seconds(5))
    assert await store.tokens() == [used]


async def test_an_unknown_hash_is_nobodys(store: Store):
    assert await store.token_for("hash", NOON) is None


async def test_a_revoked_token_opens_nothing_but_is_still_listed(store: Store):
    await store.add_token(token(), "hash")
    assert await store.revoke_token("t1", NOON + seconds(1))
    assert await store.token_for("hash", NOON + seconds(2)) is None
    (kept,) = await store.tokens()
    assert (kept.revoked_at, kept.last_used_at) == (NOON + seconds(1), None)


async def test_only_a_live_token_can_be_revoked(store: Store):
    await store.add_token(token(), "hash")
    await store.revoke_token("t1", NOON)
    assert not await store.revoke_token("t1", NOON)
    assert not await store.revoke_token("t2", NOON)


async def test_tokens_are_listed_oldest_first(store: Store):
    await store.add_token(token("yngst", 9), "h1")
    await store.add_token(token("äldst"), "h2")
    assert [kept.id for kept in await store.tokens()] == ["äldst", "yngst"]


@pytest.mark.parametrize(("name", "secret_hash"), [("t1", "annan"), ("t2", "hash")])
async def test_an_id_or_a_hash_is_taken_once(store: Store, name: str, secret_hash: str):
    await store.add_token(token(), "hash")
    with pytest.raises(StoreConflict):
        await store.add_token(token(name), secret_hash)
    assert len(await store.tokens()) == 1

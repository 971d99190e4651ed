"""What the contract kits are run over."""

from tests.store.stores import store, stores

__all__ = ["store", "stores"]

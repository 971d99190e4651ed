"""Fixtures that several rooms' tests share."""

from tests.fakes.gateway import gateway

__all__ = ["gateway"]

"""Fetching publishers' documents: sessions, caps, address guard, politeness."""

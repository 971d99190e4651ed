"""statushub: an outage-status notification hub for local utilities and internet providers."""

__version__ = "0.1.0"

"""The demo: loopback publishers that replay a stormy Saturday, the real hub, and a phone beside its page."""

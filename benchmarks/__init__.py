"""Figures, each beside its floor from the same run: ``python -m benchmarks``."""

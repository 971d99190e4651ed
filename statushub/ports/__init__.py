"""The I/O protocols; their docstrings are the contract that one test suite checks on every adapter."""

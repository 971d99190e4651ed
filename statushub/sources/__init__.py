"""One format per file: bytes and hints in, a listing of notices out; pure."""

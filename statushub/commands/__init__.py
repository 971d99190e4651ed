"""One SMS verb per file: (view, words, now) → reply and changes; pure."""

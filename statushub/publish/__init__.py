"""The timeline as RSS, Atom, JSON Feed: the mirror of sources; pure."""

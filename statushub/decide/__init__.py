"""Who hears what and when, with a named reason; pure."""

"""Reading: what, where, when, who; a notice → facts; pure."""

"""Which incident an observation belongs to, and the life of an incident; pure."""

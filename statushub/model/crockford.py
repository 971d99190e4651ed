"""Incident ids: ten characters that can be read aloud."""

from statushub.model.names import IncidentId

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32 (crockford.com/base32.html), in lower case: nothing is mistaken for anything else."""

LENGTH = 10
BITS = 5 * LENGTH


def spelled(number: int) -> IncidentId:
    """Return the id that the lowest fifty bits of a number make."""
    return IncidentId("".join(ALPHABET[number >> 5 * place & 31] for place in range(LENGTH)))

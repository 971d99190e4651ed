"""Phone numbers in one form. Apart from ``phone``, for the library of their plans is slow to import."""

import phonenumbers

HOME = "SE"
"""ISO 3166: the country of a number that people here write without one."""


def e164(written: str, *, region: str | None = None, assigned: bool = False) -> str | None:
    """Return the number in E.164 (ITU-T); None for what isn't a phone number.

    ``region`` is the country of numbers written without one; None: only ``+…`` is a number. ``assigned``
    asks for a number of a series in use, not only one of the right length.
    """
    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return None
    good = phonenumbers.is_valid_number if assigned else phonenumbers.is_possible_number
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if good(number) else None

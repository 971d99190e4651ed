"""How a company is reached, in words: its numbers as they are dialled here, when somebody answers."""

from datetime import timedelta

import phonenumbers

from statushub.model.calls import Desk
from statushub.model.e164 import HOME
from statushub.word.dates import clock
from statushub.word.texts import N_
from statushub.word.voice import Voice

SOON = timedelta(hours=12)
"""A closing time no further away is told without its day."""


def national(number: str) -> str:
    """Return a number in E.164 as it is written at home: "0243-730 00"; a foreign one with its country."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    is_here = phonenumbers.region_code_for_country_code(parsed.country_code or 0) == HOME
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, form.NATIONAL if is_here else form.INTERNATIONAL)


def hours(voice: Voice, desk: Desk) -> str:
    """Return "open until 16:00", "opens tomorrow 08:00" …; what isn't known is said to be so."""
    if desk.is_open is None:
        return voice.say(N_("opening hours unknown"))
    if desk.opens_at is not None:
        return voice.say(N_("opens {when}"), when=voice.day(desk.opens_at))
    if desk.closes_at is None:
        return voice.say(N_("open at any hour") if desk.is_open else N_("closed"))
    if desk.closes_at - voice.now > SOON:
        return voice.say(N_("open, closes {when}"), when=voice.day(desk.closes_at))
    return voice.say(N_("open until {when}"), when=clock(voice.texts, desk.closes_at, voice.zone))

"""Lengths of time in words: "2 h 10 min", "3 days 4 h", "1–4 h"."""

from datetime import timedelta

from statushub.word.texts import N_, Texts

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def length(texts: Texts, time: timedelta) -> str:
    """Return a length in at most two units, cut and never rounded up; what is shorter is "1 min"."""
    days, rest = divmod(time, DAY)
    hours, rest = divmod(rest, HOUR)
    minutes = rest // MINUTE
    if days:
        return _joined(texts, days, 0 if days >= 7 else hours, 0)
    return _joined(texts, 0, hours, minutes // 10 * 10 if hours else max(1, minutes))


def stretch(texts: Texts, low: timedelta, high: timedelta) -> str:
    """Return a range of lengths, the unit said once where it is the same."""
    if low == high:
        return texts.gettext("about {length}").format(length=_exactly(texts, high))
    if low < MINUTE:
        return texts.gettext("up to {length}").format(length=_exactly(texts, high))
    for unit, whole, most in ((N_("{n} min"), MINUTE, HOUR), (N_("{n} h"), HOUR, 2 * DAY)):
        if high <= most and not low % whole and not high % whole:
            return texts.gettext(unit).format(n=f"{low // whole}–{high // whole}")
    return f"{_exactly(texts, low)} – {_exactly(texts, high)}"


def _exactly(texts: Texts, time: timedelta) -> str:
    """Return a length to the minute, in as many units as it needs."""
    days, rest = divmod(time, DAY)
    return _joined(texts, days, rest // HOUR, rest % HOUR // MINUTE)


def _joined(texts: Texts, days: int, hours: int, minutes: int) -> str:
    """Return the units of which there are any."""
    parts = [
        texts.ngettext("{n} day", "{n} days", days).format(n=days) if days else "",
        texts.gettext("{n} h").format(n=hours) if hours else "",
        texts.gettext("{n} min").format(n=minutes) if minutes else "",
    ]
    return " ".join(filter(None, parts))

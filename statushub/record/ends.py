"""When an incident began and when it was over, as far as the record may rest on it."""

from datetime import datetime

from statushub.model.incident import Incident


def began(incident: Incident) -> datetime:
    """Return when the fault began: as said, to the clock; else when it was first told or seen."""
    if incident.start is None or incident.start_day is not None:
        return incident.opened_at
    return min(incident.start, incident.opened_at)


def end_is_known(incident: Incident) -> bool:
    """Tell whether publishers told when it was over, by their words or by listing it no more.

    Not where we only heard nothing more, or concluded it from what residents said; nor what was no alarm.
    """
    told = [said for said in incident.testimonies if not said.withdrawn]
    if not incident.status.is_over or not told:
        return False
    company = incident.verdict.named()
    return all(said.over for said in told) or any(said.over and said.publisher == company for said in told)

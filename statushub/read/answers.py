"""Facts as JSON, in the values and time forms of labelled notices; and a notice with its facts as one."""

from typing import Any

from statushub.model.facts import Facts, Writing


def as_json(facts: Facts) -> dict[str, Any]:
    """Return what was read as ``statushub read`` answers it."""
    return {
        "lang": facts.lang,
        "kind": facts.kind.value,
        "services": [service.value for service in facts.services],
        "places": list(facts.places),
        "start": facts.start.iso() if facts.start else None,
        "end_or_eta": facts.end_or_eta.iso() if facts.end_or_eta else None,
        "eta_vague": facts.eta_vague,
        "responsible": facts.responsible.value,
        "responsible_name": facts.responsible_name,
        "cause": facts.cause.value,
        "severity": facts.severity.value if facts.severity else "none",
        "eta_phrase": facts.eta_phrase,
        "affected": facts.affected,
        "advice": list(facts.advice),
    }


def labelled(identity: str, writing: Writing, facts: Facts) -> dict[str, Any]:
    """Return a notice with what is right to read in it: a line that ``statushub read --score`` takes."""
    return {
        "id": identity,
        "publisher": writing.publisher,
        "publisher_role": writing.role.value if writing.role else None,
        "title": writing.title,
        "body": writing.body,
        "published": writing.published.iso() if writing.published else None,
        **as_json(facts),
    }

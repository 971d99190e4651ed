"""What the gateway has taken: in memory, and on disk before it says so."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from email.utils import format_datetime
from pathlib import Path
from uuid import uuid4

from tests.fakes.gateway_form import segments


@dataclass(frozen=True, slots=True)
class Taken:
    """One message the gateway took; the same keys stand in the ledger's file."""

    sid: str
    to: str
    body: str
    sender: str | None
    service: str | None
    callback: str | None
    segments: int
    at: str
    """ISO 8601, UTC, to the microsecond."""
    status: str = "queued"

    def resource(self, account: str, *, held: bool) -> dict[str, object]:
        """Return it as the vendor's message resource; one that is held has not been sent yet."""
        moment = format_datetime(datetime.fromisoformat(self.at))
        path = f"/2010-04-01/Accounts/{account}/Messages/{self.sid}"
        return {
            "account_sid": account,
            "api_version": "2010-04-01",
            "body": self.body,
            "date_created": moment,
            "date_sent": None if held else moment,
            "date_updated": moment,
            "direction": "outbound-api",
            "error_code": None,
            "error_message": None,
            "from": self.sender,
            "messaging_service_sid": self.service,
            "num_media": "0",
            "num_segments": "0" if self.service else str(self.segments),
            "price": None,
            "price_unit": "USD",
            "sid": self.sid,
            "status": self.status,
            "subresource_uris": {"media": f"{path}/Media.json"},
            "to": self.to,
            "uri": f"{path}.json",
        }


class Ledger:
    """All messages taken, oldest first; a file is read again at start and only ever appended to."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._taken: dict[str, Taken] = {}
        if path is not None and path.exists():
            for line in path.read_text("utf-8").splitlines():
                known = Taken(**json.loads(line))
                self._taken[known.sid] = known

    def __iter__(self) -> Iterator[Taken]:
        return iter(tuple(self._taken.values()))

    def __len__(self) -> int:
        return len(self._taken)

    def __getitem__(self, sid: str) -> Taken:
        return self._taken[sid]

    def sent_to(self, number: str) -> list[str]:
        """Return the texts taken for the number, oldest first."""
        return [taken.body for taken in self if taken.to == number]

    def listed(self, query: Mapping[str, str], *, held: bool) -> list[Taken]:
        """Return what the vendor lists for the query, newest first; what is held has no date to filter by.

        Raises ValueError for a date that is none.
        """
        dates = {name: value for name, value in query.items() if name.startswith("DateSent")}
        if dates and held:
            return []
        mine = [taken for taken in self if query.get("To", taken.to) == taken.to]
        return [taken for taken in mine if all(_within(taken.at, *bound) for bound in dates.items())][::-1]

    def take(self, form: Mapping[str, str]) -> Taken:
        """Give the message an id of its own and write it down."""
        taken = Taken(
            sid=f"SM{uuid4().hex}",
            to=form["To"],
            body=form["Body"],
            sender=form.get("From"),
            service=form.get("MessagingServiceSid"),
            callback=form.get("StatusCallback"),
            segments=segments(form["Body"]),
            at=datetime.now(UTC).isoformat(timespec="microseconds"),
        )
        self._append(taken)
        self._taken[taken.sid] = taken
        return taken

    def moved(self, sid: str, status: str) -> Taken:
        """Note a message's later status, in memory only."""
        self._taken[sid] = replace(self._taken[sid], status=status)
        return self._taken[sid]

    def busiest_second(self) -> int:
        """Return the most segments taken within any one second."""
        moments = [(datetime.fromisoformat(taken.at), taken.segments) for taken in self]
        most = within = first = 0
        for at, count in moments:
            within += count
            while (at - moments[first][0]).total_seconds() >= 1:
                within -= moments[first][1]
                first += 1
            most = max(most, within)
        return most

    def _append(self, taken: Taken) -> None:
        if self._path is None:
            return
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(taken), ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())


def _within(at: str, name: str, bound: str) -> bool:
    sent = datetime.fromisoformat(at)
    whole_day = len(bound) == len("2026-11-22")
    moment = sent.date() if whole_day else sent.replace(microsecond=0)
    limit = date.fromisoformat(bound) if whole_day else datetime.fromisoformat(bound)
    return {"DateSent>": moment >= limit, "DateSent<": moment <= limit}.get(name, moment == limit)

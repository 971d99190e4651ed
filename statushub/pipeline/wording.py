"""Wording a message when it is claimed, so that it says what is known then."""

from dataclasses import dataclass
from datetime import datetime

from statushub.correlate.places import place_name
from statushub.correlate.testimony import Map
from statushub.model.hub import Hub
from statushub.model.message import Claimed
from statushub.word.asking import question_text
from statushub.word.sms import news
from statushub.word.texts import texts


@dataclass(frozen=True, slots=True)
class Wording:
    """Words messages in each subscriber's language."""

    where: Map
    hub: Hub

    def __call__(self, message: Claimed, now: datetime) -> str:
        """Return the text of the message."""
        tell = question_text if message.entry.question else news
        return tell(
            texts(message.language),
            incident=message.incident,
            entry=message.entry,
            names=self.where.topology.name_of,
            place=lambda postcodes: place_name(postcodes, self.where.topology),
            hub=self.hub,
            now=now,
        )

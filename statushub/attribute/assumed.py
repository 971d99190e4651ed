"""What a verdict takes for granted about the map of chains, in words."""

from collections.abc import Callable

from statushub.model.doubt import Assumption
from statushub.model.names import CompanyId
from statushub.word.names import services_list
from statushub.word.texts import texts


def assumed_in_words(assumption: Assumption, names: Callable[[CompanyId], str], lang: str) -> str:
    """Return which link must be there for the verdict to hold; ``lang`` is BCP 47."""
    delivery, link = assumption
    words = texts(lang)
    return words.gettext(
        "This fits only if {service} from {provider} at {postcode} goes through {company}."
    ).format(
        service=services_list(words, [delivery.service]),
        provider=names(CompanyId(delivery.provider)),
        postcode=delivery.postcode,
        company=names(link.company),
    )

"""Words of residents' texts that are no verb: services by every name people use, and what says nothing."""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from statushub.model.names import Service

_DOUBLED = str.maketrans({"Å": "AA", "Ä": "AE", "Ö": "OE", "Ø": "OE", "Æ": "AE"})
_SINGLE = str.maketrans({"Ø": "O", "Æ": "A"})


def fold(word: str) -> str:
    """Return a word in upper case without marks: "hjälp" → HJALP."""
    parts = unicodedata.normalize("NFKD", word.upper().translate(_SINGLE))
    return "".join(part for part in parts if not unicodedata.combining(part)).upper()


def spellings(word: str) -> frozenset[str]:
    """Return the folded forms a word may come in: "hjälp" → HJALP, HJAELP."""
    upper = unicodedata.normalize("NFC", word).upper()
    return frozenset({fold(word), fold(upper.translate(_DOUBLED))})


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


_SERVICE_WORDS: Mapping[Service, str] = MappingProxyType(
    {
        Service.INTERNET: (
            "internet internetet bredband bredbandet fiber fibern fibre nät nätet stadsnät stadsnätet "
            "wifi wi_fi wlan broadband net uppkoppling uppkopplingen fiberbredband"
        ),
        Service.IPTV: "iptv ip_tv tv teve television kabel_tv kabeltv tevekanaler",
        Service.TELEPHONY: (
            "telefon telefonen telefoni telefonin telephony telephone phone landline ip_telefoni ip_telefon "
            "iptelefoni fast_telefoni fast_telefon bredbandstelefoni hemtelefon hemtelefoni voip landlines"
        ),
        Service.MOBILE: (
            "mobil mobilen mobile mobiltelefon mobiltelefoni mobilnät mobilnätet mobiltäckning mobile_phone "
            "mobilt_bredband mobile_broadband mobile_internet mobilt_internet mobilt_nät cellular"
        ),
        Service.POWER: (
            "el elen elnät elnätet ström strömmen power electricity elektricitet strömavbrott elavbrott "
            "strömlöst strömlös strömlösa elfel"
        ),
        Service.WATER: "vatten vattnet water dricksvatten dricksvattnet kranvatten",
        Service.HEAT: "fjärrvärme fjärrvärmen värme värmen heat heating district_heating uppvärmning",
        Service.WEB: "web webb webben webbtjänster web_services streaming",
    }
)

SERVICES: Mapping[str, Service] = MappingProxyType(
    {
        spelling: service
        for service, words in _SERVICE_WORDS.items()
        for word in words.split()
        for spelling in spellings(word.replace("_", " "))
    }
)
"""Folded word, or two with a space between, → service."""

OPENERS = _folded(
    "hej hejsan hallå tjena tjo god morgon dag kväll snälla vänligen var jag vill skulle vilja kan ni du "
    "nu ok okej hi hello hey dear please pls kindly i want would like to can could you now"
)
"""Words that may stand before the verb without taking its place as the first word."""

NEGATIONS = _folded("inte ej icke not isn isnt doesn doesnt don dont ain aint")
"""Words that turn a statement round."""

NOISE = OPENERS | _folded(
    "vi ni man du sen sedan inte ingen inget inga ej kommer komma tillbaka åter igång ikväll idag n "
    "imorse imorgon länge längre dröjer borta död dött hel hela helt fortfarande något någon några "
    "will be back still isn isnt doesn doesnt don dont t s not no we again today tonight long does do "
    "är det den de en ett i på om och eller för från med till av att som har hos mig min mitt mina oss "
    "vår vårt här där få sms tack mvh igen allt alla alltid också bara postnummer postnumret ort orten "
    "området gatan vad hur me my our us the a an is are it in at on and or for from with of all area "
    "postcode post code about thanks thank se s any there here what how texts text message messages"
)
"""Words that say nothing to us."""

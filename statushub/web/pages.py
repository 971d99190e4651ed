"""Pages: templates in each of the hub's languages, and the files they refer to."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import PurePath

import phonenumbers
from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined

from statushub.model.hub import Hub
from statushub.web.problems import Problem
from statushub.web.site import SITE
from statushub.web.tongues import language_for
from statushub.word.areas import spaced
from statushub.word.names import service_name, services_list
from statushub.word.texts import texts
from statushub.word.voice import Voice

MEDIA_TYPES = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
FOREVER = "public, max-age=31536000, immutable"
"""A file's name carries its hash, so its content never changes."""
OWN_NAMES = {"sv": "Svenska", "en": "English"}
"""What languages call themselves; others are shown by their tag."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages refer to."""

    address: str
    body: bytes
    media_type: str


def assets() -> Mapping[str, Asset]:
    """Return the static files by their plain names."""
    found = {}
    for file in (files("statushub.web") / "static").iterdir():
        body, name = file.read_bytes(), PurePath(file.name)
        address = f"/static/{name.stem}.{sha256(body).hexdigest()[:12]}{name.suffix}"
        found[file.name] = Asset(address, body, MEDIA_TYPES[name.suffix])
    return found


class Pages:
    """Writes pages."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._assets = assets()
        self.by_address = {asset.address: asset for asset in self._assets.values()}
        self._environments = {lang: self._environment(lang) for lang in hub.languages}

    def voice(self, request: web.Request) -> Voice:
        """Return the voice that speaks to whoever sent this request, now."""
        site = request.app[SITE]
        lang = language_for(request, self._hub.languages)
        return Voice(texts(lang), site.topology.name_of, self._hub.zone, site.clock.now())

    def page(
        self, request: web.Request, template: str, *, status: int = 200, **values: object
    ) -> web.Response:
        """Return a template as a response in the reader's language."""
        voice = self.voice(request)
        environment = self._environments[language_for(request, self._hub.languages)]
        text = environment.get_template(template).render(
            voice=voice, here=_Here(request, voice.texts.lang, self._hub), **values
        )
        return web.Response(
            status=status,
            text=text,
            content_type="text/html",
            headers={
                "Cache-Control": "no-cache",
                "Vary": "Accept-Language",
                "Content-Language": voice.texts.lang,
            },
        )

    def _environment(self, lang: str) -> Environment:
        words = texts(lang)
        environment = Environment(
            loader=PackageLoader("statushub.web"),
            extensions=["jinja2.ext.i18n"],
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.install_gettext_callables(words.gettext, words.ngettext, newstyle=False)  # type: ignore[attr-defined]  # the i18n extension adds it
        environment.globals["hub"] = self._hub
        environment.globals["asset"] = lambda name: self._assets[name].address
        environment.globals["service_name"] = lambda service: service_name(words, service)
        environment.globals["services_list"] = lambda services: services_list(words, services)
        environment.filters["spaced"] = spaced
        environment.filters["phone"] = legible
        return environment


@dataclass(frozen=True, slots=True)
class _Here:
    """The address of the page being written, and how it refers to others in the same language."""

    request: web.Request
    lang: str
    hub: Hub

    def link(self, path: str) -> str:
        """Return a page's address, with the language if it was chosen by hand."""
        chosen = self.request.query.get("lang") == self.lang
        return f"{path}?lang={self.lang}" if chosen else path

    def languages(self) -> list[tuple[str, str, str]]:
        """Return (tag, own name, address of this page in it) for each of the hub's languages."""
        path = self.request.rel_url.raw_path
        return [(lang, OWN_NAMES.get(lang, lang), f"{path}?lang={lang}") for lang in self.hub.languages]


def legible(number: str) -> str:
    """Return a phone number as people read it: "+46 70 174 06 05"; whatever it isn't stays as it is."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


PAGES: web.AppKey[Pages] = web.AppKey("pages", Pages)


async def static(request: web.Request) -> web.Response:
    """Serve a static file under the name that carries its hash."""
    asset = request.app[PAGES].by_address.get(request.path)
    if asset is None:
        raise Problem(404, "there is no such file")
    return web.Response(body=asset.body, headers={"Content-Type": asset.media_type, "Cache-Control": FOREVER})

"""Every text that the program can say stands translated, with the same placeholders."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import statushub
from statushub.word.texts import languages, texts

PACKAGE = Path(statushub.__file__).parent
FOLDER = PACKAGE / "word" / "catalogues"
OTHERS = [lang for lang in languages() if lang != "en"]
METHODS = [("**.py", "python"), ("web/templates/**", "jinja2")]
PLACEHOLDER = re.compile(r"\{(\w*)[^{}]*\}|%\((\w+)\)[sd]")


@cache
def said() -> dict[str | tuple[str, ...], str]:
    """Every text in the code and the templates, with the file where it stands."""
    options = {"web/templates/**": {"silent": "false"}}
    found = extract_from_dir(str(PACKAGE), method_map=METHODS, options_map=options)
    return {message: file for file, _, message, _, _ in found}


@cache
def written(lang: str):
    with (FOLDER / f"{lang}.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


def placeholders(text: str) -> set[str]:
    return {brace or percent for brace, percent in PLACEHOLDER.findall(text)}


def forms(message: str | tuple[str, ...]) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message)


def test_texts_are_found_in_the_code():
    assert "Outage: {subject}." in said()


@pytest.mark.parametrize("lang", OTHERS)
def test_every_text_is_translated(lang):
    known = written(lang)
    missing = {
        f"{file}: {message}"
        for message, file in said().items()
        if not (translation := known.get(message if isinstance(message, str) else message[0]))
        or not all(forms(translation.string))
    }
    assert not missing


@pytest.mark.parametrize("lang", OTHERS)
def test_translations_have_the_same_placeholders(lang):
    for message in written(lang):
        wanted = placeholders(" ".join(forms(message.id)))
        for translation in forms(message.string) if message.id else ():
            assert placeholders(translation) == wanted, message.id


@pytest.mark.parametrize("lang", OTHERS)
def test_every_plural_form_is_there(lang):
    catalogue = written(lang)
    for message in catalogue:
        if isinstance(message.id, tuple):
            assert len(message.string) == catalogue.num_plurals, message.id


@pytest.mark.parametrize("lang", OTHERS)
def test_no_translation_is_marked_as_doubtful(lang):
    assert [message.id for message in written(lang) if message.id and message.fuzzy] == []


@pytest.mark.parametrize("lang", OTHERS)
def test_the_catalogue_says_its_own_language(lang):
    assert str(written(lang).locale) == lang
    assert texts(lang).lang == lang


@pytest.mark.parametrize("lang", OTHERS)
def test_no_text_is_translated_twice(lang):
    lines = (FOLDER / f"{lang}.po").read_text(encoding="utf-8").splitlines()
    ids = [line for line in lines if line.startswith("msgid ") and line != 'msgid ""']
    assert sorted({line for line in ids if ids.count(line) > 1}) == []

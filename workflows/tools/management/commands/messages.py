"""Keeps ``locale/*/LC_MESSAGES/django.po`` in line with the texts in the code."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import to_locale

from workflows.tools.texts import Text, texts

FOLDERS = ("config", "notifications", "orgs", "templates", "workflows")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
Texts = dict[Text, list[str]]


class Command(BaseCommand):
    help = "Add new texts to the translations and drop unused ones, or --check them."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")
        parser.add_argument(
            "--take",
            nargs="*",
            default=[],
            metavar="PO",
            help="fill what is missing from these catalogues",
        )

    def handle(self, *, check: bool, take: list[str], **options: Any) -> None:
        self.offered = [entry for path in take for entry in polib.pofile(path)]
        wanted = texts(Path(settings.BASE_DIR), FOLDERS)
        problems = [
            fault for path in _paths() for fault in self._look(path, wanted, check)
        ]
        if problems:
            raise CommandError("\n".join(problems))

    def _look(self, path: Path, wanted: Texts, check: bool) -> list[str]:
        catalogue = _read(path)
        if not check:
            _bring_in_line(catalogue, wanted)
            _fill(catalogue, self.offered)
            path.parent.mkdir(parents=True, exist_ok=True)
            catalogue.save(str(path), newline="\n")
            done = catalogue.percent_translated()
            self.stdout.write(f"{path.parts[-3]}: {done} % of {len(wanted)} texts")
            return []
        return [f"{path.parts[-3]}: {fault}" for fault in _faults(catalogue, wanted)]


def _paths() -> list[Path]:
    """One catalogue for each language but English, in which the code is written."""
    codes = [code for code, _ in settings.LANGUAGES if not code.startswith("en")]
    folder = Path(settings.LOCALE_PATHS[0])
    return [folder / to_locale(code) / "LC_MESSAGES" / "django.po" for code in codes]


def _read(path: Path) -> polib.POFile:
    if path.exists():
        return polib.pofile(str(path), wrapwidth=88)
    new = polib.POFile(wrapwidth=88)
    new.metadata = {
        "Language": path.parts[-3],
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    return new


def _key(entry: polib.POEntry) -> Text:
    return Text(entry.msgid, entry.msgid_plural or "", entry.msgctxt)


def _bring_in_line(catalogue: polib.POFile, wanted: Texts) -> None:
    known = {_key(entry): entry for entry in catalogue}
    kept = (known.get(text) or _new(text) for text in wanted)
    entries = sorted(kept, key=lambda entry: (wanted[_key(entry)], entry.msgid))
    for entry in entries:
        entry.obsolete = False
        entry.occurrences = [(place, "") for place in wanted[_key(entry)]]
    catalogue[:] = entries


def _fill(catalogue: polib.POFile, offered: list[polib.POEntry]) -> None:
    known = {_key(entry): entry for entry in offered if entry.translated()}
    for entry in catalogue.untranslated_entries():
        if offer := known.get(_key(entry)):
            entry.msgstr, entry.msgstr_plural = offer.msgstr, offer.msgstr_plural


def _new(text: Text) -> polib.POEntry:
    forms = {0: ""} if text.plural else {}
    return polib.POEntry(
        msgid=text.single,
        msgid_plural=text.plural,
        msgctxt=text.context,
        msgstr_plural=forms,
    )


def _faults(catalogue: polib.POFile, wanted: Texts) -> Iterator[str]:
    known = {_key(entry): entry for entry in catalogue if not entry.obsolete}
    for text, places in wanted.items():
        entry = known.get(text)
        if entry is None or not entry.translated():
            yield f"no translation of {text.single!r} ({places[0]})"
        else:
            yield from _wrong_placeholders(entry)
    for text in known.keys() - wanted.keys():
        yield f"nobody says {text.single!r} any more: run `make messages`"


def _wrong_placeholders(entry: polib.POEntry) -> Iterator[str]:
    """A placeholder that goes missing or is misspelt breaks the page or the sense."""
    allowed = {_held(text) for text in (entry.msgid, entry.msgid_plural) if text}
    for answer in (entry.msgstr, *entry.msgstr_plural.values()):
        if answer and _held(answer) not in allowed:
            yield f"placeholders differ in the translation of {entry.msgid!r}"


def _held(text: str) -> frozenset[str]:
    return frozenset(PLACEHOLDER.findall(text))

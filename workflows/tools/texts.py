"""The texts to be translated, read from code and templates.

Does what ``makemessages`` does without needing the gettext programs.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import templatize


class Text(NamedTuple):
    """One message; ``context`` tells apart what English writes alike."""

    single: str
    plural: str = ""
    context: str | None = None


MAKERS: dict[str, Callable[..., Text]] = {
    "_": Text,
    "gettext": Text,
    "gettext_lazy": Text,
    "gettext_noop": Text,
    "ngettext": Text,
    "ngettext_lazy": Text,
    "pgettext": lambda context, single: Text(single, "", context),
    "pgettext_lazy": lambda context, single: Text(single, "", context),
    "npgettext": lambda context, single, plural: Text(single, plural, context),
    "npgettext_lazy": lambda context, single, plural: Text(single, plural, context),
}
STRING = r"""[uU]?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
CALL = re.compile(rf"(?<![\w.])({'|'.join(MAKERS)})\(({STRING}(?:, *{STRING})*)")


def texts(root: Path, folders: Iterable[str]) -> dict[Text, list[str]]:
    """Every text under these folders of ``root`` with the files that use it."""
    places: defaultdict[Text, list[str]] = defaultdict(list)
    for path in sorted(path for name in folders for path in (root / name).rglob("*")):
        for text in dict.fromkeys(_in_file(path)):
            places[text].append(str(path.relative_to(root)))
    return dict(places)


def _in_file(path: Path) -> Iterator[Text]:
    if path.suffix == ".py":
        yield from _in_code(path.read_text())
    elif path.suffix in (".html", ".txt") and "templates" in path.parts:
        yield from _in_template(path.read_text())


def _in_code(source: str) -> Iterator[Text]:
    tree = ast.parse(source)
    meant = _aliases(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        name = meant.get(name, name)
        strings = [
            argument.value
            for argument in node.args
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        if name in MAKERS and strings:
            yield MAKERS[name](*strings)


def _aliases(tree: ast.AST) -> dict[str, str]:
    """``_now`` is gettext where a module imports gettext as ``_now``."""
    return {
        name.asname: name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module == "django.utils.translation"
        for name in node.names
        if name.asname
    }


def _in_template(source: str) -> Iterator[Text]:
    """Django turns a template into calls and noise; the calls are what we want."""
    for call in CALL.finditer(templatize(source)):
        yield MAKERS[call[1]](*ast.literal_eval(f"({call[2]},)"))

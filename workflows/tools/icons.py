"""The SVG sprite, made of the icons that templates and code ask for by name.

``{% icon "bell" %}`` in a template and ``icon("bell")`` or ``icon="bell"`` in Python
count; a name worked out at run time does not and has to be written out somewhere.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

SVG = "http://www.w3.org/2000/svg"
ASKED_FOR = re.compile(r"""\bicon\s*[ (=:]\s*(["'])([a-z0-9][a-z0-9-]*)\1""")
SUFFIXES = (".html", ".py", ".svg")


class UnknownIconError(Exception):
    """Names the icon and the file that asks for it."""


def asked_for(folders: Iterable[Path]) -> dict[str, Path]:
    """Each icon name with one of the files that use it."""
    return {
        match[2]: path
        for path in _sources(folders)
        for match in ASKED_FOR.finditer(path.read_text())
    }


def sprite(names: dict[str, Path], drawings: Path) -> str:
    """One ``<symbol>`` for each name, drawn on a 24 × 24 grid."""
    symbols = (_symbol(name, names[name], drawings) for name in sorted(names))
    return f'<svg xmlns="{SVG}">\n{"".join(symbols)}</svg>\n'


def _sources(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in SUFFIXES:
                yield path


def _symbol(name: str, user: Path, drawings: Path) -> str:
    drawing = drawings / f"{name}.svg"
    if not drawing.exists():
        raise UnknownIconError(f"{user}: Tabler has no outline icon {name!r}.")
    strokes = re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", drawing.read_text(), flags=re.S)
    strokes = re.sub(r'\s*<path stroke="none"[^>]*/>', "", strokes).strip()
    return f'<symbol id="{name}" viewBox="0 0 24 24">{strokes}</symbol>\n'

"""The materials beside the checklist: which are there, and the one to look at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from orgs.prepared import related
from workflows.documents import materials
from workflows.documents.models import Material, Ruling
from workflows.law.materials import MaterialSource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workflows.desk.models import MaterialNote
    from workflows.engine.models import Case
    from workflows.law.materials import Requirement

GAP = Ruling.Verdict.GAP
ZOOMS: Final = (50, 75, 100, 150, 200, 300)
LAST_PAGE: Final = 9999
INSTEAD = {
    MaterialSource.UPLOAD: _("Missing"),
    MaterialSource.SHARED: _("Shared data, not asked for"),
    MaterialSource.GENERATED: _("Made from the answers"),
    MaterialSource.COMMITMENT: _("Commitment instead of proof"),
    MaterialSource.DEFERRABLE: _("Follows later"),
}


@dataclass(frozen=True)
class Entry:
    """One row of the list; ``ruled`` is the verdict of this round, if any."""

    key: str
    title: str
    material: Material | None
    instead: Any
    ruled: str
    missing: bool

    @property
    def icon(self) -> str:
        if self.ruled == GAP or self.missing:
            return "bad"
        return "ok" if self.ruled else "wait"


@dataclass(frozen=True)
class Look:
    """How a file is shown, as the address says; what makes no sense is the plain way.

    ``turn`` in degrees, ``zoom`` in per cent; both for pictures. The browser's own
    reader turns and zooms a PDF.
    """

    key: str = ""
    version: str = ""
    page: int = 1
    turn: int = 0
    zoom: int = 100

    @classmethod
    def asked(cls, query: Mapping[str, str]) -> Look:
        return cls(
            key=query.get("m", ""),
            version=query.get("v", ""),
            page=min(_number(query.get("p", ""), 1), LAST_PAGE) or 1,
            turn=_number(query.get("r", ""), 0) // 90 % 4 * 90,
            zoom=_near(_number(query.get("z", ""), 100)),
        )


@dataclass(frozen=True)
class Viewer:
    """The file on show; ``others`` are its versions, newest first.

    ``before`` and ``after`` are the neighbours in the list, ``notes`` what officers
    have pinned to this version.
    """

    case_id: int
    title: str
    file: Material
    others: list[Material]
    look: Look = Look()
    before: str = ""
    after: str = ""
    notes: tuple[MaterialNote, ...] = ()

    @property
    def url(self) -> str:
        return reverse("documents:material", args=[self.file.pk])

    @property
    def source(self) -> str:
        """What the frame shows: a PDF at the page asked for."""
        page = "" if self.file.upload.is_image else f"#page={self.page}"
        return f"{self.url}?view=1{page}"

    @property
    def page(self) -> int:
        return min(self.look.page, self.file.upload.pages or self.look.page)

    @property
    def links(self) -> dict[str, str]:
        """Where each button leads; empty where there is nothing there."""
        here, turn, zoom = self.look, self.look.turn, self.look.zoom
        step = ZOOMS.index(zoom)
        pages = self.file.upload.pages or 0
        return {
            "before": self._other(self.before),
            "after": self._other(self.after),
            "older": self._version(self.file.version - 1),
            "newer": self._version(self.file.version + 1),
            "page_before": self._to(page=self.page - 1) if self.page > 1 else "",
            "page_after": self._to(page=self.page + 1) if self.page < pages else "",
            "left": self._to(turn=(turn - 90) % 360),
            "right": self._to(turn=(turn + 90) % 360),
            "smaller": self._to(zoom=ZOOMS[step - 1]) if step else "",
            "larger": self._to(zoom=ZOOMS[step + 1]) if step < len(ZOOMS) - 1 else "",
            "plain": self._to(turn=0, zoom=100) if (turn, zoom) != (0, 100) else "",
            "here": self._to(page=here.page),
        }

    def _other(self, key: str) -> str:
        return address_of(self.case_id, Look(key)) if key else ""

    def _version(self, number: int) -> str:
        if not any(one.version == number for one in self.others):
            return ""
        return address_of(self.case_id, Look(self.file.key, str(number)))

    def _to(self, **changes: int) -> str:
        version = "" if self.file == self.others[0] else str(self.file.version)
        look = replace(self.look, key=self.file.key, version=version, **changes)
        return address_of(self.case_id, look)


def address_of(case_id: int, look: Look) -> str:
    """The case page with this file open."""
    plain = Look()
    said = {
        "m": (look.key, plain.key),
        "v": (look.version, plain.version),
        "p": (look.page, plain.page),
        "r": (look.turn, plain.turn),
        "z": (look.zoom, plain.zoom),
    }
    query: dict[str, Any] = {
        name: value for name, (value, usual) in said.items() if value != usual
    }
    case = reverse("desk:case", args=[case_id])
    return f"{case}?{urlencode(query)}#materials"


def _number(said: str, otherwise: int) -> int:
    return (
        int(said) if said.isascii() and said.isdigit() and len(said) < 6 else otherwise
    )


def _near(zoom: int) -> int:
    return min(ZOOMS, key=lambda one: abs(one - zoom))


def entries(case: Any, rulings: dict[str, Ruling]) -> list[Entry]:
    """Every material that is asked for, then whatever else was handed in."""
    files = materials.current(case)
    language = get_language() or "zh-hans"
    needed: list[Requirement] = case.requirements()
    listed = [
        _entry(need.key, need.title(language), files.get(need.key), need, rulings)
        for need in needed
    ]
    asked = {need.key for need in needed}
    extra = [
        _entry(key, str(case.ADDED.get(key, key)), file, None, rulings)
        for key, file in files.items()
        if key not in asked
    ]
    return listed + extra


def _entry(
    key: str,
    title: str,
    file: Material | None,
    need: Requirement | None,
    rulings: dict[str, Ruling],
) -> Entry:
    ruling = rulings.get(f"material:{key}")
    upload = need is not None and need.source is MaterialSource.UPLOAD
    return Entry(
        key=key,
        title=title,
        material=file,
        instead=INSTEAD[need.source] if need and file is None else "",
        ruled=ruling.verdict if ruling else "",
        missing=upload and file is None,
    )


def viewer(case: Case, listed: list[Entry], look: Look) -> Viewer | None:
    """The material that was asked for, else the first there is.

    One query, two where there are several versions.
    """
    shown = [(entry, entry.material) for entry in listed if entry.material]
    place = next((n for n, (e, _file) in enumerate(shown) if e.key == look.key), 0)
    if not shown:
        return None
    chosen, newest = shown[place]
    every = _versions(case, newest)
    wanted = [one for one in every if str(one.version) == look.version]
    file = wanted[0] if wanted else newest
    return Viewer(
        case_id=case.pk,
        title=chosen.title,
        file=file,
        others=every,
        look=look,
        before=shown[place - 1][0].key if place else "",
        after=shown[place + 1][0].key if place + 1 < len(shown) else "",
        notes=tuple(related(file.notes, "author", order=("page", "pk"))),
    )


def _versions(case: Case, newest: Material) -> list[Material]:
    """Newest first. No query for the first one, before which there is none."""
    first = newest.version == 1
    return [newest] if first else materials.versions(case, newest.key)

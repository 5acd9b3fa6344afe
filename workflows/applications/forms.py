"""The base of every section of the application form: drafts, and the full check."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from workflows.clock import instant
from workflows.law.findings import Finding, problems

if TYPE_CHECKING:
    from workflows.applications.models import Application

    _Model = forms.ModelForm[Application]
else:
    _Model = forms.ModelForm

EMPTY: tuple[Any, ...] = (None, "", [], {}, False)  # and 0, which equals False


def language() -> str:
    return get_language() or "zh-hans"


class SectionForm(_Model):
    """One section of one case.

    ``draft=True`` lets everything be empty but refuses what is malformed. Without
    it the fields in ``needs`` are asked for and the rules judge what was said:
    what they bar is an error of its field, what they doubt is in ``warnings``.
    A failed check leaves what was typed on the case in memory; nothing is saved.
    """

    key: ClassVar[str]
    needed: ClassVar[tuple[str, ...]] = ()
    # Facts that follow from the answers and are saved with them.
    derived: ClassVar[tuple[str, ...]] = ()
    # Whether the page holds a name against the rules while it is typed.
    checks_name: ClassVar[bool] = False
    # Whether it tells what the rules say of figures while they are typed (``found``).
    checks_figures: ClassVar[bool] = False
    # Partials: what stands above the fields, and how the fields themselves stand.
    above: ClassVar[str] = ""
    layout: ClassVar[str] = ""

    def __init__(
        self, data: Any = None, files: Any = None, *, case: Any, draft: bool = False
    ) -> None:
        super().__init__(data, files, instance=case)
        self.case: Any = case
        self.draft = draft
        self.warnings: list[str] = []
        self._keep(self.asks(case))
        for name in () if draft else self.needs(case):
            self.fields[name].required = True

    def _keep(self, names: Iterable[str]) -> None:
        for name in self.fields.keys() - set(names):
            del self.fields[name]

    @classmethod
    def asks(cls, case: Any) -> tuple[str, ...]:
        """Names of the fields that this case has here; no query."""
        return tuple(cls.base_fields)

    @classmethod
    def needs(cls, case: Any) -> tuple[str, ...]:
        """Those of them that may not stay empty; no query."""
        return tuple(name for name in cls.needed if name in cls.asks(case))

    @classmethod
    def answer(cls, case: Any, name: str) -> Any:
        """What the case says under this name; foreign keys as ids, no query."""
        return getattr(case, f"{name}_id", None) or getattr(case, name, None)

    @classmethod
    def said(cls, case: Any, name: str) -> Any:
        """The same as a page shows it: words for what is kept as a key."""
        return getattr(case, name) if hasattr(case, name) else cls.answer(case, name)

    @classmethod
    def unfilled(cls, case: Any) -> list[str]:
        """Names of the needed fields that are empty; no query."""
        return [name for name in cls.needs(case) if cls.answer(case, name) in EMPTY]

    @classmethod
    def begun(cls, case: Any) -> bool:
        """Whether anything at all was said; no query."""
        return any(cls.answer(case, name) not in EMPTY for name in cls.asks(case))

    @classmethod
    def missing(cls, case: Any) -> list[str]:
        """Sentences: what is still empty, or, once all is there, what rules bar."""
        if empty := cls.unfilled(case):
            labels = (str(cls.base_fields[name].label) for name in empty)
            return [
                _("Please fill in “%(label)s”.") % {"label": each} for each in labels
            ]
        return [f.cited(language()) for f in cls.findings(case) if f.fails]

    @classmethod
    def findings(cls, case: Any) -> list[Finding]:
        """What the conditions say about the fields of this section.

        Who has changed an answer says so first (``case.anew()``).
        """
        names = set(cls.asks(case))
        return [found for found in case.conditions() if found.field in names]

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if not self.draft:
            self.judge()

    def judge(self) -> None:
        """Turn findings into errors and warnings; the case has the new answers."""
        for finding in problems(self.findings(self.case.anew())):
            words = finding.cited(language())
            if not finding.fails:
                self.warnings.append(words)
            elif finding.field not in self.errors:
                known = finding.field in self.fields
                self.add_error(finding.field if known else None, words)

    def settle(self) -> None:
        """Set what follows from the answers."""

    def save(self, commit: bool = True) -> Any:
        """Keep the answers; a full check also marks the section as finished."""
        case, done = self.case, set(self.case.confirmed)
        self.settle()
        case.forget()
        case.confirmed = sorted(done - {self.key} if self.draft else done | {self.key})
        case.changed_at = instant.now()
        if commit:
            columns = {field.name for field in case._meta.fields}
            own = [f for f in self.fields if f in columns]
            case.save(update_fields=[*own, *self.derived, "confirmed", "changed_at"])
        return case


class OpeningForm(forms.Form):
    """What is asked before there is a draft: for which organization, what purpose.

    Its answers may come with the address (``?organization=3``).
    """

    def __init__(self, data: Any = None, *, user: Any, initial: Any = None) -> None:
        self.user = user
        super().__init__(data, initial=initial)

    def facts(self) -> dict[str, Any]:
        """Fields of the new case."""
        return dict(self.cleaned_data)


class MoneyField(forms.DecimalField):
    """Yuan, forgiving thousands separators and the unit."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.translate(str.maketrans("", "", ",， 元"))
        return super().to_python(value)


def text(**attrs: Any) -> forms.TextInput:
    return forms.TextInput(attrs=attrs)


def number(**attrs: Any) -> forms.TextInput:
    """A count: digits on the phone's keyboard, no spinner that slips."""
    return forms.TextInput(attrs={"inputmode": "numeric", **attrs})


def lines(rows: int, **attrs: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})

"""The two statements: one field for each line, last year's figure beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from workflows.law.findings import problems
from workflows.procedures.inspection.forms.base import AnswersForm, money, words
from workflows.procedures.inspection.rules import (
    BALANCE,
    EXPENSE,
    INCOME,
    Line,
    number,
)

if TYPE_CHECKING:
    from workflows.law.findings import Finding

DATES = (_("Beginning of the year"), _("End of the year"))
MAY_BE_NEGATIVE = ("restricted", "unrestricted", "net_assets", "returns")


def _titled(line: Line) -> Any:
    return lazy(lambda: line.title(get_language() or "zh-hans"), str)()


def _dated(line: Line, when: Any) -> Any:
    def label() -> str:
        return f"{line.title(get_language() or 'zh-hans')} · {when}"

    return lazy(label, str)()


@dataclass(frozen=True)
class Row:
    """A line of a statement: its fields, and what last year's report said."""

    title: Any
    fields: list[Any]
    last: Any
    total: bool


class StatementForm(AnswersForm):
    """Checked as it is typed: ``found`` is told beside the fields."""

    layout = "inspection/_statement.html"
    checks_figures = True
    shown: ClassVar[tuple[Line, ...]] = ()

    def found(self) -> list[Finding]:
        """What the rules say of what was typed; nothing is saved."""
        return problems(self.findings(self.case.anew()))

    def rows(self) -> Iterator[Row]:
        for line in self.shown:
            bound = [self[name] for name in self.names_of(line)]
            yield Row(_titled(line), bound, self.last_of(line), bool(line.parts))

    @property
    def others(self) -> list[Any]:
        """The fields that stand on no line."""
        on_lines = {name for line in self.shown for name in self.names_of(line)}
        return [bound for bound in self if bound.name not in on_lines]

    def names_of(self, line: Line) -> Iterable[str]:
        return (line.key,)

    def last_of(self, line: Line) -> Any:
        return number(self.case.last_year(line.key))


def _balance_fields() -> dict[str, Any]:
    return {
        name: money(_dated(line, when), negative=line.key in MAY_BE_NEGATIVE)
        for line in BALANCE
        for name, when in zip(line.names, DATES, strict=True)
    }


def _income_fields() -> dict[str, Any]:
    return {
        line.key: money(_titled(line), negative=line.key in MAY_BE_NEGATIVE)
        for line in (*INCOME, *EXPENSE)
    }


# The lines are data, so their fields are made from it.
BalanceLines = type("BalanceLines", (StatementForm,), _balance_fields())
IncomeLines = type("IncomeLines", (StatementForm,), _income_fields())


class BalanceForm(BalanceLines):  # type: ignore[valid-type, misc]
    """资产负债."""

    key = "balance"
    shown = BALANCE
    columns: ClassVar = DATES
    needed = tuple(
        name
        for line in BALANCE
        if line.key in ("assets", "liabilities", "net_assets")
        for name in line.names
    )

    start_words = words(
        _("Explanation of figures at the beginning"),
        _("Only if they differ from the end of last year's report."),
    )

    def names_of(self, line: Line) -> Iterable[str]:
        return line.names

    def last_of(self, line: Line) -> Any:
        return number(self.case.last_year(f"{line.key}_end"))


class IncomeForm(IncomeLines):  # type: ignore[valid-type, misc]
    """收入和费用, and what foundations spend for their purpose."""

    key = "income"
    shown = (*INCOME, *EXPENSE)
    columns: ClassVar = (_("This year"),)
    needed = ("income", "expense")
    of_foundations: ClassVar = ("income_before", "charity_spending")

    charity_spending = money(_("Spending for the charitable purpose (yuan)"))
    income_before = money(_("Total income of the year before (yuan)"))

    @classmethod
    def asks(cls, case: Any) -> tuple[str, ...]:
        names = tuple(cls.base_fields)
        body = case.organization
        if body is not None and (body.form == "foundation" or body.is_charity):
            return names
        return tuple(name for name in names if name not in cls.of_foundations)

    @classmethod
    def needs(cls, case: Any) -> tuple[str, ...]:
        foundation = case.organization and case.organization.form == "foundation"
        return (*cls.needed, *(cls.of_foundations if foundation else ()))

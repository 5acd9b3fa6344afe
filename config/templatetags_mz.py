"""Template words available everywhere: icons, dates and lights in the house's form."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.http import QueryDict
from django.templatetags.static import static
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from workflows.clock import tables
from workflows.clock.calendar import is_provisional

register = template.Library()

LIGHTS = {
    "green": "circle-check",
    "amber": "clock",
    "red": "alert-octagon",
    "grey": "clock-pause",
    "done": "check",
}
# For the sprite: icon="circle-check" icon="clock" icon="alert-octagon"
# icon="clock-pause" icon="check"


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """An icon of the sprite, hidden from screen readers: words stand beside it."""
    return format_html(
        '<svg class="mz-i {}" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"/></svg>',
        css,
        static("build/icons.svg"),
        name,
    )


@register.simple_tag
def light(shown: Any) -> SafeString:
    """A deadline light from anything with ``light`` and ``words``."""
    kind = getattr(shown, "light", "grey")
    return format_html(
        '<span class="mz-sla is-{}">{}{}</span>',
        "green" if kind == "done" else kind,
        icon(LIGHTS.get(kind, "clock")),
        getattr(shown, "words", ""),
    )


def _local(value: Any) -> Any:
    return timezone.localtime(value) if isinstance(value, datetime) else value


@register.filter
def cn_date(value: date | datetime | None) -> str:
    """11 月 24 日, with the year unless it is this one; 24 Nov in English."""
    if not value:
        return ""
    day = _local(value)
    this_year = timezone.localdate().year == day.year
    if (get_language() or "").startswith("zh"):
        words = f"{day.month} 月 {day.day} 日"
        return words if this_year else f"{day.year} 年 {words}"
    return formats.date_format(day, "j M" if this_year else "j M Y")


@register.filter
def due_date(value: date | None) -> str:
    """A last day, marked where the days off of its year are not decreed yet."""
    words = cn_date(value)
    if value is None or not is_provisional(value, tables.current()):
        return words
    return gettext("%(day)s (provisional)") % {"day": words}


@register.filter
def cn_datetime(value: datetime | None) -> str:
    """The day and the minute, Asia/Shanghai."""
    return f"{cn_date(value)} {_local(value):%H:%M}" if value else ""


@register.filter
def iso_date(value: date | datetime | None) -> str:
    return f"{_local(value):%Y-%m-%d}" if value else ""


@register.filter
def money(value: Any) -> str:
    """50,000.00 without its noughts."""
    return f"{value:,.2f}".removesuffix(".00") if value not in (None, "") else ""


@register.simple_tag
def colon() -> str:
    """Between a label and what it names, as the language of the page writes it."""
    return "：" if (get_language() or "").startswith("zh") else ": "


@register.filter
def sentence(words: Any) -> str:
    """Somebody's words with one full stop at their end, for papers in Chinese."""
    said = str(words or "").rstrip(" \n\r\t。；;，,.")
    return said if not said or said[-1] in "？！：" else f"{said}。"


@register.filter
def matter(facts: Any, otherwise: str = "成立登记") -> str:
    """What was applied for, after the title of the case; a title may say it already."""
    named = str(facts.get("matter") or otherwise)
    return "" if str(facts.get("title", "")).endswith(named) else named


@register.filter
def size(value: int | None) -> str:
    """A file's size in KB or MB."""
    if not value:
        return "0 KB"
    kilobytes = value / 1024
    if kilobytes < 1000:
        return f"{max(1, round(kilobytes))} KB"
    return f"{kilobytes / 1024:.1f} MB"


@register.filter
def lookup(mapping: Any, key: Any) -> Any:
    """``mapping[key]`` or nothing."""
    return mapping.get(key) if hasattr(mapping, "get") else None


@register.filter
def in_words(finding: Any) -> str:
    """A rule's finding with its article, in the reader's language."""
    return str(finding.cited(get_language() or "zh-hans"))


@register.filter
def named(row: Any) -> str:
    """The Chinese or English name of a law row (``zh``/``en`` or ``title_…``)."""
    english = (get_language() or "").startswith("en")
    for plain in ("", "title_"):
        name = getattr(row, f"{plain}{'en' if english else 'zh'}", None)
        if name:
            return str(name)
    return str(row)


@register.filter
def hinted(row: Any) -> str:
    """The hint of a material in the reader's language."""
    english = (get_language() or "").startswith("en")
    return str(getattr(row, "hint_en" if english else "hint_zh", ""))


@register.simple_tag(takes_context=True)
def query(context: dict[str, Any], **changes: Any) -> str:
    """The page's own query string with some values changed; empty ones leave."""
    request = context.get("request")
    values = request.GET.copy() if request else QueryDict(mutable=True)
    for key, value in changes.items():
        if value in (None, ""):
            values.pop(key, None)
        else:
            values[key] = value
    return f"?{values.urlencode()}"

"""Reference pages made from the flow classes: chart, states, steps, names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from orgs.roles import ROLES
from workflows.catalogue import PROCEDURES
from workflows.engine.flow import Procedure
from workflows.engine.nodes import (
    Act,
    Aside,
    End,
    If,
    Interrupt,
    Intervention,
    Start,
    Step,
    Stop,
    Switch,
    Wait,
)
from workflows.law import periods
from workflows.law.periods import Period
from workflows.law.places import SETTINGS

SHAPES = {
    Wait: '[/"{}"/]',
    Step: '["{}"]',
    If: '{{"{}"}}',
    Switch: '{{"{}"}}',
    End: '(["{}"])',
    Stop: '(["{}"])',
    Aside: '>"{}"]',
}
FIXED = {Start: "开始", End: "结束", Stop: "本支结束", Interrupt: "申请人撤回"}
WHO = {"party": "当事人", "public": "公众"}
GENERATED = "> 由 `manage.py draw` 从代码生成，请勿手工修改。"
UNITS = {"working": "个工作日", "calendar": "日"}
MEASURES = {
    "working": "工作日",
    "calendar": "日",
    "yuan": "元",
    "years": "年",
    "persons": "人",
    "months": "个月",
    "terms": "届",
}


def pages() -> dict[str, str]:
    """File name under docs/reference/ → text, in Chinese."""
    with translation.override("zh-hans"):
        drawn = {f"procedures/{slug}.md": page(f) for slug, f in PROCEDURES.items()}
        tables = {
            "roles.md": role_table(),
            "place-settings.md": setting_table(),
            "periods.md": period_table(),
        }
        return drawn | {name: "\n".join(rows) + "\n" for name, rows in tables.items()}


def page(flow: type[Procedure]) -> str:
    """The reference page of one procedure."""
    parts = [
        f"# {flow.process_title}",
        GENERATED,
        "## 办理流程",
        "```mermaid\n" + "\n".join(flow_chart(flow)) + "\n```",
        "## 状态",
        "```mermaid\n" + "\n".join(state_chart(flow)) + "\n```",
        "## 环节、承办人与时限",
        "\n".join(step_table(flow)),
        "## 时限",
        "\n".join(clock_table(flow)),
    ]
    return "\n\n".join(parts) + "\n"


def flow_chart(flow: type[Procedure]) -> Iterator[str]:
    """Mermaid: every node and every edge, in the order of the code."""
    yield "flowchart TD"
    for node in flow.in_order():
        yield f"  {node.name}{_shape(node).format(_title(flow, node))}"
    answers = _answers(flow)
    for node in flow.in_order():
        for edge in node._outgoing():
            said = str(edge.label or "")
            label = f'|"{answers.get(said, said)}"|' if said else ""
            arrow = "-.->" if edge.edge_class == "timeout" else "-->"
            yield f"  {node.name} {arrow}{label} {edge.dst.name}"
    for clock in flow.clocks:
        if clock.fires is not None:
            yield f"  clock_{clock.slug}(({clock.title})) -.->|逾期| {clock.fires.name}"


def state_chart(flow: type[Procedure]) -> Iterator[str]:
    """Mermaid: the legal states and the acts that move between them."""
    field = flow.process_class._meta.get_field("state")
    yield "stateDiagram-v2"
    for state, label in state_labels(flow).items():
        yield f'  state "{label}" as {state}'
    used = {act.transition for act in flow.acts()}
    for move in field.get_all_transitions(flow.process_class):
        if move.name in used and move.target:
            yield f"  {move.source} --> {move.target}: {move.name}"


def step_table(flow: type[Procedure]) -> Iterator[str]:
    """Markdown: step · by whom · not by · within · then."""
    yield "| 环节 | 承办人 | 不得由其承办 | 时限 | 逾期 |"
    yield "|---|---|---|---|---|"
    for step in flow.steps():
        barred = "、".join(
            str(flow.instance.node(name).task_title) for name in step.barred_steps
        )
        then = str(_title(flow, step.fires)) if step.fires is not None else ""
        yield (
            f"| {step.task_title} | {who(step)} | {barred} | {limit(flow, step)}"
            f" | {then} |"
        )


def clock_table(flow: type[Procedure]) -> Iterator[str]:
    yield "| 时限 | 期间 | 依据 | 期满 |"
    yield "|---|---|---|---|"
    for clock in flow.clocks:
        period = clock.period if isinstance(clock.period, Period) else None
        days = _days(period) if period else "按登记地设置"
        source = str(period.source) if period and period.source else "见设置"
        then = (
            str(_title(flow, flow.instance.node(clock.fires.name)))
            if clock.fires
            else ""
        )
        yield f"| {clock.title} | {days} | {source} | {then} |"


def role_table() -> Iterator[str]:
    """Markdown: the capacities that an appointment may give."""
    yield f"# 职责\n\n{GENERATED}\n"
    yield "| 代码 | 职责 | 说明 |\n|---|---|---|"
    for role in ROLES.values():
        yield f"| `{role.slug}` | {role.name} | {role.description} |"


def setting_table() -> Iterator[str]:
    """Markdown: what differs by place, with default and reason."""
    yield f"# 按地方设置的事项\n\n{GENERATED}"
    yield "> 默认值不是法律规定；在后台“地方设置”按行政区修改。\n"
    yield "| 代码 | 默认值 | 单位 | 为什么是设置 | 相关依据 |\n|---|---|---|---|---|"
    for setting in SETTINGS.values():
        yield (
            f"| `{setting.key}` | `{setting.example}`"
            f" | {MEASURES.get(setting.unit, '')} | {gettext(setting.reason)}"
            f" | {setting.source or ''} |"
        )


def period_table() -> Iterator[str]:
    """Markdown: every period that is law, with its article."""
    yield f"# 法定期限\n\n{GENERATED}\n"
    yield "| 常量 | 期限 | 依据 |\n|---|---|---|"
    for name, value in vars(periods).items():
        if isinstance(value, Period):
            yield f"| `{name}` | {_days(value)} | {value.source} |"


def who(step: Step) -> str:
    if step.waits:
        return "（等待期满）"
    return "申请人" if step.by_applicant else str(step.role.name if step.role else "–")


def limit(flow: type[Procedure], step: Step) -> str:
    """The period of a step in words."""
    if isinstance(step.period, Period):
        return f"{_days(step.period)}（{step.period.source}）"
    if step.period is not None:
        return "按登记地设置"
    return str(step.clock.title) if step.clock is not None else ""


def stored_names() -> Iterator[str]:
    """Every name that rows in a database refer to; changing one is a migration."""
    for slug, flow in PROCEDURES.items():
        yield f"flow {flow}"
        for node in flow.in_order():
            yield f"node {slug}.{node.name}"
        for clock in flow.clocks:
            yield f"clock {slug}.{clock.slug}"
        for state in state_labels(flow):
            yield f"state {slug}.{state}"
        for act in sorted({act.transition for act in flow.acts()}):
            yield f"transition {slug}.{act}"


def state_labels(flow: type[Procedure]) -> dict[str, str]:
    """State → label in the active language."""
    return {value: str(label) for value, label in flow.states.choices}


def _days(period: Period) -> str:
    return f"{period.days} {UNITS[str(period.unit)]}"


def _shape(node: Any) -> str:
    for kind, shape in SHAPES.items():
        if isinstance(node, kind):
            return shape
    return '("{}")'


def _title(flow: type[Procedure], node: Any) -> str:
    if isinstance(node, Act):
        return state_move(flow, node)
    if isinstance(node, Aside):
        return f"{WHO[node.who]}：{node.task_title}"
    if isinstance(node, Intervention):
        return f"{node.role.name}：{node.task_title}"
    return str(FIXED.get(type(node), "") or node.task_title)


def state_move(flow: type[Procedure], act: Act) -> str:
    """The state an act leads to, in words."""
    method = getattr(flow.process_class, act.transition)
    targets = {str(t.target) for t in method._django_fsm.transitions.values()}
    labels = state_labels(flow)
    return "、".join(labels.get(target, target) for target in sorted(targets))


def _answers(flow: type[Procedure]) -> dict[str, str]:
    """What the steps' forms call the outcomes that a question of the flow looks at."""
    forms = (step.form for step in flow.steps() if step.form is not None)
    fields = (form.base_fields.get("outcome") for form in forms)
    return {
        str(value): str(label)
        for field in fields
        if field is not None
        for value, label in field.choices
    }

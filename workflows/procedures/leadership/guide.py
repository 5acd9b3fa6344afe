"""负责人任职前公示的办事指南: what is asked of leaders, told beforehand."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from workflows.clock import places
from workflows.documents.guide import Condition, Guide, Limit, Question, Row
from workflows.law import leaders, sources
from workflows.law.people import Form
from workflows.law.places import SETTINGS
from workflows.procedures.leadership import rules
from workflows.procedures.leadership.models import Leadership, Occasion
from workflows.procedures.leadership.rules import basis

FAQ = (
    Question(
        _("Who has to be put before the public?"),
        _(
            "Whoever is to be chair, vice-chair or secretary-general; in a service"
            " institution also its head. Members of the council need not be."
        ),
    ),
    Question(
        _("What is made public, and what is not?"),
        _(
            "Organization and post, name, sex, year and month of birth, political"
            " status, employer and other posts, the term, and how the candidate was"
            " nominated. Never the identity number, a telephone number or the day of"
            " birth."
        ),
    ),
    Question(
        _("What happens when somebody objects?"),
        _(
            "The objection holds that candidate only; the others go on. One officer"
            " investigates and hears both sides, another decides. Who objected stays"
            " confidential."
        ),
    ),
    Question(
        _("A candidate falls out. Do we begin again?"),
        _(
            "Only for that post: propose somebody else, whose own period then begins."
            " The others take office meanwhile. You may also leave the post vacant."
        ),
    ),
    Question(
        _("The departure audit is not ready. May we begin?"),
        _(
            "Yes, it may follow. Before it is on file, nobody elected is entered in the"
            " register and the legal representative is not changed."
        ),
    ),
    Question(
        _("Our term is running out. What now?"),
        _(
            "Hold the election before it ends. Once per term you may ask the registrar"
            " beforehand for an extension of at most a year."
        ),
    ),
)


def _said(zh: str, en: str, source: sources.Source | None) -> Condition:
    return Condition(zh, en, source)


CONDITIONS = (
    _said(
        "具有完全民事行为能力，未受过剥夺政治权利的刑事处罚。",
        "Full legal capacity, and never deprived of political rights.",
        leaders.BANS[Form.ASSOCIATION],
    ),
    _said(
        "社会团体的法定代表人不得同时担任其他社会团体的法定代表人。",
        "Nobody represents two associations.",
        leaders.ONE_ASSOCIATION,
    ),
    _said(
        "基金会的法定代表人不得同时担任其他组织的法定代表人；"
        "现职国家工作人员不得担任基金会理事长、副理事长、秘书长。",
        "Who represents a foundation represents nothing else; serving officials do not"
        " lead foundations.",
        leaders.LEADERS,
    ),
    _said(
        "慈善组织的负责人不存在五年内受过故意犯罪刑罚、"
        "担任被吊销登记证书或者取缔组织负责人的情形。",
        "Leaders of charities: no intentional crime, and no revoked body led, within"
        " five years.",
        leaders.CHARITY_BANS,
    ),
    _said(
        "退（离）休领导干部任职须先经批准，只兼任一个职务，不超过两届，不超过七十周岁，"
        "不领取报酬，除特殊情况外不任法定代表人。",
        "Retired officials: approved first, one post, two terms, seventy at most,"
        " unpaid, and not as legal representative save by exception.",
        leaders.OFFICIALS,
    ),
    _said(
        "基金会理事每届任期不超过五年。",
        "A term in a foundation is five years at most.",
        basis.COUNCIL,
    ),
    _said(
        "具有公开募捐资格的组织，理事长不得兼任秘书长，秘书长为专职；"
        "来自同一组织及其关联组织的理事、非内地居民理事各不超过三分之一，"
        "理事之间没有近亲属关系。",
        "Where money is raised in public: chair and secretary-general are two people,"
        " the latter full time; a third of the council at most from linked bodies or"
        " from outside the mainland; no near relatives.",
        basis.GOVERNANCE,
    ),
    _said(
        "社会团体、基金会换届或者变更法定代表人，民办非企业单位变更法定代表人，应当先进行财务审计。",
        "The accounts are audited before an election or a change of representative.",
        basis.AUDIT[Form.ASSOCIATION],
    ),
    _said(
        "对负责人实行任职前公示制度。",
        "Leaders are put before the public before they take office.",
        sources.REFORM_OPINION,
    ),
)


class LeadershipGuide(Guide):
    """Re-elections, and changes within a term."""

    form_label = _("Occasion")
    forms = tuple(Occasion.choices)
    tracks = (("publicity", _("Publicity before taking office")),)
    titles: ClassVar = {
        Occasion.RE_ELECTION: _("Publicity of leaders after a re-election"),
        Occasion.CHANGE: _("Publicity of leaders changed within a term"),
    }
    summaries: ClassVar = {
        Occasion.RE_ELECTION: _(
            "A new council: chair, vice-chairs, secretary-general."
        ),
        Occasion.CHANGE: _("One post or several, or the legal representative."),
    }
    # icon="users" icon="user"
    icons: ClassVar = {Occasion.RE_ELECTION: "users", Occasion.CHANGE: "user"}
    goal = "complete"
    law_clock = ""
    promise_clock = "check"
    faq = FAQ

    def sample(self, form: str, track: str, place: str) -> Leadership:
        return Leadership(occasion=form, place=place)

    def conditions(self, form: str, track: str, place: str) -> list[Condition]:
        """What the rules check, in a few sentences; no query when warm."""
        most = places.value("leader_age_most", place)
        age = _said(
            f"年龄超过{most}周岁的，须经批准（本地规定）。",
            f"Above the age of {most} an approval is asked for.",
            None,
        )
        return [*CONDITIONS, age]

    def materials(self, form: str, track: str) -> list[Row]:
        return [
            Row(need, need.needed is None, need.articles) for need in rules.MATERIALS
        ]

    def through(self, track: str, form: str = "") -> tuple[str, ...]:
        return ("opinion", "approve", "publicity")

    def other_limits(self, form: str) -> tuple[Limit, ...]:
        named = (
            ("leader_publicity_days", _("Public notice")),
            ("leader_opinion_days", _("Opinion of the unit asked")),
        )
        return tuple(
            Limit(title, SETTINGS[key].period(SETTINGS[key].default))
            for key, title in named
        )

"""社区社会组织备案的办事指南: the same rules, told beforehand."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from workflows.clock import instant, places
from workflows.documents.guide import Condition, Guide, Limit, Question, Row
from workflows.law.community import DEFINITION, PARTY, TIERS
from workflows.law.periods import Period, Unit
from workflows.law.places import SETTINGS
from workflows.procedures.filing import rules
from workflows.procedures.filing.models import Filing
from workflows.procedures.filing.selfcheck import SelfCheckForm

Kind = Filing.Kind

FAQ = (
    Question(
        _("What is a filing good for?"),
        _(
            "Your group may act in the community in its own name, may use its rooms"
            " and may be supported with training and small grants. A filing does not"
            " make it a legal person and costs nothing."
        ),
    ),
    Question(
        _("Do I have to ask the committee first?"),
        _(
            "No. Your township or sub-district office asks the committee of your"
            " village or community by itself. If the committee does not answer in"
            " time, that counts neither as yes nor as no."
        ),
    ),
    Question(
        _("I cannot use a telephone or computer. What now?"),
        _(
            "Go to your township or sub-district office, or ask it to come. An officer"
            " files on your behalf; it stays your own filing, and the record says who"
            " helped."
        ),
    ),
    Question(
        _("What if something is missing?"),
        _(
            "You are told once, of everything. What was in order need not be handed in"
            " again."
        ),
    ),
    Question(
        _("What do we have to do afterwards?"),
        _(
            "Once a year say in a few words what you have done. Tell the township when"
            " name, place or person in charge change, and renew the filing in time."
        ),
    ),
    Question(
        _("We are moving. Does the filing move with us?"),
        _(
            "Within the township or sub-district, yes: report the change, and the"
            " committee of the new community is asked. To another township or"
            " sub-district, no: end this filing and file anew there, free of charge."
        ),
    ),
    Question(
        _("We have grown. Can we register?"),
        _(
            "Yes. Begin it from the page of your filing: your answers are carried"
            " over, and the filing closes by itself when the certificate is issued."
        ),
    ),
)


class FilingGuide(Guide):
    """New filing, change, renewal and end."""

    forms = tuple(Kind.choices)
    tracks = (("asked", _("Filing with the township")),)
    titles: ClassVar = {
        Kind.NEW: _("Filing of a community organization"),
        Kind.CHANGE: _("Change of a filing"),
        Kind.RENEWAL: _("Renewal of a filing"),
        Kind.CANCELLATION: _("End of a filing"),
    }
    summaries: ClassVar = {
        Kind.NEW: _("Neighbours who help, sing, dance or keep watch together."),
        Kind.CHANGE: _("Another name, place or person in charge."),
        Kind.RENEWAL: _("Before or after the filing runs out."),
        Kind.CANCELLATION: _("When the body stops or has dissolved."),
    }
    # icon="users" icon="edit" icon="refresh" icon="circle-check"
    icons: ClassVar = {
        Kind.NEW: "users",
        Kind.CHANGE: "edit",
        Kind.RENEWAL: "refresh",
        Kind.CANCELLATION: "circle-check",
    }
    # Everything but a new filing begins from the page of one's own body.
    entrances: ClassVar = dict.fromkeys(
        (Kind.CHANGE, Kind.RENEWAL, Kind.CANCELLATION), "portal:filed"
    )
    goal = "decide"
    law_clock = ""
    promise_clock = "promise"
    promised_by = _("Promised by the township or sub-district office")
    faq = FAQ
    check = SelfCheckForm

    def sample(self, form: str, track: str, place: str) -> Filing:
        return Filing(kind=form, place=place)

    def conditions(self, form: str, track: str, place: str) -> list[Condition]:
        """What is looked at, in the order of the decision; no query when warm."""
        if form != Kind.NEW:
            return [ON_FILE]
        least = places.value("filing_min_members", place)
        rules_needed = places.value("filing_needs_rules", place)
        size = Condition(
            f"成员 {least} 人以上；不足的，由村（居）民委员会指导管理，不必备案。",
            f"At least {least} members; with fewer the committee guides the body and"
            " it need not be filed.",
            TIERS,
        )
        return [WHO, WHERE, size, *([RULES] if rules_needed else []), PARTY_LEADS]

    def materials(self, form: str, track: str) -> list[Row]:
        settings = {key: setting.default for key, setting in SETTINGS.items()}
        facts = rules.Facts(on=instant.today(), purpose=rules.Purpose(form))
        needed = rules.materials(facts, settings)
        return [Row(need, True, need.articles) for need in needed]

    def through(self, track: str, form: str = "") -> tuple[str, ...]:
        if form in ("", Kind.NEW):
            return ("apply", "opinion", "review")
        return ("apply", "review")

    def other_limits(self, form: str) -> tuple[Limit, ...]:
        if form != Kind.NEW:
            return ()
        days = SETTINGS["opinion_days"].default
        return (Limit(_("Committee's opinion"), Period(days, Unit.WORKING)),)


WHO = Condition(
    "由本村（社区）居民为主自愿组成，不以营利为目的。",
    "Mainly residents of the place have formed it of their own will, without profit.",
    DEFINITION,
)
WHERE = Condition(
    "在村（社区）范围内开展为民服务、邻里互助、公益慈善、平安创建、文体娱乐等活动。",
    "It is active within the community: service, neighbourly help, charity, safety,"
    " culture and sport.",
    DEFINITION,
)
RULES = Condition(
    "有章程或者活动规则，一页纸即可。",
    "It has a charter or rules; one page will do.",
    None,
)
PARTY_LEADS = Condition(
    "在村（社区）党组织领导下开展活动。",
    "It acts under the lead of the community's party organization.",
    PARTY,
)
ON_FILE = Condition(
    "已在乡镇（街道）备案，并由本组织的经办账户办理。",
    "The body is on file, and whoever files for it asks.",
    None,
)

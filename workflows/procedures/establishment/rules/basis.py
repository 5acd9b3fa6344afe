"""The articles an establishment rests on, by form where each form has its own."""

from __future__ import annotations

from datetime import date

from workflows.law import sources
from workflows.law.people import Form
from workflows.law.sources import Article, Source, Statute

INTERIM_RULES = Statute(
    "institutions-interim",
    "民办非企业单位登记暂行办法",
    "民办非企业单位登记暂行办法",
    "民政部令第18号，2010年12月27日修订",
    date(2010, 12, 27),
    pending="非国有资产份额的条文序号待人工核对。",
)
PARTY_CLAUSES = Statute(
    "party-clauses",
    "民政部关于在社会组织章程增加党的建设和社会主义核心价值观有关内容的通知",
    "民政部关于在社会组织章程增加党的建设和社会主义核心价值观有关内容的通知",
    "民函〔2018〕78号",
    date(2018, 4, 28),
    pending="原文待人工核对。",
)
PARTY_AT_REGISTRATION = Statute(
    "party-at-registration",
    "民政部关于社会组织成立登记时同步开展党建工作有关问题的通知",
    "民政部关于社会组织成立登记时同步开展党建工作有关问题的通知",
    "民函〔2016〕257号",
    date(2016, 9, 18),
    pending="原文待人工核对。",
)

ASSOCIATION, INSTITUTION, FOUNDATION = (
    sources.ASSOCIATIONS,
    sources.INSTITUTIONS,
    sources.FOUNDATIONS,
)

ByForm = dict[Form, Source]

MEMBERS = Article(ASSOCIATION, 10, item=1)
FUNDS: ByForm = {
    Form.ASSOCIATION: Article(ASSOCIATION, 10, item=5),
    Form.SERVICE: Article(INSTITUTION, 8, item=4),
    Form.FOUNDATION: Article(FOUNDATION, 8, item=2),
}
STATE_SHARE = Article(INTERIM_RULES, 5)
PREMISES: ByForm = {
    Form.ASSOCIATION: Article(ASSOCIATION, 10, item=3),
    Form.SERVICE: Article(INSTITUTION, 8, item=5),
    Form.FOUNDATION: Article(FOUNDATION, 8, item=4),
}
STAFF: ByForm = {
    Form.ASSOCIATION: Article(ASSOCIATION, 10, item=4),
    Form.SERVICE: Article(INSTITUTION, 8, item=3),
    Form.FOUNDATION: Article(FOUNDATION, 8, item=3),
}
CONSENT: ByForm = {
    Form.ASSOCIATION: Article(ASSOCIATION, 9),
    Form.SERVICE: Article(INSTITUTION, 8, item=1),
    Form.FOUNDATION: Article(FOUNDATION, 9),
}
SAME_LEVEL: ByForm = {
    Form.ASSOCIATION: Article(ASSOCIATION, 6),
    Form.SERVICE: Article(INSTITUTION, 6),
    Form.FOUNDATION: Article(FOUNDATION, 7),
}
CHARTER: ByForm = {
    Form.ASSOCIATION: Article(ASSOCIATION, 14),
    Form.SERVICE: Article(INSTITUTION, 10),
    Form.FOUNDATION: Article(FOUNDATION, 10),
}
CHARITY_CHARTER = Article(sources.CHARITY, 11)
CHARITY_REGISTRATION = Article(sources.CHARITY, 10)
APPLICATION: ByForm = {
    Form.ASSOCIATION: Article(ASSOCIATION, 11),
    Form.SERVICE: Article(INSTITUTION, 9),
    Form.FOUNDATION: Article(FOUNDATION, 9),
}
DECISION: ByForm = {
    Form.ASSOCIATION: Article(ASSOCIATION, 12),
    Form.SERVICE: Article(INSTITUTION, 11),
    Form.FOUNDATION: Article(FOUNDATION, 11),
}
NO_BRANCHES = Article(INSTITUTION, 13)

SUPERVISORS: ByForm = {
    Form.SERVICE: Article(sources.CIVIL_CODE, 93),
    Form.FOUNDATION: Article(FOUNDATION, 22),
}

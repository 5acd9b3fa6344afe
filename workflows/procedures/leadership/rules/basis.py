"""The articles that leaders' publicity and appointment rest on."""

from __future__ import annotations

from datetime import date

from workflows.law import changes, sources
from workflows.law.people import Form
from workflows.law.sources import Article, Statute

FUNDRAISING = Statute(
    "public-fundraising",
    "慈善组织公开募捐管理办法",
    "慈善组织公开募捐管理办法",
    "民政部令第74号",
    date(2024, 9, 5),
)
CRIMINAL_LAW = Statute(
    "criminal-law",
    "中华人民共和国刑法",
    "刑法",
    "2023年12月29日修正",
    date(2024, 3, 1),
    pending="职业禁止见第三十七条之一，原文待人工核对。",
)
TALKS = Statute(
    "talks",
    "社会组织登记管理机关行政执法约谈工作规定（试行）",
    "社会组织登记管理机关行政执法约谈工作规定（试行）",
    "民发〔2016〕39号",
    date(2016, 3, 16),
)
PRIVACY = Statute(
    "personal-information",
    "中华人民共和国个人信息保护法",
    "个人信息保护法",
    "2021年8月20日通过",
    date(2021, 11, 1),
)

GOVERNANCE = Article(FUNDRAISING, 5, item=2)
MEETINGS = Article(sources.FOUNDATIONS, 21)
COUNCIL = Article(sources.FOUNDATIONS, 20)
LEAST_DATA = Article(PRIVACY, 6)
LEADERS_ARE = Article(TALKS, 4)

# 离任审计: before what, and under which article; 变更登记 likewise.
AUDIT, CHANGE = changes.AUDIT, changes.DUTY
# Institutions are audited when their legal representative changes, not otherwise.
AUDITED_AT_ELECTIONS = (Form.ASSOCIATION, Form.FOUNDATION)

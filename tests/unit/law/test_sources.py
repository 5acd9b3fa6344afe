from datetime import date

import pytest

from workflows.law import sources
from workflows.law.sources import Article, Statute, numeral


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (19, "十九"),
        (20, "二十"),
        (32, "三十二"),
        (82, "八十二"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (203, "二百零三"),
        (1000, "一千"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1260, "一千二百六十"),
        (9999, "九千九百九十九"),
    ],
)
def test_articles_are_numbered_as_in_print(number, text):
    assert numeral(number) == text


def test_no_two_numbers_read_alike():
    assert len({numeral(number) for number in range(1, 10000)}) == 9999


@pytest.mark.parametrize("number", [0, -1, 10000])
def test_what_no_article_is_numbered_is_refused(number):
    with pytest.raises(ValueError, match="no article"):
        numeral(number)


@pytest.mark.parametrize(
    ("article", "text"),
    [
        (Article(sources.LICENSING, 32, item=4), "《行政许可法》第三十二条第四项"),
        (Article(sources.LICENSING, 32, 1, 4), "《行政许可法》第三十二条第一款第四项"),
        (Article(sources.CIVIL_CODE, 203), "《民法典》第二百零三条"),
        (Article(sources.CHARITY, 10, 2), "《慈善法》第十条第二款"),
    ],
)
def test_an_article_is_cited_as_in_a_paper(article, text):
    assert str(article) == text


def test_a_statute_within_a_title_gets_single_brackets():
    cited = "《浙江省实施〈中华人民共和国慈善法〉办法》"
    assert str(sources.ZHEJIANG_CHARITY) == cited


def test_an_article_has_no_item_zero():
    with pytest.raises(ValueError, match="no article is numbered 0"):
        Article(sources.LICENSING, 32, item=0)


def test_a_statute_applies_from_its_first_to_its_last_day():
    old = Statute("old", "旧法", "旧法", "", date(2000, 1, 1), date(2009, 12, 31))
    assert old.in_force(date(2000, 1, 1))
    assert old.in_force(date(2009, 12, 31))
    assert not old.in_force(date(1999, 12, 31))
    assert not old.in_force(date(2010, 1, 1))


def test_an_article_may_be_younger_than_its_statute():
    added = Article(sources.LICENSING, 5, effective_from=date(2025, 1, 1))
    assert not added.in_force(date(2024, 12, 31))
    assert added.in_force(date(2025, 1, 1))


def test_an_article_ends_with_its_statute():
    old = Statute("old", "旧法", "旧法", "", date(2000, 1, 1), date(2009, 12, 31))
    assert not Article(old, 1).in_force(date(2010, 1, 1))


def test_the_associations_regulation_says_that_the_amendment_is_pending():
    assert "2026年3月" in sources.ASSOCIATIONS.pending


def test_statutes_are_found_by_the_code_that_is_stored():
    assert sources.STATUTES["licensing"] is sources.LICENSING
    assert all(code == one.code for code, one in sources.STATUTES.items())

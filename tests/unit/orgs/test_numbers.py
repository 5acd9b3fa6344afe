from datetime import date, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from orgs.numbers import (
    ALPHABET,
    CreditCode,
    DocumentNumber,
    is_credit_code,
    is_document_number,
    is_resident_id,
    make_credit_code,
    make_resident_id,
    mask_resident_id,
    matches_registrar,
    parse_credit_code,
    parse_document_number,
    parse_resident_id,
)

# The civil affairs bureau of Quzhou itself, as its public index numbers show.
BUREAU = "113308000026181032"
LIN = make_resident_id("330802", date(1988, 5, 17), 24)

CODES = st.builds(
    make_credit_code,
    st.sampled_from(ALPHABET),
    st.sampled_from(ALPHABET),
    st.from_regex(r"[0-9]{6}", fullmatch=True),
    st.text(ALPHABET, min_size=8, max_size=8),
)
IDS = st.builds(
    make_resident_id,
    st.from_regex(r"[1-9][0-9]{5}", fullmatch=True),
    st.dates(date(1850, 1, 1), date(2025, 12, 31)),
    st.integers(0, 999),
)


def replaced(text, place, char):
    return text[:place] + char + text[place + 1 :]


# -- social credit codes


@pytest.mark.parametrize(
    "code",
    [BUREAU, "11330683742010670P", "91330100799655058B", "9144030071526726XG"],
)
def test_codes_in_public_use_are_valid(code):
    assert is_credit_code(code)
    assert str(parse_credit_code(code)) == code


def test_a_code_worked_out_by_hand_is_valid():
    # MJ000001: 22*3 + 19*7 + 1*2 = 201, which is 3 mod 11; 11 - 3 = 8.
    # 51330802MJ0000018: 5 + 3 + 27 + 81 + 208 + 34 + 420 + 522 + 30 + 224 = 1554,
    # which is 4 mod 31; 31 - 4 = 27, and the alphabet has U there.
    made = make_credit_code("5", "1", "330802", "MJ000001")
    assert made == "51330802MJ0000018U"


def test_a_code_is_taken_apart():
    assert parse_credit_code(BUREAU) == CreditCode("1", "1", "330800", "002618103", "2")


def test_the_check_of_the_organization_code_may_be_x():
    assert parse_credit_code("9144030071526726XG").organization == "71526726X"


@given(CODES)
def test_every_code_made_is_valid_and_comes_back_the_same(code):
    assert is_credit_code(code)
    assert str(parse_credit_code(code)) == code


@given(CODES, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_character_in_a_code_is_found(code, place, char):
    assert is_credit_code(replaced(code, place, char)) == (code[place] == char)


@given(CODES, st.integers(0, 16))
def test_two_swapped_neighbours_in_a_code_are_found(code, place):
    one, two = code[place : place + 2]
    swapped = code[:place] + two + one + code[place + 2 :]
    assert is_credit_code(swapped) == (one == two)


def test_both_check_characters_are_looked_at():
    # A body whose own check is wrong, under a final check that is right again.
    body = replaced(BUREAU[:17], 16, "4")
    endings = [body + char for char in ALPHABET]
    assert not any(is_credit_code(code) for code in endings)
    with pytest.raises(ValueError, match="17th"):
        parse_credit_code(endings[0])


@pytest.mark.parametrize(
    "text",
    [
        "",
        BUREAU[:-1],
        BUREAU + "0",
        BUREAU + "\n",
        " " + BUREAU,
        "91330100799655058b",
        "9144030071526726xG",
        "１１3308000026181032",
        "11330800002618103２",
        "1133080000261810I2",
        "113308O00026181032",
        None,
        113308000026181032,
        b"113308000026181032",
        ["1"] * 18,
    ],
)
def test_a_code_is_judged_as_it_is_written(text):
    assert not is_credit_code(text)


@pytest.mark.parametrize(
    "text",
    [
        " 9133 0100 7996 5505 8b ",
        "91330100799655058b",
        "９１３３０１００７９９６５５０５８Ｂ",
        "91330100\u3000799655058Ｂ\n",
    ],
)
def test_a_code_may_be_typed_in_many_ways(text):
    assert str(parse_credit_code(text)) == "91330100799655058B"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("9133", "18 characters, not 4"),
        ("1133080000261810I2", "cannot stand"),
        (replaced(BUREAU, 17, "3"), "18th"),
        ("①13308000026181032", "cannot stand"),
    ],
)
def test_a_refused_code_says_why(text, reason):
    with pytest.raises(ValueError, match=reason):
        parse_credit_code(text)


@pytest.mark.parametrize("parse", [parse_credit_code, parse_resident_id])
def test_what_is_no_text_is_refused_politely(parse):
    with pytest.raises(ValueError, match="as text"):
        parse(113308000026181032)


def test_the_registrar_is_civil_affairs_of_the_division_in_the_code():
    code = make_credit_code("5", "1", "330802", "MJ000001")
    assert matches_registrar(code, "330802")
    assert not matches_registrar(code, "330800")
    assert not matches_registrar(BUREAU, "330800")
    assert not matches_registrar("51330802", "330802")


@pytest.mark.parametrize(
    "parts",
    [
        ("5", "1", "33080", "MJ0000011"),
        ("5", "1", "330802", "MJ00000"),
        ("5", "1", "330802", "MI000001"),
        ("5", "", "1330802", "MJ000001"),
        ("5", "1", "33080A", "MJ000001"),
    ],
)
def test_a_code_is_not_made_of_parts_that_do_not_fit(parts):
    with pytest.raises(ValueError, match="alphabet"):
        make_credit_code(*parts)


# -- resident identity numbers


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014"])
def test_the_examples_of_the_standard_are_valid(number):
    assert is_resident_id(number)


def test_a_number_is_taken_apart():
    person = parse_resident_id(" 11010519491231002x ")
    assert person.number == "11010519491231002X"
    assert (person.region, person.birth) == ("110105", date(1949, 12, 31))
    assert person.female


@given(IDS)
def test_every_number_made_is_valid(number):
    assert is_resident_id(number)
    assert parse_resident_id(number.lower()).number == number


@given(IDS, st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_wrong_character_in_a_number_is_found(number, place, char):
    assert is_resident_id(replaced(number, place, char)) == (number[place] == char)


@given(IDS, st.integers(0, 16))
def test_two_swapped_neighbours_in_a_number_are_found(number, place):
    one, two = number[place : place + 2]
    swapped = number[:place] + two + one + number[place + 2 :]
    assert is_resident_id(swapped) == (one == two)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "11010519491231002x",
        "11010519491231002X ",
        "11010519491231002X\n",
        "１１010519491231002X",
        "110105491231002",
        "11010519490229002X",
        "110105194913310021",
        "1101X519491231002X",
        None,
        110105194912310021,
        440524188001010014,
        True,
    ],
)
def test_a_number_is_judged_as_it_is_written(text):
    assert not is_resident_id(text)


def test_nobody_is_born_tomorrow_or_before_1850():
    with time_machine.travel("2026-11-22T12:00:00+08:00", tick=False):
        assert is_resident_id(make_resident_id("330802", date(2026, 11, 22), 1))
        with pytest.raises(ValueError, match="birth date"):
            make_resident_id("330802", date(2026, 11, 23), 1)
    with pytest.raises(ValueError, match="birth date"):
        make_resident_id("330802", date(1850, 1, 1) - timedelta(days=1), 1)


def test_today_begins_at_midnight_in_shanghai():
    with time_machine.travel("2026-11-21T16:30:00+00:00", tick=False):
        assert is_resident_id(make_resident_id("330802", date(2026, 11, 22), 1))


@pytest.mark.parametrize(
    ("region", "sequence"), [("33080", 1), ("033080", 1), ("330802", 1000)]
)
def test_a_number_is_not_made_of_parts_that_do_not_fit(region, sequence):
    with pytest.raises(ValueError, match="six digits"):
        make_resident_id(region, date(1988, 5, 17), sequence)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("11010519491231002X", "110105**********2X"),
        ("110105491231002", "110************"),
        ("E12345678", "E1*******"),
        ("A1", "**"),
        ("", ""),
    ],
)
def test_a_mask_shows_at_most_the_first_six_and_last_two(text, masked):
    assert mask_resident_id(text) == masked


@given(st.text())
def test_a_mask_keeps_the_length_and_hides_most(text):
    masked = mask_resident_id(text)
    assert len(masked) == len(text)
    hidden = sum(a != b for a, b in zip(text, masked, strict=True)) + text.count("*")
    assert hidden * 2 >= len(text)


def test_a_number_is_masked_wherever_it_is_printed():
    person = parse_resident_id(LIN)
    assert LIN not in f"{person} {person!r} {[person]}"


@pytest.mark.parametrize("text", [replaced(LIN, 3, "9"), LIN + "0", LIN[:-1] + "?"])
def test_a_refusal_never_repeats_the_number(text):
    with pytest.raises(ValueError, match="resident identity") as caught:
        parse_resident_id(text)
    assert text[:6] not in str(caught.value)


# -- document numbers


@pytest.mark.parametrize(
    "text",
    [
        "衢市民〔2018〕51号",
        "衢市民议函〔2023〕2号",
        "杭民发〔2019〕66号",
        "东民〔2020〕14号",
        "浙组通〔2022〕29号",
        "浙委办发〔2017〕67号",
        "市委〔2014〕16号",
    ],
)
def test_numbers_of_real_papers_are_valid(text):
    assert is_document_number(text)
    assert str(parse_document_number(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "衢市民[2018]51号",
        "衢市民（2018）51号",
        "衢市民(2018)51号",
        "衢市民【2018】51号",
        "衢市民［2018］51号",
        "衢市民〔２０１８〕５１号",
        " 衢市民 〔2018〕 51 号 ",
        "衢市民〔2018〕第51号",
    ],
)
def test_a_number_may_be_typed_with_any_brackets(text):
    assert not is_document_number(text)
    assert parse_document_number(text) == DocumentNumber("衢市民", 2018, 51)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("衢市民〔2018〕051号", "leading zero"),
        (f"衢市民〔2018〕{'9' * 5000}号", "9 digits at most"),
        ("衢市民〔2018〕0号", "leading zero"),
        ("衢市民〔18〕51号", "four digits"),
        ("衢市民〔1818〕51号", "four digits"),
        ("〔2018〕1号", "Chinese characters"),
        ("QZ〔2018〕1号", "Chinese characters"),
        ("衢市民〔2018〕51", "ends with"),
        ("衢市民2018-51", "reads like"),
        ("", "reads like"),
    ],
)
def test_a_refused_number_says_why(text, reason):
    with pytest.raises(ValueError, match=reason):
        parse_document_number(text)


@pytest.mark.parametrize(
    "text",
    [None, 51, "衢市民〔2018〕51号\n", "衢市民〔2018〕051号", "衢市民〔2018〕５１号"],
)
def test_a_document_number_is_judged_as_it_is_written(text):
    assert not is_document_number(text)


@given(st.text())
def test_no_text_upsets_a_judge(text):
    for judge in (is_credit_code, is_resident_id, is_document_number):
        assert judge(text) in (True, False)


@given(st.text())
def test_whatever_can_be_parsed_is_valid_in_its_proper_form(text):
    try:
        number = parse_document_number(text)
    except ValueError:
        return
    assert is_document_number(str(number))

"""Searching by words: the same answers on both databases, two characters or one, Han or Latin."""

import re

import pytest
from django.contrib.contenttypes.models import ContentType
from hypothesis import given
from hypothesis import strategies as st

from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Unit
from luoshi.office.search.grams import HAN, grams
from luoshi.office.search.models import SearchDoc
from luoshi.office.search.queries import having, index
from tests.builders import commitment, unit

RUN = re.compile(f"[{HAN}]+")
FEW = "甲乙丙"  # few characters, so that pairs meet across marks


@pytest.fixture
def texts(db):
    """`texts(*texts)` indexes them, each on a unit of its own; gives a function from words to the numbers found."""

    def kept(*texts):
        units = [unit(f"单位{number}") for number in range(len(texts))]
        for one, text in zip(units, texts, strict=True):
            index(one, text)
        numbers = {one.pk: number for number, one in enumerate(units)}
        return lambda words: {numbers[pk] for pk in having(words, Unit.objects).values_list("pk", flat=True)}

    return kept


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("督查", {0, 1}),
        ("督", {0, 1, 2}),
        ("督查室", {0}),
        ("市督", {0}),
        ("查办", {1}),
        ("室", {0}),
        ("5g", {1}),
        ("5G", {1}),
        ("5G基站", {1}),
        ("g", set()),
        ("2021-0001", {2}),
        ("2021", {2, 3}),
        ("0001", {2}),
        ("二〇二一", {3}),
        ("督查 5G", {1}),
        ("督查 基站", {1}),
        ("基站 监督", set()),
        ("督查、交办", {1}),
        ("督查交办", set()),
        ("，", set()),
        ("", {0, 1, 2, 3}),
        ("   ", {0, 1, 2, 3}),
        ("'", set()),
        ('"督查" OR', set()),
        ("督查*", {0, 1}),
        ("%", set()),
        ("_", set()),
        ("督 室", {0}),
        ("A岗", {3}),
        ("a岗", {3}),
        ("单岗", set()),
    ],
)
def test_words_find_their_texts(texts, words, found):
    find = texts("市督查室", "督查、交办督查办；建设5G基站", "2021-0001 监督", "二〇二一年（2021）A岗位")
    assert find(words) == found


def test_a_text_indexed_anew_is_found_by_its_new_words_only(texts):
    find = texts("旧的标题")
    index(Unit.objects.get(), "新的标题")
    assert find("旧的") == set()
    assert find("新的") == {0}


def test_a_removed_text_is_no_longer_found(texts):
    find = texts("市督查室")
    SearchDoc.objects.all().delete()
    assert find("督查") == set()


def test_a_kind_of_thing_finds_only_its_own(texts):
    texts("市督查室")
    assert not having("督查", ContentType.objects).exists()


@given(
    kept=st.lists(st.text(alphabet=FEW + "，a1 ", max_size=12), min_size=1, max_size=4),
    words=st.text(alphabet=FEW, min_size=1, max_size=5),
)
def test_a_phrase_is_found_where_a_run_of_characters_holds_it_and_nowhere_else(db, kept, words):
    SearchDoc.objects.all().delete()
    kind = ContentType._meta.label_lower
    things = list(ContentType.objects.order_by("pk")[: len(kept)])
    SearchDoc.objects.bulk_create(
        SearchDoc(kind=kind, object_id=thing.pk, text=text, grams=grams(text))
        for thing, text in zip(things, kept, strict=True)
    )
    truth = {
        thing.pk for thing, text in zip(things, kept, strict=True) if any(words in run for run in RUN.findall(text))
    }
    assert set(having(words, ContentType.objects).values_list("pk", flat=True)) == truth


def test_every_character_that_counts_as_han_is_a_letter_to_the_database(db):
    """The edges of each range and a sample between them, each in a pair of its own."""
    every = [chr(code) for code in range(0x3000, 0xFB00) if RUN.fullmatch(chr(code))]
    edges = {char for char in every if not (RUN.fullmatch(chr(ord(char) - 1)) and RUN.fullmatch(chr(ord(char) + 1)))}
    tried = sorted(edges | set(every[::199]))
    index(ContentType.objects.first(), "，".join(f"{char}甲" for char in tried))
    assert [char for char in tried if not having(f"{char}甲", ContentType.objects).exists()] == []


def test_commitments_are_found_by_number_title_and_words(city):
    made = commitment(city, title="建成公共实训基地二期", words="加快建设公共实训基地，年底前投入使用")
    for words in (made.number, "实训", "投入使用", "实训 年底"):
        assert list(having(words, Commitment.objects)) == [made]
    assert not having("不存在", Commitment.objects).exists()

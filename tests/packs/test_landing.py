"""Where a directive lands: by the words of packs, else by its domain; and what is wrong with words that tell nothing."""

from datetime import date

import pytest

from luoshi.packs import builtin
from luoshi.packs.faults import PackInvalid
from luoshi.packs.landing import Ground
from luoshi.packs.load import parse
from luoshi.reading import lexicon
from tests.packs.samples import EXAMPLE, changed, line_of

DAY = date(2026, 11, 23)
BUILTIN = [builtin().in_force(code, DAY) for code in builtin().codes()]
GROUND = Ground([pack for pack in BUILTIN if pack.pack != "supervision"])
CAMPAIGN = parse(EXAMPLE, "hazards.yaml")


@pytest.mark.parametrize(
    ("text", "domain", "pack", "words"),
    [
        ("市乡村振兴局要对监测对象逐户落实帮扶措施", "poverty", "poverty", ("监测对象",)),
        ("要巩固拓展脱贫攻坚成果", "poverty", "poverty", ()),
        ("要深化东西部协作", "poverty", "cooperation", ("东西部协作",)),
        ("要狠抓招商引资和项目建设", "projects", "investment", ("招商引资",)),
        ("要加快项目建设", "projects", "projects", ()),
        ("要抓好环保督察反馈问题整改销号", "environment", "rectification", ("环保督察", "反馈问题", "整改销号")),
    ],
)
def test_a_directive_lands_by_words_before_domain(text, domain, pack, words):
    landed = GROUND.land(text, domain)
    assert (landed.pack, landed.words) == (pack, words)


@pytest.mark.parametrize(("text", "domain"), [("要抓好安全生产", "safety"), ("要加强党的建设", "party")])
def test_what_no_pack_takes_lands_nowhere(text, domain):
    assert GROUND.land(text, domain) is None


def test_a_word_for_the_reader_draws_within_its_domain_only():
    ground = Ground([CAMPAIGN])
    assert ground.land("要整治易涝点位", "safety").words == ("易涝点位",)
    assert ground.land("要整治易涝点位", "urban") is None
    assert ground.land("要做好涵洞清淤", "urban").words == ("涵洞清淤",)


def test_a_narrow_pack_takes_nothing_by_domain():
    assert Ground([CAMPAIGN]).land("要抓好安全生产", "safety") is None
    broad = parse(changed("  narrow: true\n", ""), "hazards.yaml")
    assert Ground([broad]).land("要抓好安全生产", "safety").words == ()


def test_each_word_has_one_home():
    known = set(lexicon.words("domains"))
    words = [word for pack in BUILTIN for some in pack.words.values() for word in some]
    assert known.isdisjoint(words)
    assert len(words) == len(set(words))


FAULTS = {
    "empty": ("易涝点位: 5", '"，、": 5', "safety:", "不能为空", "may not be empty"),
    "single character": ("易涝点位: 5", "涝: 5", "safety:", "只有一个字", "single character"),
    "same word twice": (
        "words: [涵洞清淤, 滑坡体]",
        "words: [涵洞清淤, 易涝点位]",
        "words: [涵",
        "一个词只写一处",
        "one home",
    ),
    "twice under one key": ("易涝点位: 5", "防汛隐患: 5", "safety:", "", ""),
    "no letter to land by": ("words: [涵洞清淤, 滑坡体]", "words: [涵, 滑坡体]", "words: [涵", "只有一个字", "single"),
    "phrase twice": (
        "formulations: [汛前除险]",
        "formulations: [汛前除险, 汛前除险]",
        "formulations",
        "一处",
        "one home",
    ),
    "a ledger of no matters": (
        "  narrow: true",
        "  ledger: hazards",
        "  ledger: hazards",
        "没有收督办事项的台账",
        "ledger of",
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_words_that_tell_nothing_are_refused_with_line_and_reason(fault):
    old, new, line, zh, en = fault
    text = changed(old, new)
    with pytest.raises(PackInvalid) as refused:
        parse(text, "hazards.yaml")
    told = [each for each in refused.value.faults if zh in each.zh and en in each.en]
    assert told, str(refused.value)
    assert told[0].place.line == line_of(line, text)


def test_a_word_of_another_pack_is_refused():
    text = changed("易涝点位: 5", "消费帮扶券: 5")
    other = parse(text.replace("flood-hazards", "vouchers"), "vouchers.yaml")
    with pytest.raises(PackInvalid, match=r"已写在 vouchers\.words\.safety"):
        parse(text, "hazards.yaml", {"vouchers": other})


def test_a_narrow_pack_without_words_takes_nothing_and_is_refused():
    text = changed("words:\n  safety: {防汛隐患: 4, 易涝点位: 5}\n", "")
    text = changed("  words: [涵洞清淤, 滑坡体]\n", "", text)
    with pytest.raises(PackInvalid, match="什么要求也落不到这里"):
        parse(text, "hazards.yaml")

"""Words that a caller adds to the reader's own: they change the domain and the formulations, nothing where there are none."""

import json

from typer.testing import CliRunner

from luoshi.cli import app
from luoshi.reading import Vocabulary, read
from luoshi.reading.domains import speaking_for
from luoshi.reading.vocabulary import OWN, terms
from tests.packs.samples import EXAMPLE

TEXT = "会议强调，市水利局要加快整治易涝点位，守住汛前除险底线。"


def domains(vocabulary: Vocabulary = OWN) -> list[str]:
    return [directive.domain for directive in read(TEXT, vocabulary=vocabulary).directives]


def test_a_new_word_speaks_for_its_domain():
    assert "county" not in domains()
    assert domains(Vocabulary((("易涝点位", "county", 5), ("汛前除险", "county", 5)))) == ["county"]


def test_a_new_formulation_is_marked_in_its_own_words():
    found = read(TEXT, vocabulary=Vocabulary(formulations=("汛前除险",))).formulations
    assert [(TEXT[mark.span[0] : mark.span[1]], mark.normal) for mark in found] == [("汛前除险", "汛前除险")]
    assert read(TEXT).formulations == ()


def test_a_known_word_takes_the_domain_that_the_caller_gives_it():
    assert speaking_for("学校", "education") == ["学校"]
    moved = Vocabulary((("学校", "county", 5),))
    assert (speaking_for("学校", "education", moved), speaking_for("学校", "county", moved)) == ([], ["学校"])


def test_a_vocabulary_is_compiled_once():
    one, same = Vocabulary((("易涝点位", "safety", 5),)), Vocabulary((("易涝点位", "safety", 5),))
    assert terms(one) is terms(same)
    assert terms(OWN) is terms(Vocabulary())


def test_the_command_reads_with_the_words_of_a_folder_of_packs(tmp_path):
    (tmp_path / "hazards.yaml").write_text(EXAMPLE, encoding="utf-8")
    text = tmp_path / "text.txt"
    text.write_text("会议强调，市乙局要抓好汛前除险和易涝点位。", encoding="utf-8")
    found = [
        CliRunner().invoke(app, ["read", "--format", "json", *more, str(text)]).stdout
        for more in ([], ["--packs", str(tmp_path)])
    ]
    normal = [[mark["normal"] for mark in json.loads(each)["formulations"]] for each in found]
    assert normal == [[], ["汛前除险"]]

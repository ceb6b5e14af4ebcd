"""Every closed vocabulary of the reader has its words in both languages."""

from typing import get_args

import pytest

from luoshi import labels
from luoshi.reading import model


@pytest.mark.parametrize(
    ("vocabulary", "names"),
    [
        (labels.PARTS, get_args(model.Part)),
        (labels.AGENDA_KINDS, get_args(model.AgendaKind)),
        (labels.INSTRUMENT_FORMS, get_args(model.InstrumentForm)),
        (labels.MODES, get_args(model.Mode)),
        (labels.FORCES, get_args(model.Force)),
        (labels.ELEMENTS, get_args(model.Element)),
        (labels.FATES, get_args(model.Fate)),
        (labels.DOMAINS, model.DOMAINS),
    ],
)
def test_each_member_has_a_word_of_its_own_in_each_language(vocabulary, names):
    assert set(vocabulary) == set(names)
    for language in range(2):
        assert len({words[language] for words in vocabulary.values()}) == len(names)


def test_a_label_is_chinese_unless_asked_otherwise():
    assert labels.label(labels.FORCES, "deliverable") == "可核销"
    assert labels.label(labels.FORCES, "deliverable", "en") == "deliverable"

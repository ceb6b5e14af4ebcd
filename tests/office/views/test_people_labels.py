"""Every verb that the office records has a name on the screen, the same one wherever it is shown."""

import importlib
import pkgutil

from luoshi import office
from luoshi.office.events.labels import KINDS, VERBS, kind_label, verb_label
from luoshi.office.ledger.lifecycle import TRANSITIONS


def recorded_verbs() -> set[str]:
    """The verbs of all actions in the office's modules."""
    names = [module.name for module in pkgutil.walk_packages(office.__path__, "luoshi.office.")]
    modules = [importlib.import_module(name) for name in names if ".migrations." not in name and "wsgi" not in name]
    return {
        thing.verb
        for module in modules
        for thing in vars(module).values()
        if isinstance(getattr(thing, "verb", None), str)
    }


def test_every_verb_of_every_action_has_a_label():
    assert recorded_verbs() <= VERBS.keys()
    assert recorded_verbs() >= {"register", "grant_duty", "receive", "create_token"}


def test_the_lifecycle_and_the_record_use_the_same_words():
    assert {verb: row.label for verb, row in TRANSITIONS.items()} == {verb: VERBS[verb] for verb in TRANSITIONS}


def test_what_has_no_label_is_shown_by_its_name():
    assert verb_label("assign") == "交办"
    assert verb_label("teleport") == "teleport"
    assert kind_label("people.unit") == KINDS["people.unit"] == "单位"
    assert kind_label("moon.crater") == "moon.crater"

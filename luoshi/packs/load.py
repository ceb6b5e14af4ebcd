"""From the text of a pack to the pack, or to all its faults."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from luoshi.packs import marked
from luoshi.packs.checks import check
from luoshi.packs.faults import Fault, PackInvalid
from luoshi.packs.marked import Marks
from luoshi.packs.model import Pack
from luoshi.packs.wording import faults_of, place_of


class Loaded(NamedTuple):
    """A well-formed pack with what it was made of: the values as written, and where each is written."""

    pack: Pack
    values: dict[str, Any]
    marks: Marks


def load(text: str, file: str) -> Loaded:
    """A well-formed pack; whether its names lead anywhere is for `faults_in`."""
    return model(*marked.read(text, file))


def model(values: dict[str, Any], marks: Marks, faults: list[Fault]) -> Loaded:
    """The values as a pack; raises the faults already found together with those of the models."""
    try:
        loaded = Loaded(Pack.model_validate(values), values, marks)
    except ValidationError as error:
        raise PackInvalid([*faults, *faults_of(error, values, marks)]) from None
    if faults:
        raise PackInvalid(faults)
    return loaded


def faults_in(loaded: Loaded, others: Mapping[str, Pack]) -> list[Fault]:
    """Everything wrong with a well-formed pack among the others."""
    return [
        Fault(place_of(finding.path, loaded.marks), *finding) for finding in dict.fromkeys(check(loaded.pack, others))
    ]


def parse(text: str, file: str, others: Mapping[str, Pack] | None = None) -> Pack:
    """A whole and sound pack; raises PackInvalid with every fault."""
    loaded = load(text, file)
    if faults := faults_in(loaded, others or {}):
        raise PackInvalid(faults)
    return loaded.pack

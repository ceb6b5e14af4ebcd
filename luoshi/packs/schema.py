"""The JSON Schema of packs and overlays, for editors; and what keys are known at a place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from luoshi.packs.faults import Path


@cache
def schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of a model, with the keys as people write them."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}


def known_keys(loc: Path, model: type[BaseModel]) -> list[str]:
    """The keys that the model knows at a place."""
    root = schema(model)
    node: Mapping[str, Any] = root
    for step in loc:
        node = _inner(_resolved(node, root), step)
    return list(_resolved(node, root).get("properties", {}))


def _resolved(node: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    """The definition behind references and behind what may also be left out."""
    while "discriminator" not in node:
        if "$ref" in node:
            node = root["$defs"][node["$ref"].rsplit("/", 1)[1]]
        elif kinds := node.get("anyOf", node.get("oneOf")):
            node = next((each for each in kinds if "$ref" in each), kinds[0])
        else:
            break
    return node


def _inner(node: Mapping[str, Any], step: Any) -> Mapping[str, Any]:
    if "discriminator" in node:
        return {"$ref": node["discriminator"]["mapping"][step]}
    if step in node.get("properties", {}):
        return node["properties"][step]
    if isinstance(step, int):
        return node.get("items", {})
    held = [node.get("additionalProperties"), *node.get("patternProperties", {}).values()]
    return next((each for each in held if isinstance(each, dict)), node)

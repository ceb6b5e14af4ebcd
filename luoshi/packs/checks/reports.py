"""Checks of reports: they must become due, and no two checks of them be one."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.packs.checks.labels import same_label
from luoshi.packs.faults import Finding
from luoshi.packs.scope import Scope

REPORTING = {"first_report", "periodic_report"}


def reports(scope: Scope) -> Iterator[Finding]:
    """Reports that nothing makes due, and two checks that are one."""
    found = scope.pack.reports
    if found is None:
        return
    if scope.pack.limits is None or REPORTING.isdisjoint(scope.pack.limits.steps):
        yield Finding(
            ("reports",),
            "时限里没有 first_report 或 periodic_report 环节，反馈没有期限",
            "the limits have no step first_report or periodic_report: no report would ever be due",
        )
    checks = {code: check for code in type(found.checks).model_fields if (check := getattr(found.checks, code))}
    yield from same_label(checks, ("reports", "checks"))

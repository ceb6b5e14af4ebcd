"""Overlays for tests, by what they change."""

from datetime import date

from luoshi.office.events.recorder import today


def overlay(
    changes: str = "limits.presets.minutes-documents.rules.document.limit: {days: 15}",
    *,
    version: str = "1",
    effective: date | None = None,
) -> str:
    """An overlay of the supervision pack that sets one thing from a day on (today)."""
    return (
        f'overlay: supervision\nversion: "{version}"\neffective: {effective or today()}\n'
        f"source: 望川市督查办法（虚构）\nset:\n  {changes}\n"
    )


WUHAN = "lights.use: wuhan"
"""Other lights."""

"""The verbs of a scoring: drawn up, corrected, appealed against, published. One function a verb, one transaction, one event."""

from luoshi.office.scores.actions.appealing import appeal, decide
from luoshi.office.scores.actions.correcting import exclude, set_points
from luoshi.office.scores.actions.drawing import draw_up, publish

__all__ = ["appeal", "decide", "draw_up", "exclude", "publish", "set_points"]

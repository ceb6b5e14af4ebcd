"""经济运行分析 composed: figures, targets and ranks into sentences, each number of which opens what it is from. Pure."""

from luoshi.rating.brief.composing import compose
from luoshi.rating.brief.material import Against, Material
from luoshi.rating.brief.pieces import Brief, Piece, Ref, Row, Section, plain
from luoshi.rating.brief.rules import BriefRules

__all__ = ["Against", "Brief", "BriefRules", "Material", "Piece", "Ref", "Row", "Section", "compose", "plain"]

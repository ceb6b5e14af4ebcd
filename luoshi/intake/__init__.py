"""Files → text: plain text, web pages, Word documents and PDFs, in any encoding Chinese is written in. Pure Python."""

from luoshi.intake.front_matter import day_in_name
from luoshi.intake.model import Intake
from luoshi.intake.parsing import MOST_BYTES, check_size, take_in
from luoshi.intake.sandbox import take_in_safely

__all__ = ["MOST_BYTES", "Intake", "check_size", "day_in_name", "take_in", "take_in_safely"]

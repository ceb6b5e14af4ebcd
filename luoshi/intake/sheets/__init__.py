"""Tables that offices hold → records, cell by cell, each with its address; and templates that read back. Pure Python."""

from luoshi.intake.sheets.cell import Cell, Look, Range
from luoshi.intake.sheets.columns import Column, Heading
from luoshi.intake.sheets.figures import Figure, Figures, FigureTable, Unsaid, read_figures
from luoshi.intake.sheets.files import Book, read_book, read_grid
from luoshi.intake.sheets.grid import Grid, Row
from luoshi.intake.sheets.headers import find_heading
from luoshi.intake.sheets.periods import Period
from luoshi.intake.sheets.said import Names
from luoshi.intake.sheets.sheet import Line, Reading, Table, read_sheet
from luoshi.intake.sheets.template import write_template
from luoshi.intake.sheets.wanted import Form, Found, Resolver, Setting, Understood, Unfound, Wanted
from luoshi.intake.sheets.words import Fault, How, Unclear, Words

__all__ = [
    "Book",
    "Cell",
    "Column",
    "Fault",
    "Figure",
    "FigureTable",
    "Figures",
    "Form",
    "Found",
    "Grid",
    "Heading",
    "How",
    "Line",
    "Look",
    "Names",
    "Period",
    "Range",
    "Reading",
    "Resolver",
    "Row",
    "Setting",
    "Table",
    "Unclear",
    "Understood",
    "Unfound",
    "Unsaid",
    "Wanted",
    "Words",
    "find_heading",
    "read_book",
    "read_figures",
    "read_grid",
    "read_sheet",
    "write_template",
]

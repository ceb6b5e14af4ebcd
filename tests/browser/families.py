"""How tests of packs work in a browser: a table taken in after its preview, a verb taken on the page of a record."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from playwright.sync_api import Page, expect

from luoshi.office.records.models import Record
from tests.builders import PDF, at_nine
from tests.intake.sheets.books import table, xlsx

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAPER = {"name": "文件.pdf", "mimeType": "application/pdf", "buffer": PDF}


class Calendar:
    """The day on which everybody acts, whatever thread they are served in: it stands in for the recorder's own moment."""

    def __init__(self, day: date):
        self.day = day

    def get(self) -> datetime:
        return at_nine(self.day)


def upload(page: Page, ledger: str, *rows: list[Any]) -> None:
    """Hands a table in and is shown its preview."""
    page.goto(f"/topics/{ledger.replace('.', '/')}/import")
    page.get_by_label("表格文件").set_input_files(
        {"name": "台账.xlsx", "mimeType": EXCEL, "buffer": xlsx(table(*rows))}
    )
    page.get_by_role("button", name="看预览").click()


def take_in(page: Page, ledger: str, *rows: list[Any]) -> Record:
    """Takes in a table of one new record, once its preview has been seen."""
    upload(page, ledger, *rows)
    expect(page.locator("main")).to_contain_text("新登记 1 条，修改 0 条")
    assert not Record.objects.filter(kind=ledger).exists()
    page.get_by_role("button", name="全部导入").click()
    expect(page.get_by_role("status")).to_contain_text("新登记 1 条")
    page.locator("tbody a").first.click()
    return Record.objects.get(kind=ledger)


def address(record: Record) -> str:
    return f"/topics/{record.kind.replace('.', '/')}/{record.pk}/"


def do(page: Page, record: Record, verb: str, **given: Any) -> None:
    """A verb on the record's page: its button, or its form with what it asks for filled in."""
    page.goto(address(record))
    asking = page.get_by_role("link", name=f"{verb}…", exact=True)
    if asking.count():
        asking.click()
        fill(page, given)
    page.get_by_role("button", name=verb, exact=True).click()
    expect(page.get_by_role("status")).to_contain_text(verb)


def amend(page: Page, record: Record, **given: Any) -> None:
    """What was left open at first is filled in."""
    page.goto(f"{address(record)}amend")
    fill(page, given)
    page.get_by_role("button", name="修改", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("已修改")


def fill(page: Page, given: Mapping[str, Any]) -> None:
    """Fields by their codes, whatever they look like."""
    for code, value in given.items():
        field = page.locator(f"[name='f-{code}']")
        match field.first.evaluate("field => field.type"):
            case "file":
                field.set_input_files(value)
            case "checkbox" if value is True:
                field.check()
            case "checkbox":
                for each in value:
                    page.locator(f"[name='f-{code}'][value='{each}']").check()
            case "select-one" | "select-multiple":
                field.select_option(value)
            case _:
                field.fill(value)


def open_to(page: Page, record: Record) -> int:
    """The status that a person gets for the record's page."""
    return page.request.get(address(record)).status


def stage(record: Record) -> str:
    return Record.objects.get(pk=record.pk).stage

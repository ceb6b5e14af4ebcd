"""The brief as a page, a file, a line in the terminal, and kept: of figures that are in, as far as the reader may see."""

from datetime import date
from decimal import Decimal
from urllib.parse import quote

import pytest
from django.urls import reverse
from typer.testing import CliRunner

from luoshi.cli import app
from luoshi.errors import Forbidden, NotFound, Refused
from luoshi.office.events.recorder import acting_at
from luoshi.office.events.replay import compare
from luoshi.office.indicators import actions, catalogue
from luoshi.office.indicators.actions.targeting import TargetDraft
from luoshi.office.indicators.models import KeptBrief
from luoshi.office.indicators.queries import briefs
from luoshi.office.rules.queries import pack_on
from luoshi.printing.brief import FORMS, markdown, write
from luoshi.rating.brief import BriefRules
from luoshi.rating.indicators import Period
from tests.builders import City, at_nine, commitment, fresh
from tests.office.indicators.samples import figure

pytestmark = pytest.mark.django_db

JULY = date(2021, 7, 20)
H1 = Period.parse("2021H1")


@pytest.fixture(autouse=True)
def _brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """The economy's brief, of the tests' own indicators."""
    real = pack_on(JULY, "economy")
    told = real.brief.model_dump()
    for section in told["sections"].values():
        section |= {"indicators": ("budget", "budget_share") if section["indicators"] else (), "beside": {}}
        section |= {"whole": None, "areas": ("budget",) if section["kind"] == "pulls" else ()}
    pack = real.model_copy(update={"brief": BriefRules.model_validate(told), "attached": {"增收": ("budget",)}})
    monkeypatch.setattr(catalogue, "in_force", lambda on=None: [pack])


@pytest.fixture
def figures(city: City, enter) -> City:
    with acting_at(at_nine(JULY)):
        areas = ((city.area, 40), (city.county, 20))
        enter(
            *(
                figure(area.pk, str(n * share + year - 2018), period=year * 100 + n)
                for area, share in areas
                for year in (2018, 2019, 2020, 2021)
                for n in range(1, 13 if year < 2021 else 7)
            ),
            reason="历史数据",
        )
        draft = TargetDraft("budget", city.area.pk, 2021, Decimal(520), "政府工作报告", date(2021, 1, 20))
        actions.set_target(city.supervisor, draft)
        commitment(city, "in_progress", title="推动财政增收")
    return city


def made(city: City, person=None):
    with acting_at(at_nine(JULY)):
        return briefs.brief(briefs.subject(person, "economy", city.area.pk, H1), "zh")


def test_the_page_tells_the_figures_and_each_opens_its_rows(figures, sign_in, django_assert_max_num_queries):
    client = sign_in(figures.supervisor)
    address = reverse("indicators:brief", args=["economy"]) + "?period=2021H1"
    with acting_at(at_nine(JULY)):
        client.get(address)
        with django_assert_max_num_queries(12):
            page = client.get(address).content.decode()
    assert "2021年上半年经济运行分析" in page
    handler = sign_in(figures.handler)
    with acting_at(at_nine(JULY)):
        handler.get(address)
        with django_assert_max_num_queries(12):
            handler.get(address)
    row = reverse("indicators:one", args=["budget"]) + f"?area={figures.area.pk}#p202106"
    assert f'<a href="{row}">243.00 亿元</a>' in page
    assert "为全年目标" in page
    assert "缺" in page  # the share has no whole
    with acting_at(at_nine(JULY)):
        assert 'id="p202106"' in client.get(row).content.decode()


def test_without_figures_the_page_says_so(city, sign_in):
    client = sign_in(city.supervisor)
    page = client.get(reverse("indicators:brief", args=["economy"]) + "?period=2016H1")
    assert page.status_code == 200
    assert "还没有数据" in page.content.decode()
    assert client.get(reverse("indicators:brief", args=["economy"]) + "?period=昨天").status_code == 422


def test_it_is_written_as_markdown_html_and_word(figures, tmp_path):
    brief = made(figures)
    told = markdown(brief)
    assert told.startswith(f"# {figures.area}2021年上半年经济运行分析\n")
    assert "| 预算收入 | 2021年1—6月 | 243.00 亿元 |" in told
    for ending in FORMS:
        write(brief, tmp_path / f"brief{ending}")
    assert "243.00 亿元" in (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert (tmp_path / "brief.docx").read_bytes()[:2] == b"PK"


def test_a_file_of_the_page_is_for_whom_the_page_is(figures, sign_in):
    address = reverse("indicators:brief-file", args=["economy", "docx"]) + "?period=2021H1"
    with acting_at(at_nine(JULY)):
        assert sign_in(figures.viewer).get(address).status_code == 200
        assert sign_in(figures.system_admin).get(address).status_code == 404
        assert (
            quote("望川市2021年上半年经济运行分析.docx") in sign_in(figures.viewer).get(address)["Content-Disposition"]
        )
        page = sign_in(figures.viewer).get(reverse("indicators:brief", args=["economy"])).content.decode()
        assert ">Word</a>" in page
        wrong = reverse("indicators:brief-file", args=["economy", "exe"])
        assert sign_in(figures.viewer).get(wrong).status_code == 404


def test_a_kept_brief_stays_and_hides_what_its_reader_may_not_see(figures, enter, sign_in):
    with acting_at(at_nine(JULY)):
        kept = actions.keep_brief(fresh(figures.supervisor), "economy", figures.area.pk, H1)
        enter(figure(figures.area.pk, "250", period=202106, vintage=2, released_on=JULY), reason="修订")
    page = reverse("indicators:brief-kept", args=[kept.pk])
    with acting_at(at_nine(JULY)):
        assert "243.00 亿元" in sign_in(figures.supervisor).get(page).content.decode()
        assert "250.00 亿元" in markdown(made(figures))
    number = [
        piece.text
        for phrase in made(figures, fresh(figures.supervisor)).phrases
        for piece in phrase
        if piece.ref and piece.ref.kind == "commitment"
    ]
    assert number
    with acting_at(at_nine(JULY)):
        assert number[0] in sign_in(figures.supervisor).get(page).content.decode()
        assert number[0] not in sign_in(figures.outsider).get(page).content.decode()
    finding, *differences = compare()
    assert finding.is_whole
    assert [each for each in differences if each.label in {"indicators.keptbrief", "indicators.attachment"}] == []


def test_only_who_sets_targets_keeps_one_and_only_with_figures(figures):
    with acting_at(at_nine(JULY)):
        with pytest.raises(Forbidden):
            actions.keep_brief(fresh(figures.support_handler), "economy", figures.area.pk, H1)
        with pytest.raises(Refused):
            actions.keep_brief(fresh(figures.supervisor), "economy", figures.area.pk, Period.parse("2016H1"))
    assert not KeptBrief.objects.exists()


def test_a_pack_without_a_brief_and_an_unknown_area_are_not_there(city):
    with pytest.raises(NotFound, match="没有名为“西边”的地区"):
        briefs.area_named("西边")
    with pytest.raises(NotFound, match="现有：economy"):
        briefs.subject(None, "poverty", None)


def test_the_period_is_taken_to_date_and_without_one_the_last_with_figures(figures):
    with acting_at(at_nine(JULY)):
        for written, meant in (
            ("2021Q2", "2021H1"),
            ("2021-05", "2021-01..05"),
            ("2021Q3", "2021Q1..Q3"),
            ("2021", "2021"),
        ):
            of = briefs.subject(None, "economy", figures.area.pk, Period.parse(written))
            assert of.period.code == meant
        assert briefs.subject(None, "economy", figures.area.pk).period.code == "2021H1"


def test_the_command_prints_it_and_writes_it(figures, tmp_path):
    out = tmp_path / "brief.html"
    with acting_at(at_nine(JULY)):
        printed = CliRunner().invoke(app, ["brief", "economy", "--period", "2021年上半年"])
        CliRunner().invoke(app, ["brief", "economy", "--period", "2021H1", "--language", "en", "--out", str(out)])
    assert printed.exit_code == 0
    assert "| 预算收入 | 2021年1—6月 | 243.00 亿元 |" in printed.output
    assert "Revenue" in out.read_text(encoding="utf-8")

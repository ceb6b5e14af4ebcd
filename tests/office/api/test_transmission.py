"""传导 over the API: the lines of the page, and its comparison."""

from tests.office.views.test_desk_transmission import held

NAME = "青岳省矿山安全提升三年行动方案"


def test_an_instruction_and_its_changes_are_told_to_those_who_see_the_pages(city, as_, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    first, second = held(city, "1月5日", "审议"), held(city, "1月12日", "传达学习", "精神")
    [early] = as_(city.supervisor).get("transmission", year=2026)
    assert [(one["meeting"]["id"], one["days"]) for one in early["conveyances"]] == [(first.pk, 0), (second.pk, 7)]
    told = as_(city.supervisor).get("transmission/one", key=NAME, first=early["first"])
    assert [(one["meeting"], len(one["kept"])) for one in told["compared"]] == [(second.pk, 1)]
    as_(city.supervisor).get("transmission/one", key=NAME, first="2026-01-06", expect=404)
    as_(city.audit_admin).get("transmission", year=2026, expect=404)

"""One pack of each family from a table, or the desk, to its close, by several people in a browser."""

from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from luoshi.office.events import recorder
from luoshi.office.ledger.models import Commitment, State
from luoshi.office.people.models import Level, UnitKind
from luoshi.office.records import actions
from tests import builders
from tests.browser.families import PAPER, Calendar, address, amend, do, open_to, stage, take_in, upload

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_project_from_a_table_is_planned_started_finished_and_put_into_use(city, window):
    handler, supervisor, head = window(city.handler), window(city.supervisor), window(city.head)
    titles = ["项目名称", "项目代码", "责任单位", "建设地点", "行业", "总投资（亿元）"]
    row = ["望川大桥", "2604-510700-04-01-000001", "市发改委", "云台县", "基础设施", "3.2"]
    upload(handler, "projects.project", titles, [*row[:2], "市路桥处", *row[3:]])
    expect(handler.get_by_role("alert")).to_contain_text("有 1 处看不懂")
    expect(handler.locator("main ol")).to_contain_text("C2")
    project = take_in(handler, "projects.project", titles, row)
    do(handler, project, "转入前期")
    assert not supervisor.get_by_role("link", name="竣工…").count()
    do(supervisor, project, "列入年度计划", year_plan="12000", planned_start="2026-03", due="2028-06-30")
    begun = {"started_on": "2026-03-10", "planned_finish": "2028-06", "start_proof": PAPER}
    do(handler, project, "开工", **begun)
    do(head, project, "竣工", finished_on="2028-05-30")
    do(supervisor, project, "投产", producing_on="2028-06-20")
    assert stage(project) == "producing"
    supervisor.goto("/topics/projects/")
    expect(supervisor.locator(".topic")).to_contain_text("投产")


def test_a_finding_from_the_inspectors_list_is_put_right_verified_and_struck_off(city, window):
    supervisor, handler, head = window(city.supervisor), window(city.handler), window(city.head)
    verifier, striker = window(city.second_supervisor), window(city.third_supervisor)
    titles = ["问题", "问题类别", "时限类型", "完成时限", "责任单位", "验收销号单位", "整改措施"]
    row = ["河道排口直排", "水环境", "限期整改", "2030-06-30", "市发改委", "市财政局", "排口封堵"]
    finding = take_in(supervisor, "rectification.finding", titles, row)
    supervisor.get_by_role("link", name="到督办事项办理").click()
    supervisor.get_by_role("button", name="交办", exact=True).click()
    handler.goto(reverse("desk:mine"))
    handler.get_by_role("button", name="签收", exact=True).click()
    handler.goto(reverse("ledger:report", args=[finding.commitment_id]))
    handler.get_by_label("自报进度（%）").fill("100")
    handler.get_by_label("进展情况").fill("排口已经封堵，水样达标。")
    handler.locator("[name=files-0-file]").set_input_files(PAPER)
    handler.locator("[name=files-0-proves]").check()
    handler.get_by_role("button", name="报送", exact=True).click()
    head.goto(reverse("ledger:one", args=[finding.commitment_id]))
    head.get_by_role("button", name="审签", exact=True).click()
    head.get_by_role("button", name="申请办结", exact=True).click()
    verifier.goto(reverse("desk:mine"))
    verifier.get_by_role("link", name="核查", exact=True).click()
    verifier.get_by_label("属实", exact=True).check()
    verifier.get_by_label("核查结论").fill("现场查看，属实。")
    verifier.get_by_role("button", name="提交核查", exact=True).click()
    supervisor.goto(reverse("ledger:one", args=[finding.commitment_id]))
    supervisor.get_by_role("button", name="办结", exact=True).click()
    striker.goto(reverse("ledger:one", args=[finding.commitment_id]))
    striker.get_by_role("button", name="销号", exact=True).click()
    expect(striker.get_by_role("status")).to_contain_text("销号")
    assert Commitment.objects.get().state == State.STRUCK_OFF
    handler.goto(address(finding))
    expect(handler.locator("main")).to_contain_text("已销号")
    expect(handler.locator("main")).to_contain_text("验收销号单位")


def test_a_household_from_the_county_s_table_is_noticed_decided_helped_and_removed(city, window, monkeypatch):
    calendar = Calendar(date(2026, 3, 2))
    monkeypatch.setattr(recorder, "_moment", calendar)
    builders.unit("石板镇", city.county, kind=UnitKind.AREA, level=Level.TOWNSHIP)
    handler, head = window(city.county_handler), window(city.county_head)
    supervisor = window(city.county_supervisor)
    titles = ["户编码", "监测类型", "县级主管单位", "县（市、区）", "乡镇（街道）", "线索发现日期", "线索来源"]
    row = ["990123-0417", "突发严重困难户", "县农业农村局", "云台县", "石板镇", "2026-03-02", "部门筛查预警"]
    titles, row = [*titles, "主要风险", "户内人数", "户主姓名"], [*row, "因病", "4", "柳絮飞"]
    household = take_in(handler, "poverty.household", titles, row)
    expect(handler.locator("main")).to_contain_text("柳絮飞")
    supervisor.goto(address(household))
    expect(supervisor.locator("main")).to_contain_text("因病")
    expect(supervisor.locator("main")).not_to_contain_text("柳絮飞")
    assert open_to(window(city.supervisor), household) == 404
    do(handler, household, "入户核实")
    checked = {"consent": True, "visited_on": "2026-03-02", "income": "6400", "appraised_on": "2026-03-02"}
    do(handler, household, "评议公示", **checked)
    calendar.day = date(2026, 3, 12)
    do(handler, household, "乡镇初审", said_finding="公示期内无异议")
    do(head, household, "县级审定", decided_on="2026-03-12", said_approval="县审〔2026〕3号")
    do(handler, household, "落实帮扶", helper="云台县医保局")
    do(handler, household, "记录收入稳定", steady_since="2026-03-12")
    calendar.day = date(2026, 11, 9)
    secured = ["schooling", "medical", "housing", "water"]
    do(handler, household, "提出消除", secured=secured, said_finding="民主评议通过")
    do(head, household, "审核公告消除", outcome="steady", said_approval="县公告第 7 号")
    assert stage(household) == "removed"


def test_an_item_is_published_and_a_bad_rating_of_it_put_right_and_called_back(city, window):
    handler, hall, hall_head = window(city.handler), window(city.support_handler), window(city.support_head)
    supervisor = window(city.supervisor)
    titles = ["事项名称", "实施编码", "事项类型", "实施主体", "政务服务部门", "办件类型"]
    row = ["建设项目备案", "990100200100001", "行政许可", "市发改委", "市财政局", "承诺件"]
    titles, row = (
        [*titles, "承诺办结时限（天）", "到办事现场次数（次）", "现材料数（份）", "网办深度"],
        [*row, "3", "0", "4", "Ⅳ级（全程网办）"],
    )
    item = take_in(handler, "services.item", titles, row)
    do(handler, item, "认领")
    do(hall_head, item, "审核发布", said_approval="市审改办审核")
    titles = ["事项", "被评单位", "政务服务部门", "评价日期", "评价", "评价内容"]
    row = [item.number, "市发改委", "市财政局", "2026-03-02", "非常不满意", "跑了三次还没办成"]
    rating = take_in(supervisor, "services.rating", titles, row)
    do(hall, rating, "核实差评", cause="trips")
    do(handler, rating, "完成整改", measure="改为网上预审")
    do(hall, rating, "回访", called_back="评价人满意")
    assert (stage(item), stage(rating)) == ("active", "settled")


def test_a_county_s_problem_is_answered_by_the_department_confirmed_by_the_county_and_struck_off(city, window):
    county, supervisor = window(city.county_handler), window(city.supervisor)
    handler, head = window(city.handler), window(city.head)
    titles = ["问题", "县（市、区）", "县（市、区）联系人", "类别", "诉求", "提出日期", "督查室"]
    row = ["变电站用地未落实", "云台县", "county_handler", "用地", "调剂指标 12 亩", "2026-03-02", "市委督查室"]
    problem = take_in(county, "county.problem", titles, row)
    do(supervisor, problem, "受理", level="department")
    amend(supervisor, problem, lead=str(city.planning.pk))
    do(supervisor, problem, "交办", due="2030-04-30")
    do(handler, problem, "签收")
    do(head, problem, "反馈结果", measures="市级统筹指标", outcome="已批复 12 亩")
    assert not head.get_by_role("link", name="县确认…").count()
    do(county, problem, "县确认", view="good")
    do(supervisor, problem, "销号")
    assert stage(problem) == "struck_off"


def test_a_document_is_adopted_signed_issued_and_carried_out_by_its_tasks(city, window):
    handler, supervisor, leader = window(city.handler), window(city.supervisor), window(city.leader)
    titles = ["文件名称", "文种", "起草单位", "签发领导", "审议会议", "征求意见和合法性审查"]
    row = ["关于加强新区管理的意见", "意见", "市发改委", "leader", "市委常委会会议", "已征求意见"]
    document = take_in(handler, "documents.document", titles, row)
    do(supervisor, document, "审议通过", deliberated_on="2026-03-02", conclusion="adopted")
    do(leader, document, "签发", signed_on="2026-03-12")
    do(supervisor, document, "印发", number="望委发〔2026〕7号", issued_on="2026-03-13", secrecy="open", issued=PAPER)
    supervisor.goto(address(document))
    supervisor.locator("section", has_text="文件任务").get_by_role("link", name="登记一条").click()
    supervisor.get_by_label("任务", exact=True).fill("理顺新区审批权限")
    supervisor.get_by_label("牵头单位").select_option(str(city.planning.pk))
    supervisor.get_by_label("要证明的事").fill("权限清单公布")
    supervisor.get_by_label("完成时限").fill("2030-06-30")
    supervisor.get_by_role("button", name="登记", exact=True).click()
    do(supervisor, document, "分解任务")
    supervisor.goto(address(document))
    supervisor.get_by_role("button", name="任务全部办结").click()
    expect(supervisor.locator("body")).to_contain_text("还没有办完")
    builders.advance(city, Commitment.objects.get(), State.STRUCK_OFF)  # by hand in the test of a finding
    do(supervisor, document, "任务全部办结")
    assert stage(document) == "carried_out"


def test_the_counts_of_a_topic_stay_within_a_phones_screen_in_either_language(city, window):
    told = {"name": "市政法机关", "batch": "first", "lead": city.planning.pk}
    entered = actions.enter(city.supervisor, "education_campaign.unit", told)
    counts = {"period_name": "2021-03-1", "month": "2021-03", "ill": "business", "examined": 42, "corrected": 30}
    actions.enter(
        city.supervisor,
        "education_campaign.count",
        {"unit": entered.number, **counts, "rules_made": 3, "deeds": 11},
    )
    page = window(city.supervisor, viewport={"width": 390, "height": 844}, is_mobile=True)
    for language in ("zh-hans", "en"):
        page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": page.url}])
        page.goto("/topics/education_campaign/")
        expect(page.locator("table.figures").last).to_contain_text("42")
        assert page.evaluate("document.documentElement.scrollWidth") == 390, language

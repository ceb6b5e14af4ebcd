"""What there is to do in the measured office: by whom, until when, how far it has come; and the words for it."""

import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from demo.load import City
from luoshi.office.ledger.models import Domain, State
from luoshi.office.people.models import Duty, Unit, UnitKind
from luoshi.office.people.queries import units_in_force

YEARS = 6
SIDE_WAYS = (State.STANDING, State.SUSPENDED, State.MERGED, State.WITHDRAWN)
DONE = (State.CLOSED, State.STRUCK_OFF, State.ARCHIVED)

# search terms, by how many of the commitments hold them: every fifth, one in sixty, one in two thousand
COMMON, SELDOM, RARE = "项目", "养老", "古树"

VERBS = ("加快推进", "抓好", "完成", "扎实做好", "如期建成", "统筹推进", "全面落实", "研究制定")
GOALS = ("，确保按期见效", "，形成长效机制", "，年底前完成验收", "，按月报送进展", "，接受社会监督")
MATTERS: dict[str, tuple[str, ...]] = {
    Domain.ECONOMY: ("季度经济运行调度", "固定资产投资入库", "重点指标补短板"),
    Domain.INDUSTRY: ("规上企业培育", "技术改造项目", "工业园区配套厂房"),
    Domain.PROJECTS: ("重大项目要素保障", "重点项目集中开工", "过江通道项目前期"),
    Domain.INNOVATION: ("科技成果转化", "重点实验室建设", "高新技术企业申报"),
    Domain.AGRICULTURE: ("高标准农田建设", "粮食播种面积", "现代农业园区项目"),
    Domain.POVERTY: ("防返贫动态监测", "扶贫资产清查", "搬迁群众就业"),
    Domain.EDUCATION: ("学位扩容项目", "职业学校实训基地", "校园食品安全"),
    Domain.SERVICE_REFORM: ("一网通办事项", "证照联办", "投资审批提速"),
    Domain.FINANCE: ("非法集资处置", "政府债务化解", "中小企业贷款贴息"),
    Domain.CONSUMPTION: ("商圈改造项目", "物流枢纽建设", "夜间消费街区"),
    Domain.COUNTY: ("县城补短板项目", "县域产业链", "飞地园区共建"),
    Domain.COOPERATION: ("东西部协作项目", "协作资金拨付", "劳务输出对接"),
    Domain.SAFETY: ("危险化学品整治", "森林防火", "自建房排查"),
    Domain.ENVIRONMENT: ("涪江水质达标", "扬尘治理", "环保督察整改"),
    Domain.URBAN: ("老旧小区改造项目", "城市内涝治理", "断头路打通"),
    Domain.LIVELIHOOD: ("社区养老服务", "普惠托育", "农民工工资清欠"),
    Domain.CULTURE: ("文物保护利用", "旅游景区提升", "公共图书馆开放"),
    Domain.LAW: ("矛盾纠纷化解", "电信诈骗打击", "法治政府示范"),
    Domain.PARTY: ("基层党组织建设", "干部作风整顿", "巡察整改"),
    Domain.GOVERNANCE: ("政务公开", "基层减负", "档案移交"),
    Domain.OTHER: ("统计普查", "地名管理", "志书编纂"),
}


@dataclass(frozen=True, slots=True)
class Cast:
    """The units that are given work, how often each, and who acts for them."""

    units: list[Unit]
    weights: list[float]
    offices: list[Unit]
    county_office: Unit
    county_organ: Unit
    persons: dict[tuple[str, int], list[int]]

    @classmethod
    def of(cls, city: City) -> "Cast":
        working = (UnitKind.DEPARTMENT, UnitKind.COUNTY, UnitKind.ZONE, UnitKind.VERTICAL)
        units = list(units_in_force().filter(kind__in=working))
        persons = defaultdict(list)
        for role, unit, person in Duty.objects.values_list("role", "unit_id", "person_id"):
            persons[role, unit].append(person)
        offices = [city.units[key] for key in ("party-supervision", "government-supervision", "yuntai-supervision")]
        return cls(
            units,
            [1 / rank for rank in range(1, len(units) + 1)],
            offices,
            offices[2],
            city.units["yuntai-organ"],
            persons,
        )

    def person(self, role: str, unit: Unit, place: int = 0) -> int | None:
        """The one in a place among those who hold the role in the unit."""
        found = self.persons[role, unit.pk]
        return found[place % len(found)] if found else None


@dataclass(slots=True)
class Matter:
    """One commitment while its rows are being made."""

    title: str
    sentence: str
    domain: str
    office: Unit
    lead: Unit
    supports: list[Unit]
    registered: date
    due: date | None
    current_due: date | None
    state: str
    finished: date
    claimed: int
    public: bool


def a_matter(rng: random.Random, cast: Cast, day: date, today: date) -> Matter:
    """What is to be done, by whom, until when, and how far it has come: most is done in its time, a little drags on."""
    domain = rng.choice(list(MATTERS))
    office = rng.choices(cast.offices, (60, 30, 10))[0]
    county = office is cast.county_office
    lead = cast.county_organ if county else rng.choices(cast.units, cast.weights)[0]
    supports = [] if county else [unit for unit in rng.sample(cast.units, rng.randint(0, 2)) if unit != lead]
    subject = "古树名木保护" if rng.random() < 1 / 2000 else rng.choice(MATTERS[domain])
    title = rng.choice(VERBS) + subject + rng.choice(GOALS)
    allowed = rng.randint(30, 330)
    due = None if rng.random() < 0.06 else day + timedelta(days=allowed)
    later = timedelta(days=30) if rng.random() < 0.1 else timedelta()
    drags = rng.random() < 0.02
    finished = day + timedelta(days=YEARS * 366 if drags else int(allowed * rng.uniform(0.4, 1.2)))
    state, claimed = _standing(rng, day, finished, today)
    return Matter(
        title=title,
        sentence=f"{lead.short}要{title}",
        domain=domain,
        office=office,
        lead=lead,
        supports=supports,
        registered=day,
        due=due,
        current_due=due and due + later,
        state=state,
        finished=min(finished, today),
        claimed=claimed,
        public=rng.random() < 0.4,
    )


def _standing(rng: random.Random, day: date, finished: date, today: date) -> tuple[str, int]:
    """The state today and the progress claimed."""
    if rng.random() < 0.06:
        return rng.choice(SIDE_WAYS), 40
    ago = (today - finished).days
    if ago >= 0:
        return (State.CLOSED if ago < 7 else State.STRUCK_OFF if ago < 60 else State.ARCHIVED), 100
    share = (today - day) / (finished - day)
    if share > 0.9:
        return rng.choice((State.CLOSE_REQUESTED, State.CLOSE_REQUESTED, State.VERIFIED)), 100
    if share > 0.1:
        return State.IN_PROGRESS, int(share * 100)
    return (State.ASSIGNED if share > 0.03 else State.REGISTERED), 0

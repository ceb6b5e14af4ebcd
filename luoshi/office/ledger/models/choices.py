"""The words that a commitment's fields choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    REGISTERED = "registered", _("已立项")
    ASSIGNED = "assigned", _("待签收")
    IN_PROGRESS = "in_progress", _("承办中")
    CLOSE_REQUESTED = "close_requested", _("核查中")
    VERIFIED = "verified", _("已核查")
    CLOSED = "closed", _("已办结")
    ON_NOTICE = "on_notice", _("公示中")
    STRUCK_OFF = "struck_off", _("已销号")
    ARCHIVED = "archived", _("已归档")
    STANDING = "standing", _("长期坚持")
    SUSPENDED = "suspended", pgettext_lazy("state", "暂缓")
    DISPUTED = "disputed", _("争议中")
    MERGED = "merged", _("已并案")
    DIVIDED = "divided", _("已拆分")
    WITHDRAWN = "withdrawn", _("已撤销")


# accepted as done, whatever may still follow
DELIVERED = (State.CLOSED, State.ON_NOTICE, State.STRUCK_OFF, State.ARCHIVED)
# ended without being delivered by itself
DROPPED = (State.MERGED, State.DIVIDED, State.WITHDRAWN)
# still to be delivered: the clock runs (暂缓 stands still, 长期坚持 has no end)
RUNNING = (State.REGISTERED, State.ASSIGNED, State.IN_PROGRESS, State.CLOSE_REQUESTED, State.VERIFIED)


class Origin(models.TextChoices):
    """Where a matter comes from (事项来源, DOMAIN §1)."""

    MEETING = "meeting", _("会议议定")
    DOCUMENT = "document", _("重要文件")
    NOTE = "note", _("领导批示")
    SUPERIOR = "superior", _("上级交办")
    FIELD = "field", _("调研指示")
    PROPOSAL = "proposal", _("建议提案")
    SIGNAL = "signal", _("监测预警")
    OTHER = "other", _("其他")


class Urgency(models.TextChoices):
    """紧急程度: limits differ by it (DOMAIN §1)."""

    URGENT = "urgent", _("紧急")
    NORMAL = "normal", _("一般")
    HARD = "hard", _("疑难")


class Cadence(models.TextChoices):
    """反馈周期; empty where nobody has set one."""

    WEEKLY = "weekly", _("每周")
    FORTNIGHTLY = "fortnightly", _("每两周")
    MONTHLY = "monthly", _("每月")
    QUARTERLY = "quarterly", _("每季度")
    ON_CHANGE = "on_change", _("有变化时")


class Force(models.TextChoices):
    """What an element asks for: something that is done once, or something that goes on (the reader tells two kinds of it)."""

    DELIVERABLE = "deliverable", _("交付")
    EFFORT = "effort", _("长期坚持")
    STANCE = "stance", pgettext_lazy("force", "态度原则")


class Domain(models.TextChoices):
    ECONOMY = "economy", _("经济运行")
    INDUSTRY = "industry", _("工业")
    PROJECTS = "projects", _("重大项目")
    INNOVATION = "innovation", _("科技创新")
    AGRICULTURE = "agriculture", _("农业农村")
    POVERTY = "poverty", _("防返贫")
    EDUCATION = "education", _("教育")
    SERVICE_REFORM = "service_reform", _("放管服")
    FINANCE = "finance", _("金融")
    CONSUMPTION = "consumption", _("消费服务业")
    COUNTY = "county", _("县域经济")
    COOPERATION = "cooperation", _("区域协作")
    SAFETY = "safety", _("安全应急")
    ENVIRONMENT = "environment", _("生态环境")
    URBAN = "urban", _("城建交通")
    LIVELIHOOD = "livelihood", _("民生")
    CULTURE = "culture", _("文化旅游")
    LAW = "law", _("政法")
    PARTY = "party", _("党建")
    GOVERNANCE = "governance", _("政务治理")
    OTHER = "other", _("其他")

"""Units as a tree, persons, and duties (a person's role in a unit for a time)."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.office.events.kept import Kept, KeptQuerySet


class UnitKind(models.TextChoices):
    AREA = "area", _("行政区域")
    ORGAN = "organ", _("领导机关")
    OFFICE = "office", _("办公室")
    SUPERVISION = "supervision", _("督查室")
    DEPARTMENT = "department", _("部门")
    COUNTY = "county", _("县（市、区）")
    ZONE = "zone", _("园区")
    VERTICAL = "vertical", _("垂直管理单位")


class Level(models.TextChoices):
    PROVINCE = "province", _("省级")
    CITY = "city", _("市级")
    COUNTY = "county", _("县级")
    TOWNSHIP = "township", _("乡级")


class Unit(Kept):
    """A unit that acts or reports, or an area that holds units.

    `path` lists the ids from the root down ("1/7/31/"), so that a subtree is one prefix.
    """

    name = models.CharField(_("名称"), max_length=80)
    short = models.CharField(_("简称"), max_length=40)
    kind = models.CharField(_("类别"), max_length=12, choices=UnitKind)
    level = models.CharField(_("层级"), max_length=10, choices=Level)
    area_code = models.CharField(_("区划代码"), max_length=12, blank=True)
    parent = models.ForeignKey(
        "self", verbose_name=_("上级"), null=True, on_delete=models.PROTECT, related_name="children"
    )
    path = models.CharField(max_length=120, unique=True)
    order = models.PositiveIntegerField(_("排序"), default=0)
    valid_from = models.DateField(_("启用"))
    valid_to = models.DateField(_("停用"), null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["parent", "name"], name="unit_name_once_under_parent"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")), name="unit_valid"
            ),
        ]

    def __str__(self) -> str:
        return self.short or self.name


class UnitAlias(Kept):
    """Another name that readouts use for a unit. One alias may stand for several units (a suggestion then, no match)."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=80, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="alias_once_per_unit")]

    def __str__(self) -> str:
        return self.name


KeptPersonManager = BaseUserManager.from_queryset(KeptQuerySet)


class PersonManager(KeptPersonManager["Person"]):
    """Finds persons by user name, as Django's sign-in expects."""

    def create_person(self, username: str, name: str, password: str | None = None, **fields) -> "Person":
        """A new person; with no password they cannot sign in."""
        person = self.model(username=username, name=name, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(Kept, AbstractBaseUser):
    """Somebody with an account. What they may do comes from their duties alone."""

    username = models.CharField(_("用户名"), max_length=40, unique=True)
    name = models.CharField(_("姓名"), max_length=40)
    title = models.CharField(_("职务"), max_length=60, blank=True)
    is_active = models.BooleanField(_("可登录"), default=True)
    is_demo = models.BooleanField(default=False)
    # somebody else set it, and so knows it
    password_is_initial = models.BooleanField(default=False)

    # the sign-in writes the first; the others are a secret and what is known of it
    off_record = frozenset({"last_login", "password", "password_is_initial"})
    objects = PersonManager()  # type: ignore[assignment,misc]
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    SUPERVISOR = "supervisor", _("督查员")
    HANDLER = "handler", _("承办人")
    HEAD = "head", _("单位负责人")
    LEADER = "leader", _("领导")
    VIEWER = "viewer", _("查看")
    SYSTEM_ADMIN = "system_admin", _("系统管理员")
    SECURITY_ADMIN = "security_admin", _("安全管理员")
    AUDIT_ADMIN = "audit_admin", _("审计管理员")


ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})


class Duty(Kept):
    """A person's role in a unit, from a day until a day (open where `until` is empty)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="duties")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="duties")
    role = models.CharField(_("角色"), max_length=16, choices=Role)
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "unit", "role"], condition=Q(until=None), name="duty_open_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=models.F("since")), name="duty_valid"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_role_display()}"


class ApiToken(Kept):
    """Lets a program act as a person for a time. Only the digest of the token is kept; nobody can read it back."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    # the person's session hash when it was given: a changed password ends the token
    sealed = models.CharField(max_length=64)
    name = models.CharField(_("用途"), max_length=60)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    off_record = frozenset({"digest", "sealed", "used_at"})
    secret: str  # the token itself, only on the object that `create_token` gives

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name

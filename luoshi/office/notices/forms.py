"""Forms of the notices app."""

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.office.notices.actions import ChannelDraft
from luoshi.office.notices.models import Channel, Kind
from luoshi.office.notices.queries import Reached
from luoshi.office.people.forms import Plain, UnitField

TEMPLATE = """{
  "headers": {"Authorization": "Bearer $secret"},
  "body": {"mobile": "$mobile", "content": "$text"},
  "ok": {"code": 0},
  "signature": ""
}"""
HIDDEN = {"autocomplete": "off", "spellcheck": "false"}


class WaysForm(Plain):
    """Where a person is reached, and by which channels they agree to be told."""

    mobile = forms.CharField(
        label=_("手机号"), required=False, max_length=20, help_text=_("机器人在群里提到您、或给您发短信时用。")
    )
    email = forms.CharField(label=_("邮箱"), required=False, max_length=120, help_text=_("加密保存，随时可以删去。"))
    channels = forms.MultipleChoiceField(label=_("渠道"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, usable: list[Channel], contact: Reached, **options):
        used = [str(one.pk) for one in usable if one.used]
        super().__init__(*args, initial={**contact._asdict(), "channels": used}, **options)
        self.fields["channels"].choices = [(str(one.pk), f"{one}（{one.get_kind_display()}）") for one in usable]


class ChannelForm(Plain):
    """A channel. The secrets are written, never read back."""

    name = forms.CharField(label=_("名称"), max_length=40)
    unit = UnitField(
        label=_("供谁用"), required=False, help_text=_("群里的人都看得到：选这个群所属的单位。不选则人人可用。")
    )
    base_url = forms.CharField(
        label=_("接口地址"),
        max_length=200,
        required=False,
        help_text=_("机器人可不填，用各产品的公网地址；政务微信等内网部署，填它自己的地址。短信填服务商的接口地址。"),
    )
    key = forms.CharField(
        label=_("密钥"),
        required=False,
        max_length=400,
        help_text=_("机器人的密钥或整个地址，短信的访问密钥；加密保存，不再显示。留空则不改。"),
        widget=forms.TextInput(attrs=HIDDEN),
    )
    sign = forms.CharField(
        label=_("加签密钥"),
        required=False,
        max_length=200,
        help_text=_("钉钉、飞书开了加签时填写。留空则不改。"),
        widget=forms.TextInput(attrs=HIDDEN),
    )
    per_minute = forms.IntegerField(
        label=_("每分钟最多几条"),
        required=False,
        min_value=1,
        max_value=6000,
        help_text=_("不填则用这类渠道的默认值。"),
    )
    template = forms.CharField(
        label=_("短信接口模板"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 7, "class": "overlay", "placeholder": TEMPLATE}),
        help_text=_("只用于短信：发什么、怎样算成功，写法见手册。"),
    )

    def __init__(self, *args, kind: str, **options):
        super().__init__(*args, **options)
        self.kind = kind
        self.fields["unit"].offer()
        self.fields["unit"].choices = [("", _("人人可用")), *self.fields["unit"].choices[1:]]
        for name in UNUSED.get(kind, ()):
            del self.fields[name]

    @classmethod
    def of(cls, channel: Channel) -> "ChannelForm":
        """The form filled with a channel as it stands, but for its secrets."""
        initial = {name: getattr(channel, name) for name in ("name", "base_url", "per_minute", "template")}
        return cls(initial={**initial, "unit": channel.unit_id}, kind=channel.kind)

    def draft(self) -> ChannelDraft:
        """What was filled in."""
        given = dict(self.cleaned_data)
        unit = given.pop("unit", None)
        return ChannelDraft(**{"kind": self.kind, **given}, unit_id=unit.pk if unit else None)


# what a kind of channel has no use for
UNUSED: dict[str, tuple[str, ...]] = {
    Kind.WECOM: ("sign", "template"),
    Kind.DINGTALK: ("template",),
    Kind.FEISHU: ("template",),
    Kind.EMAIL: ("base_url", "key", "sign", "template"),
    Kind.SMS: ("sign",),
}


class NewChannel(ChannelForm):
    """A channel of a kind to be chosen."""

    kind_field = forms.ChoiceField(label=_("类别"), choices=[("", _("请选择")), *Kind.choices])
    field_order = ("kind_field", "name")

    def __init__(self, *args, **options):
        super().__init__(*args, kind="", **options)

    def draft(self) -> ChannelDraft:
        self.kind = self.cleaned_data.pop("kind_field")
        return super().draft()

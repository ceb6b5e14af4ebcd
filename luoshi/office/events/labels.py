"""What each recorded verb and each kind of subject is called on the screen; the record itself keeps only their names."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

VERBS: dict[str, str] = {
    # meetings
    "receive": noop("收稿"),
    "reject": noop("不立项"),
    "merge_directive": noop("并入上一条"),
    "reopen": noop("重新考虑"),
    "mark": noop("补标"),
    "split": noop("按动作拆分"),
    "link": noop("关联已有事项"),
    "unlink": noop("取消关联"),
    "read_again": noop("用语言模型再读"),
    # the ledger's lifecycle; lifecycle.TRANSITIONS calls them the same
    "register": noop("立项"),
    "amend": noop("修改"),
    "assign": noop("交办"),
    "sign_for": noop("签收"),
    "return_unsigned": noop("退回"),
    "break_down": noop("分解"),
    "report": noop("反馈"),
    "approve_report": noop("审签"),
    "return_report": noop("退回反馈"),
    "apply_close": noop("申请办结"),
    "verify": noop("核查"),
    "send_back": noop("退回补办"),
    "close": noop("办结"),
    "strike_off": noop("销号"),
    "archive": noop("归档"),
    "change_due": noop("调整时限"),
    "change_cadence": noop("调整反馈周期"),
    "excuse_report": noop("免报"),
    "suspend": noop("暂缓"),
    "resume": noop("恢复"),
    "make_standing": noop("转为长期坚持"),
    "merge": noop("并案"),
    "withdraw": noop("撤销"),
    "dispute": noop("提出争议"),
    "settle": noop("裁定争议"),
    "reroute": noop("转办"),
    "ask_extension": noop("申请延期"),
    "grant_extension": noop("批准延期"),
    "refuse_extension": noop("不同意延期"),
    "open_notice": noop("公示"),
    "record_objection": noop("登记异议"),
    "decide_objection": noop("处理异议"),
    "look_back": noop("回头看"),
    "reinstate": noop("重新办理"),
    "check_elsewhere": noop("举一反三"),
    "divide": noop("拆分"),
    # what happens to others with a verb
    "hand_over": noop("转入并入的事项"),
    "take_over": noop("接收并案"),
    "release": noop("转为独立事项"),
    "drawn": noop("抽中回头看"),
    "draw_look_backs": noop("回头看抽查"),
    "save_view": noop("保存视图"),
    "drop_view": noop("删除视图"),
    "adopt_limit": noop("采用规则时限"),
    "rate": noop("评定"),
    "open_slots": noop("开列反馈期次"),
    "note_missed": noop("未报"),
    # the ladder
    "issue_slip": noop("发出督办单"),
    "sign_slip": noop("签收督办单"),
    "answer_slip": noop("回复督办单"),
    "accept_answer": noop("认可回复"),
    "send_back_answer": noop("回复退回重办"),
    "lift_slip": noop("解除督办单"),
    "stop_pressing": noop("停止催办"),
    "resume_pressing": noop("恢复催办"),
    # notes of leaders
    "write_instruction": noop("批示"),
    "make_matter": noop("批示单独立项"),
    "note_instruction": noop("批示阅知"),
    # scores
    "draw_up_scores": noop("出考核表"),
    "exclude_line": noop("扣分不计"),
    "set_points": noop("定分"),
    "appeal_score": noop("考核申诉"),
    "decide_appeal": noop("申诉复核"),
    "publish_scores": noop("公布考核"),
    # records of packs
    "enter_record": noop("登记"),
    "amend_record": noop("修改记录"),
    "advance_record": noop("办理"),
    "open_matter": noop("转督办"),
    # rules
    "propose_rules": noop("提出规则"),
    "approve_rules": noop("规则生效"),
    "withdraw_rules": noop("撤回规则"),
    # people
    "found": noop("启用系统"),
    "create_unit": noop("设立单位"),
    "change_unit": noop("修改单位"),
    "end_unit": noop("停用单位"),
    "create_person": noop("建立账号"),
    "change_person": noop("修改人员"),
    "deactivate": noop("停用账号"),
    "reactivate": noop("恢复账号"),
    "set_password": noop("设置密码"),
    "change_password": noop("修改本人密码"),
    "grant_duty": noop("授予职责"),
    "end_duty": noop("结束职责"),
    "unlock": noop("解除锁定"),
    "baseline": noop("补记现状"),
    "create_token": noop("发放令牌"),
    "revoke_token": noop("收回令牌"),
    # notices
    "create_channel": noop("建立通知渠道"),
    "change_channel": noop("修改通知渠道"),
    "switch_channel": noop("启停通知渠道"),
    "test_channel": noop("试发通知"),
    "send_again": noop("再发通知"),
    "choose_notices": noop("设定通知方式"),
    "read_notices": noop("阅知"),
}

KINDS: dict[str, str] = {
    "events.chainhead": noop("流程记录"),
    "meetings.meeting": noop("会议"),
    "meetings.directive": noop("要求"),
    "ledger.commitment": noop("督办事项"),
    "ledger.savedview": noop("视图"),
    "ledger.reportday": noop("评定日"),
    "ledger.reportplan": noop("反馈安排"),
    "ledger.reportslot": noop("反馈期次"),
    "slips.slip": noop("督办单"),
    "ledger.draw": noop("回头看抽查"),
    "instructions.instruction": noop("批示"),
    "scores.scoring": noop("考核"),
    "scores.unitscore": noop("考核表"),
    "records.record": noop("专题记录"),
    "rules.packversion": noop("规则"),
    "people.unit": noop("单位"),
    "people.person": noop("人员"),
    "people.duty": noop("职责"),
    "people.apitoken": noop("令牌"),
    "notices.channel": noop("通知渠道"),
    "notices.delivery": noop("外发通知"),
}


def verb_label(verb: str) -> str:
    """What a verb is called; its bare name where a newer version recorded it."""
    return gettext(VERBS[verb]) if verb in VERBS else verb


def kind_label(kind: str) -> str:
    """What a kind of subject is called; its bare name where it has none."""
    return gettext(KINDS[kind]) if kind in KINDS else kind

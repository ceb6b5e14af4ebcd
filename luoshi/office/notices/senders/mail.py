"""电子邮件 by the office's own mail server, which the settings name."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _

from luoshi.office.notices.models import Attempt
from luoshi.office.notices.senders.calls import Verdict
from luoshi.office.notices.wording import Message, fitted


def send(message: Message, seconds: float) -> Verdict:
    """Hands the mail to the server. The same number gives the same Message-ID: a mail program shows a repetition once."""
    letter = EmailMessage(
        subject=message.head,
        body=fitted(message, None, len),
        to=[message.to],
        headers={
            "Message-ID": f"<luoshi-{message.number}@{settings.EMAIL_DOMAIN}>",
            "Auto-Submitted": "auto-generated",
        },
        connection=get_connection(timeout=seconds),
    )
    try:
        letter.send()
    except (smtplib.SMTPServerDisconnected, TimeoutError):
        return Verdict(Attempt.Outcome.UNKNOWN, _("邮件服务器中断了连接，不知是否收下。"))
    except smtplib.SMTPResponseException as error:
        return Verdict(Attempt.Outcome.FAILED, _("邮件服务器没有收下（%(code)d）。") % {"code": error.smtp_code})
    except smtplib.SMTPException:
        return Verdict(Attempt.Outcome.FAILED, _("邮件服务器没有收下。"))
    except OSError:
        return Verdict(Attempt.Outcome.FAILED, _("连不上邮件服务器。"))
    return Verdict(Attempt.Outcome.SENT)

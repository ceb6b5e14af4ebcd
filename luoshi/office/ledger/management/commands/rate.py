"""`luoshi manage rate`: rates every commitment for a report day, once; meant for a nightly timer."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError

from luoshi.errors import LuoshiError
from luoshi.office.events.recorder import today
from luoshi.office.ledger.ratings import rate_all


class Command(BaseCommand):
    """A second call for the same day changes nothing."""

    help = "按当日生效的规则评定全部事项，结果定格；同一天再次运行不作改动"

    def add_arguments(self, parser):
        parser.add_argument("--on", type=date.fromisoformat, help="评定日，如 2026-04-29；不写为今天")

    def handle(self, *args, **options):
        try:
            made = rate_all(options["on"] or today())
        except LuoshiError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"{made.date}：{made.count} 件，规则 {made.rules} {made.version}，督查包 {made.pack_version} 版。"
        )

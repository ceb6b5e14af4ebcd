"""`luoshi manage move_from ADDRESS`: fills an empty database with an office that lies in another one."""

from django.core.management.base import BaseCommand, CommandError

from luoshi.errors import LuoshiError
from luoshi.office.events.verifying import Bar, verify
from luoshi.office.moving import move_from


class Command(BaseCommand):
    """Stop the service first. The old database is only read."""

    help = "把另一个数据库里的全部数据搬进这个空的数据库（如从 SQLite 搬到 PostgreSQL），再核对流程记录"

    def add_arguments(self, parser):
        parser.add_argument(
            "address", help="原来的数据库，如 sqlite:////srv/luoshi/luoshi.sqlite3，写法同 DATABASE_URL"
        )

    def handle(self, *args, **options):
        try:
            with Bar() as bar:
                count = move_from(options["address"], bar.told)
        except LuoshiError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"搬了 {count} 行。")
        if not verify(replay=True):
            raise CommandError("搬过来的与记录不符：不要用这个数据库，把上面的话交给管理员。")

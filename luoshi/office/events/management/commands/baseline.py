"""`luoshi manage baseline`: takes into the record how the rows stand of which it does not know."""

from django.core.management.base import BaseCommand, CommandError

from luoshi.errors import LuoshiError
from luoshi.office.events.baseline import take_in
from luoshi.office.events.verifying import Bar


class Command(BaseCommand):
    """Run once in an office that is older than `luoshi verify --replay`; a second time there is nothing to record."""

    help = "把记录里没有的各行现状补记进流程记录（每次补记自身也是一条记录），之后 luoshi verify --replay 才能比对"

    def add_arguments(self, parser):
        parser.add_argument("--reason", required=True, help="补记的缘由，如“升级前已有的数据”")

    def handle(self, *args, **options):
        try:
            with Bar() as bar:
                count = take_in(options["reason"], bar.told)
        except LuoshiError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"补记了 {count} 行。" if count else "各表与记录逐行相同，没有要补记的。")

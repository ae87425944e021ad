from django.core.management.base import BaseCommand

from publishing import chores


class Command(BaseCommand):
    help = (
        "Does what is to be done now and then: brings due changes before readers, draws share "
        "pictures that are lacking, tells a hub what has come out, and empties the bin of what has "
        "been there for thirty days. Run it from cron, as often as you like."
    )

    def handle(self, *args, **options):
        chores.do_all()

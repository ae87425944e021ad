from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from reviews.generated.load import load
from search.index import rebuild


class Command(BaseCommand):
    help = (
        "Make up a catalogue of any size beside what is there, for trying the site under weight. "
        "The same number and seed make the same one, and are only loaded once."
    )

    def add_arguments(self, parser):
        parser.add_argument("--reviews", type=int, required=True, metavar="N")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--no-index",
            action="store_false",
            dest="index",
            help="leave the search index to `manage.py rebuild_search`, which takes as long again",
        )

    def handle(self, *, reviews: int, seed: int, index: bool, **options):
        if reviews < 1:
            raise CommandError("At least one review must be asked for: --reviews 1000")
        if not load(reviews=reviews, seed=seed, say=self._say):
            self.stdout.write("That catalogue is there already.")
            return
        if index:
            rebuild(lambda what, done, of: self._say(f"index: {what} {done} of {of}"))
        self._tell_the_planner()

    def _tell_the_planner(self) -> None:
        """Else the database goes on planning as though its tables were empty and just written."""
        with connection.cursor() as cursor:
            alone = connection.vendor == "postgresql" and not connection.in_atomic_block
            cursor.execute("VACUUM ANALYZE" if alone else "ANALYZE")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

from django.core.management.base import BaseCommand

from search import index


class Command(BaseCommand):
    help = (
        "Make the search index again from what the site holds. Readers keep the old one meanwhile."
    )

    def handle(self, **options):
        index.rebuild(self._say)
        self.stdout.write("The search index is made again.")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

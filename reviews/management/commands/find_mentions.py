from django.core.management.base import BaseCommand

from reviews import mentions


class Command(BaseCommand):
    help = (
        "Find anew which people, films and source works reviews link to. Needed only after texts "
        "have been written to the database directly."
    )

    def handle(self, **options):
        self.stdout.write(f"{mentions.note_all()} reviews with links.")

from django.core.management.base import BaseCommand

from reviews.demo import load
from reviews.models import Review


class Command(BaseCommand):
    help = "Load the demo. What is there already is left alone."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-new", action="store_true", help="Only on a site with nothing on it yet."
        )

    def handle(self, *, if_new: bool, **options):
        if if_new and not load.is_wanted():
            return
        before = Review.objects.count()
        load.load()
        self.stdout.write(f"Demo: {Review.objects.count() - before} reviews loaded.")

import sys

from django.core.management.base import BaseCommand

from search import index

_WIDTH = 30


class Command(BaseCommand):
    help = "Make the search index again beside the old one, which readers search until it is done."

    def handle(self, **options):
        index.rebuild(self._say)
        self.stdout.write("The search index is made again.")

    def _say(self, what: str, done: int, of: int) -> None:
        """A bar that fills where somebody watches, else a line for each kind when it is done."""
        if sys.stdout.isatty():
            filled = _WIDTH * done // max(of, 1)
            bar = "█" * filled + "·" * (_WIDTH - filled)
            self.stdout.write(f"\r{what:8} {bar} {done}/{of}", ending="\n" if done >= of else "")
        elif done >= of:
            self.stdout.write(f"{what}: {done}")
        self.stdout.flush()

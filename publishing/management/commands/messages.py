from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from publishing import messages


class Command(BaseCommand):
    help = "Bring the catalogues in locale/ up to date with the code, check or compile them."

    def add_arguments(self, parser):
        parser.add_argument("step", choices=["update", "check", "compile"])

    def handle(self, *, step: str, **options):
        if step == "compile":
            return messages.compile_all()
        look = messages.update if step == "update" else messages.lacking
        found = messages.gathered(settings.BASE_DIR)
        lacking = [
            f"{language}: {message.id!r} ({message.locations[0][0]})"
            for language, _name in settings.LANGUAGES
            for message in look(language, found)
        ]
        if step == "check" and lacking:
            raise CommandError("Not translated:\n" + "\n".join(lacking))
        self.stdout.write("\n".join(lacking) or "Every message is translated.")

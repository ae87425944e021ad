import secrets

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Make the first administrator with a random password, or give it a new one."

    def add_arguments(self, parser):
        parser.add_argument("--username", default="admin")
        parser.add_argument(
            "--if-new", action="store_true", help="Leave an account that exists as it is."
        )

    def handle(self, *, username: str, if_new: bool, **options):
        users = get_user_model().objects
        user = users.filter(username=username).first()
        if user and if_new:
            return
        password = secrets.token_urlsafe(12)
        if user is None:
            user = users.create_superuser(username, password=password)
        user.set_password(password)
        user.is_active = user.is_staff = user.is_superuser = True
        user.save()
        self.stdout.write(f"  user      {username}\n  password  {password}")

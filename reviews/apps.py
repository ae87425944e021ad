from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    name = "reviews"
    verbose_name = _("Reviews")

    def ready(self):
        from publishing.bin import put_away
        from publishing.restoring import put_back
        from reviews import changes, front, log, roles  # noqa: F401, a chore is among the changes
        from reviews.models import Review

        post_migrate.connect(roles.make_roles, sender=self, dispatch_uid="reviews.roles")
        post_migrate.connect(
            front.make_front_pages, sender=self, dispatch_uid="reviews.front_pages"
        )
        put_away.connect(log.note_deletion, sender=Review, dispatch_uid="reviews.deleted")
        put_back.connect(log.note_restoration, sender=Review, dispatch_uid="reviews.restored")

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    name = "reviews"
    verbose_name = _("Reviews")

    def ready(self):
        from publishing.bin import put_away
        from publishing.pictures import Picture
        from publishing.restoring import put_back
        from reviews import changes, log, roles, stills  # noqa: F401, a chore is among the changes
        from reviews.models import Review

        post_migrate.connect(roles.make_roles, sender=self, dispatch_uid="reviews.roles")
        put_away.connect(log.note_deletion, sender=Review, dispatch_uid="reviews.deleted")
        put_back.connect(log.note_restoration, sender=Review, dispatch_uid="reviews.restored")
        put_back.connect(
            stills.note_restored_picture, sender=Picture, dispatch_uid="reviews.picture_restored"
        )

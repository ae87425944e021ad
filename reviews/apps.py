from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    name = "reviews"
    verbose_name = _("Reviews")

    def ready(self):
        from films.models import Film, SourceWork
        from people.models import Person
        from publishing.bin import put_away
        from publishing.restoring import put_back
        from reviews import changes, log, mentions, roles  # noqa: F401, a chore among the changes
        from reviews.models import Review

        post_migrate.connect(roles.make_roles, sender=self, dispatch_uid="reviews.roles")
        put_away.connect(log.note_deletion, sender=Review, dispatch_uid="reviews.deleted")
        put_back.connect(log.note_restoration, sender=Review, dispatch_uid="reviews.restored")
        post_save.connect(mentions.review_saved, sender=Review, dispatch_uid="reviews.mentions")
        for noun in (Person, Film, SourceWork):
            post_save.connect(
                mentions.entry_saved, sender=noun, dispatch_uid=f"reviews.{noun.__name__}"
            )

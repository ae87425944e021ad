from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    name = "reviews"
    verbose_name = _("Reviews")

    def ready(self):
        from films.models import Film, SourceWork
        from people.models import Person
        from publishing.bin import put_away
        from publishing.pictures import Picture
        from publishing.restoring import put_back
        from reviews import changes, front, log, mentions, roles, stills  # noqa: F401, with chores
        from reviews.models import Review, SharePicture
        from reviews.share_pictures import discard_files

        post_migrate.connect(roles.make_roles, sender=self, dispatch_uid="reviews.roles")
        post_delete.connect(discard_files, sender=SharePicture, dispatch_uid="reviews.share")
        post_migrate.connect(
            front.make_front_pages, sender=self, dispatch_uid="reviews.front_pages"
        )
        put_away.connect(log.note_deletion, sender=Review, dispatch_uid="reviews.deleted")
        put_back.connect(log.note_restoration, sender=Review, dispatch_uid="reviews.restored")
        put_back.connect(
            stills.note_restored_picture, sender=Picture, dispatch_uid="reviews.picture_restored"
        )
        post_save.connect(mentions.review_saved, sender=Review, dispatch_uid="reviews.mentions")
        for noun in (Person, Film, SourceWork):
            post_save.connect(
                mentions.entry_saved, sender=noun, dispatch_uid=f"reviews.{noun.__name__}"
            )

from django.apps import AppConfig
from django.db.models.signals import post_save, pre_delete
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("Pages")

    def ready(self):
        from films.models import Film
        from pages import hearing
        from publishing.crops import Crop
        from publishing.pictures import Picture
        from publishing.restoring import put_back
        from publishing.site_settings import SiteSettings
        from reviews.models import Review

        for signal, sender, receiver in (
            (post_save, Review, hearing.review_saved),
            (put_back, Review, hearing.review_back),
            (post_save, Film, hearing.film_saved),
            (post_save, Picture, hearing.picture_changed),
            (pre_delete, Picture, hearing.picture_changed),
            (put_back, Picture, hearing.picture_back),
            (post_save, Crop, hearing.crop_saved),
            (post_save, SiteSettings, hearing.settings_saved),
        ):
            signal.connect(receiver, sender=sender, dispatch_uid=f"pages.{receiver.__name__}")

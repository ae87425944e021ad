from django.apps import AppConfig
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    name = "publishing"
    verbose_name = _("The site")

    def ready(self):
        from publishing.tidy import tidy_row

        pre_save.connect(tidy_row, dispatch_uid="publishing.tidy")

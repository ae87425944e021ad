from django.apps import AppConfig
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self):
        from films.models import Adaptation, Authorship, Credit, Film
        from reviews.models import Review, ReviewTheme, Theme
        from reviews.themes import absorbed
        from search import desk, freshness, material

        _listen(freshness.thing_saved, post_save, material.MODELS.values())
        _listen(freshness.thing_deleted, post_delete, material.MODELS.values())
        for signal in (post_save, post_delete):
            _listen(freshness.film_changed, signal, (Credit, Adaptation))
            _listen(freshness.work_changed, signal, (Authorship,))
            _listen(freshness.review_themed, signal, (ReviewTheme,))
        _listen(freshness.review_saved, post_save, (Review,))
        _listen(freshness.review_deleted, post_delete, (Review,))
        _listen(freshness.theme_absorbed, absorbed, (Theme,))
        _listen(freshness.themes_changed, m2m_changed, (ReviewTheme,))
        _listen(freshness.film_saved, post_save, (Film,))
        _listen(freshness.film_sorted, m2m_changed, (Film.genres.through,))
        desk.register()
        post_migrate.connect(_ensure, sender=self, dispatch_uid="search.ensure")


def _ensure(plan=(), **kwargs) -> None:
    """After migrations that made the index's tables anew, what was there before is searched too.

    Not after some of the migrations: the tables are then other than the code knows.
    """
    from search import index

    if not (plan and _some_are_left()):
        index.ensure()


def _some_are_left() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _listen(receiver, signal, senders) -> None:
    for sender in senders:
        signal.connect(
            receiver, sender=sender, dispatch_uid=f"search.{receiver.__name__}.{sender.__name__}"
        )

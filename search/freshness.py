"""What a change to a noun means to the index; `apps.py` says which signals lead here."""

from reviews.models import Review
from search import index, material

_KINDS = {model: kind for kind, model in material.MODELS.items()}


def thing_saved(sender, instance, **kwargs) -> None:
    index.name_changed(_KINDS[sender], instance.pk)


def film_saved(sender, instance, created, **kwargs) -> None:
    """Its year, countries and age limit are facts of its reviews."""
    if not created:
        index.about_changed(_ids(film=instance.pk))


def film_sorted(sender, instance, action, reverse, pk_set, **kwargs) -> None:
    """Genres set, added, removed or cleared, from either side."""
    if action.startswith("post_"):
        films = pk_set or () if reverse else [instance.pk]
        index.about_changed(_ids(film__in=list(films)))


def thing_deleted(sender, instance, **kwargs) -> None:
    index.name_removed(_KINDS[sender], instance.pk)


def review_saved(sender, instance, **kwargs) -> None:
    index.reviews_changed([instance.pk])


def review_deleted(sender, instance, **kwargs) -> None:
    """Its themes go before it and each has had it indexed, after the cascade took its document."""
    index.review_removed(instance.pk)


def film_changed(sender, instance, **kwargs) -> None:
    """A credit or an adaptation: the film's reviews are found by it."""
    index.about_changed(_ids(film=instance.film_id))


def work_changed(sender, instance, **kwargs) -> None:
    """An author of a source work: the reviews of all its films are found by the name."""
    index.about_changed(_ids(film__adaptations__work=instance.work_id))


def review_themed(sender, instance, **kwargs) -> None:
    index.about_changed(_ids(pk=instance.content_object_id))


def theme_absorbed(sender, reviews, **kwargs) -> None:
    index.about_changed(reviews)


def themes_changed(sender, instance, **kwargs) -> None:
    """Themes set, added, removed or cleared through the review, however taggit writes them."""
    if isinstance(instance, Review) and kwargs["action"].startswith("post_"):
        index.about_changed(_ids(pk=instance.pk))


def _ids(**of) -> list[int]:
    rows = Review.objects.filter(**of).order_by("pk")
    return list(rows.values_list("pk", flat=True).distinct())

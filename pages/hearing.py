"""What a change elsewhere means to what readers are shown outside our pages."""

from pages import share_pictures, websub
from publishing.afterwards import afterwards
from publishing.pictures import Picture
from reviews.models import Review, SharePicture


def review_saved(sender, instance: Review, **signal) -> None:
    websub.has_changed(instance)
    if instance.state != Review.State.PUBLISHED:
        for drawn in SharePicture.objects.filter(review=instance):
            drawn.delete()
        return
    SharePicture.objects.update_or_create(review=instance, defaults={"is_stale": True})
    afterwards(share_pictures.draw_wanted)


def review_back(sender, entry: Review, **signal) -> None:
    """From the bin, which keeps no share pictures."""
    review_saved(sender, entry)


def film_saved(sender, instance, **signal) -> None:
    """An embargo that is lifted brings the hour forward."""
    share_pictures.wanted_for(review__film=instance)
    websub.hours_have_changed(instance)


def picture_changed(sender, instance: Picture, **signal) -> None:
    """Saved, or about to be deleted."""
    share_pictures.wanted_for(review__lead_image=instance)
    share_pictures.wanted_for(review__film__poster=instance)


def picture_back(sender, entry: Picture, **signal) -> None:
    picture_changed(sender, entry)


def crop_saved(sender, instance, **signal) -> None:
    share_pictures.wanted_for(review__lead_crop=instance)


def settings_saved(sender, **signal) -> None:
    share_pictures.wanted_for()

"""The desk's admin of reviews and what belongs to them; importing it registers them all."""

from reviews.admin import critic, review, staff, theme

__all__ = ["critic", "review", "staff", "theme"]

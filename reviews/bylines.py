"""Whose name a review is signed with when nobody says."""

from django.contrib.auth.models import AbstractBaseUser

from reviews.models import Critic


def byline_of(user: AbstractBaseUser) -> Critic:
    """The user's own byline, made of the user's name where there is none yet."""
    critic = Critic.objects.filter(user=user).first()
    return critic or Critic.objects.create(name=_name_of(user), user=user)


def _name_of(user) -> str:
    return (user.get_full_name() or user.get_username())[:99]

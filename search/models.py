"""The index's tables: what reviews say, and what things are called. All of it can be made again.

Nothing here is public or not; whoever reads the index filters by what is.
"""

from django.db import models

from reviews.models import Review
from search.text_index import TermsField


class Document(models.Model):
    """The terms of a review, each marked with how near the top it stands (see `text_index`)."""

    # Made again from the review whenever it is needed, so no bin has to keep it.
    is_derived = True

    review = models.OneToOneField(Review, models.CASCADE, primary_key=True, related_name="+")
    terms = TermsField()

    def __str__(self):
        return f"{self.review_id}"


class Name(models.Model):
    """One name of one thing, in one fold: "Skarsgård" has two."""

    class Kind(models.TextChoices):
        PERSON = "person"
        FILM = "film"
        WORK = "work"
        THEME = "theme"
        CRITIC = "critic"

    kind = models.CharField(max_length=6, choices=Kind.choices)
    object_id = models.BigIntegerField()
    key = models.TextField()
    # In lower case with all letters kept, to tell "Bjørn" from "Bjorn".
    exact = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["kind", "object_id"], name="search_name_of")]

    def __str__(self):
        return self.exact


class Word(models.Model):
    """A word that some name has, once."""

    text = models.CharField(max_length=40, unique=True)

    def __str__(self):
        return self.text


class WordKey(models.Model):
    """A key that leads to the word from what resembles it (see `typos`)."""

    key = models.CharField(max_length=10)
    word = models.ForeignKey(Word, models.CASCADE, db_index=False, related_name="keys")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "word"], name="a_key_once_per_word")]

    def __str__(self):
        return self.key


class NameWord(models.Model):
    """That a name has a word, and of how many different words the name is made."""

    word = models.ForeignKey(Word, models.CASCADE, db_index=False, related_name="+")
    name = models.ForeignKey(Name, models.CASCADE, related_name="name_words")
    size = models.PositiveSmallIntegerField()

    class Meta:
        # One index answers the lookup by itself; a name's words are distinct by how they are made.
        indexes = [models.Index(fields=["word", "name", "size"], name="search_names_with")]

    def __str__(self):
        return f"{self.word_id} {self.name_id}"

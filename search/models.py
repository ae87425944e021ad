"""The index's tables: which reviews and entries have which keys, and the words that keys are of.

All of it can be made again. Nothing here is public or not: `engine` asks what is.
"""

from django.db import models


class KeyField(models.CharField):
    """A string that every database compares byte by byte."""

    def db_parameters(self, connection):
        collation = "C" if connection.vendor == "postgresql" else None
        return {**super().db_parameters(connection), "collation": collation}


class Kind(models.TextChoices):
    PERSON = "person"
    FILM = "film"
    WORK = "work"
    THEME = "theme"
    CRITIC = "critic"


class Segment(models.Model):
    """One whole index; another is built beside it before the two are exchanged."""

    is_current = models.BooleanField(default=False)
    begun_at = models.DateTimeField(auto_now_add=True)
    # Another each time the postings change: what a process remembers of them is theirs alone.
    version = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"], condition=models.Q(is_current=True), name="one_index_is_used"
            )
        ]

    def __str__(self):
        return self.version


class Posting(models.Model):
    """The numbers of all that has a key, as a roaring bitmap."""

    pk = models.CompositePrimaryKey("segment_id", "key")
    segment_id = models.BigIntegerField()
    key = KeyField(max_length=60)
    members = models.BinaryField()

    def __str__(self):
        return self.key


class Document(models.Model):
    """The keys of one thing: a review's text, its facts, or an entry's names (see `keys`).

    What has been written since the postings were last brought up to date is not merged yet, and
    `base` then holds the keys that the postings know of. Keys are kept as `keys.pack` makes them,
    and beside those of a text its words in their order, for phrases, as `keys.pack_text` does.
    """

    # Made again from its thing whenever it is needed, so no bin has to keep it.
    is_derived = True

    pk = models.CompositePrimaryKey("segment_id", "space", "number")
    segment_id = models.BigIntegerField()
    space = models.CharField(max_length=1)
    number = models.BigIntegerField()
    keys = models.BinaryField()
    base = models.BinaryField()
    words = models.BinaryField(default=b"")
    stamp = models.CharField(max_length=32)
    is_merged = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["segment_id", "space", "number"],
                condition=models.Q(is_merged=False),
                name="search_not_merged",
            )
        ]

    def __str__(self):
        return f"{self.space}{self.number}"


class Entry(models.Model):
    """A thing that can be named in a search, numbered among all kinds, with all its names."""

    kind = models.CharField(max_length=6, choices=Kind.choices)
    object_id = models.BigIntegerField()
    names = models.JSONField(default=list)
    # A film's or a source work's, or of a person's birth: told after the name, it is no other.
    year = models.PositiveSmallIntegerField(null=True)
    # How many bits the number of its public reviews had when last looked at; null without any
    # review that is, or is to be, public.
    weight = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="an_entry_once")]

    def __str__(self):
        return self.names[0] if self.names else f"{self.kind} {self.object_id}"


class TypoKey(models.Model):
    """A key that leads to a word of a name from what resembles it (see `typos`)."""

    pk = models.CompositePrimaryKey("key", "word")
    key = KeyField(max_length=10)
    word = KeyField(max_length=40)

    def __str__(self):
        return f"{self.key} {self.word}"


class Vocable(models.Model):
    """A stem that some text has, forwards and backwards: for the parts of compounds."""

    word = KeyField(max_length=40, primary_key=True)
    backwards = KeyField(max_length=40, db_index=True)

    def __str__(self):
        return self.word

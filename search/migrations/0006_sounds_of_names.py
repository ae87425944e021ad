from django.db import migrations
from django.db.models import F
from django.db.models.functions import Substr

_AT_A_TIME = 10_000


def add_sounds(apps, schema_editor):
    """For each word of a name the key that it sounds like, beside those that it has."""
    from search import typos

    model = apps.get_model("search", "TypoKey")
    rows = model.objects.using(schema_editor.connection.alias)
    own = rows.alias(own=Substr("word", 1, 7)).filter(key=F("own"))
    words = list(own.values_list("word", flat=True))
    for start in range(0, len(words), _AT_A_TIME):
        batch = words[start : start + _AT_A_TIME]
        sounds = [model(key=typos.sound_key(word), word=word) for word in batch]
        rows.bulk_create(sounds, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("search", "0005_words_of_texts")]

    operations = [migrations.RunPython(add_sounds, migrations.RunPython.noop)]

from django.db import migrations


def forget_the_index(apps, schema_editor):
    """It is made again after migrating: an index without the characters finds nobody by theirs."""
    for name in ("Posting", "Document", "Segment"):
        rows = apps.get_model("search", name).objects.using(schema_editor.connection.alias).all()
        rows._raw_delete(schema_editor.connection.alias)


def add_sounds(apps, schema_editor):
    """For words with the sound of “tch”, which was another, the key that they have now."""
    from search import typos

    model = apps.get_model("search", "TypoKey")
    rows = model.objects.using(schema_editor.connection.alias)
    words = rows.filter(word__contains="tch") | rows.filter(word__contains="tsj")
    words = set(words.values_list("word", flat=True))
    sounds = [model(key=typos.sound_key(word), word=word) for word in sorted(words)]
    rows.bulk_create(sounds, ignore_conflicts=True, batch_size=10_000)


class Migration(migrations.Migration):
    dependencies = [("search", "0006_sounds_of_names")]

    operations = [
        migrations.RunPython(forget_the_index, migrations.RunPython.noop),
        migrations.RunPython(add_sounds, migrations.RunPython.noop),
    ]

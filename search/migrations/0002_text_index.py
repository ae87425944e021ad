from django.db import migrations

from search import text_index


def create(apps, schema_editor):
    """FTS5 with its triggers, or GIN. Not frozen here: the index is derived and can be made again."""
    text_index.create()


def drop(apps, schema_editor):
    text_index.drop()


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]

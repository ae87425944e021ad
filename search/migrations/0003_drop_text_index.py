from django.db import migrations, models

import search.models

# What SQLite's text index of before consisted of; PostgreSQL's goes with its table.
OLD_INDEX = (
    "DROP TRIGGER IF EXISTS search_text_added",
    "DROP TRIGGER IF EXISTS search_text_removed",
    "DROP TRIGGER IF EXISTS search_text_changed",
    "DROP TABLE IF EXISTS search_text",
)


def drop_old_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for statement in OLD_INDEX:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Another index, made from what the site holds once all migrations have run."""

    dependencies = [("search", "0002_text_index")]

    operations = [
        migrations.RunPython(drop_old_index, migrations.RunPython.noop),
        migrations.DeleteModel("NameWord"),
        migrations.DeleteModel("WordKey"),
        migrations.DeleteModel("Name"),
        migrations.DeleteModel("Word"),
        migrations.DeleteModel("Document"),
    ]

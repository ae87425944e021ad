from django.db import migrations, models


def forget_the_index(apps, schema_editor):
    """It is made again after migrating: an index without the words of texts finds no phrase."""
    for name in ("Posting", "Document", "Segment"):
        rows = apps.get_model("search", name).objects.using(schema_editor.connection.alias).all()
        rows._raw_delete(schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("search", "0004_postings")]

    operations = [
        migrations.RunPython(forget_the_index, migrations.RunPython.noop),
        migrations.AddField(
            model_name="document", name="words", field=models.BinaryField(default=b"")
        ),
    ]

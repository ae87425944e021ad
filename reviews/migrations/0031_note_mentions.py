"""What the reviews that are stored already mention."""

from django.db import migrations

from reviews import mentions


def note(apps, schema_editor):
    mentions.note_all(apps.get_model)


class Migration(migrations.Migration):

    dependencies = [
        ('films', '0001_initial'),
        ('people', '0001_initial'),
        ('publishing', '0002_drafts'),
        ('reviews', '0030_mentions'),
    ]

    operations = [
        migrations.RunPython(note, migrations.RunPython.noop),
    ]

from django.db import migrations


class Migration(migrations.Migration):
    """Made the databases' own full-text indexes, which 0003 has no more use for."""

    dependencies = [("search", "0001_initial")]

    operations = []

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('films', '0052_without_keys_for_search'),
        ('publishing', '0012_about_us'),
        ('reviews', '0052_without_keys_for_search'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='review',
            index=models.Index(fields=['state', 'updated_at'], name='review_by_state'),
        ),
    ]

"""Which partnerships have news since a month is read from an index alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0014_publishers")]

    operations = [
        migrations.AddIndex(
            model_name="announcement",
            index=models.Index(fields=["date_on", "partnership"], name="announcement_dates"),
        ),
    ]

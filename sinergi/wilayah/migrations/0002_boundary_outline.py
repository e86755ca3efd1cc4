"""Outlines are thinned when they are loaded, so that a page draws them at once."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """A place for the thinned outline beside the geometry as it was loaded."""

    dependencies: ClassVar[list] = [("wilayah", "0001_initial")]

    operations: ClassVar[list] = [
        migrations.AddField(
            model_name="boundary",
            name="outline",
            field=models.JSONField(default=list),
            preserve_default=False,
        ),
    ]

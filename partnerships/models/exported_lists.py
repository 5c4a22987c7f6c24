from django.contrib.postgres.fields import ArrayField
from django.db import models

from partnerships.models.partnership import Partnership


class ExportedLists(models.Model):
    """The lists in a partnership's row of an export, gathered from six tables.

    The database keeps them (migration 0019), as it keeps listings; nothing else ever writes here.
    Gathering them for each file anew took three times as long as all else in it.
    """

    partnership = models.OneToOneField(
        Partnership, primary_key=True, on_delete=models.DO_NOTHING, related_name="exported"
    )
    ai_models = ArrayField(models.TextField(), help_text="Their names, from A to Z.")
    # From the oldest announcement to the newest; addresses are there once each.
    source_addresses = ArrayField(models.TextField())
    passages = ArrayField(models.TextField())
    retold_passages = ArrayField(models.TextField())

    def __str__(self) -> str:
        return f"Lists of {self.partnership_id}"

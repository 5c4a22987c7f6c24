from django.db import models


class PairEdit(models.Model):
    """The last transaction that changed what a page of this vendor with this agency shows.

    The database keeps it (migration 0020): the version of the pages of all partnerships of the two,
    as each of them shows the others. A pair that has no partnership any more keeps its row, so that
    no version ever comes back. See queries/partnership_version.py.
    """

    vendor = models.BigIntegerField()
    agency = models.BigIntegerField()
    transaction = models.BigIntegerField()
    pk = models.CompositePrimaryKey("vendor", "agency")

    def __str__(self) -> str:
        return str(self.transaction)

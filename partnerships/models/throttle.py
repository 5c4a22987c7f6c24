from django.db import models


class Throttle(models.Model):
    """How often something was sent from one network address lately.

    The address itself is not kept, only a keyed digest, and that no longer than it counts.
    """

    purpose = models.CharField(max_length=20)
    sender = models.CharField(max_length=64)
    since = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["purpose", "sender"], name="throttle_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.count} since {self.since:%H:%M}"

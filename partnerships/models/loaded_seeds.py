from django.db import models


class LoadedSeeds(models.Model):
    """The files of the seeds as they were last loaded: as long as they stay, nothing is new."""

    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"loaded {self.loaded_at:%Y-%m-%d %H:%M}"

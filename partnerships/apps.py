from django.apps import AppConfig
from django.db.models.signals import post_migrate

from partnerships import checks  # noqa: F401  # registers itself
from partnerships.editors import make_editors


class PartnershipsConfig(AppConfig):
    name = "partnerships"

    def ready(self) -> None:
        post_migrate.connect(make_editors, sender=self)

"""The group of those who review and publish. An administrator may take permissions out of it."""

from django.apps import AppConfig
from django.contrib.auth.management import create_permissions


def make_editors(sender: AppConfig, **kwargs) -> None:
    """After migrating: a group with all that editors do in this app; later, with what is new.

    Not a data migration, because permissions are made only after the last of these.
    """
    from django.contrib.auth.models import Group, Permission

    permissions = Permission.objects.filter(content_type__app_label=sender.label)
    before = list(permissions.values_list("pk", flat=True))
    create_permissions(sender, verbosity=0)
    editors, is_new = Group.objects.get_or_create(name="Editors")
    editors.permissions.add(*permissions.exclude(pk__in=[] if is_new else before))

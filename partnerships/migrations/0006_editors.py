"""The group that may review and publish. An administrator may take permissions out of it."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

RECORDS = ("agency", "agencyalias", "vendor", "vendoralias", "aimodel", "modelalias", "programme")
CONTENT = ("partnership", "announcement", "supportingpassage", "source", "citation", "article",
           "ambiguousname")  # fmt: skip


def make_group(apps, schema_editor):
    # Permissions are made after all migrations; the group needs them now.
    config = apps.get_app_config("partnerships")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    editors, _ = Group.objects.get_or_create(name="Editors")
    editors.permissions.add(
        *Permission.objects.filter(
            content_type__app_label="partnerships", content_type__model__in=RECORDS + CONTENT
        )
    )


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0005_new_record_may_be_renamed"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(make_group, migrations.RunPython.noop)]

"""What `manage.py check --deploy` tells of this app's settings."""

from django.conf import settings
from django.core.checks import Info, register


@register(deploy=True)
def mail_is_set_up(**kwargs) -> list[Info]:
    if settings.CAN_SEND_MAIL:
        return []
    return [
        Info(
            "Nobody can follow a list by e-mail, as this site sends none.",
            hint="Set EMAIL_URL and DEFAULT_FROM_EMAIL: docs/running.md tells how.",
            id="partnerships.I001",
        )
    ]

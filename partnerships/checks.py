"""What `manage.py check` tells of this app's settings, with `--deploy` or without."""

from pathlib import Path

from django.conf import settings
from django.core.checks import Info, Warning, register

from partnerships.messages import LANGUAGES, translations_file


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


@register()
def translations_are_compiled(**kwargs) -> list[Warning]:
    return [
        Warning(
            f"The translation “{code}” is not compiled, or was changed since.",
            hint="Run `make setup`, or on a server `pybabel compile`: docs/running.md tells how.",
            id="partnerships.W001",
        )
        for code in LANGUAGES
        if not _is_compiled(translations_file(code))
    ]


def _is_compiled(file: Path) -> bool:
    compiled = file.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime >= file.stat().st_mtime

"""What Django's MAILERS needs, out of what django-environ reads from EMAIL_URL."""

from typing import Any

SMTP = "django.core.mail.backends.smtp.EmailBackend"
_OPTIONS = {
    "host": "EMAIL_HOST",
    "port": "EMAIL_PORT",
    "username": "EMAIL_HOST_USER",
    "password": "EMAIL_HOST_PASSWORD",
    "use_tls": "EMAIL_USE_TLS",
    "use_ssl": "EMAIL_USE_SSL",
}
_SECONDS = 10  # a visitor waits while a mail is handed over


def mailer(read: dict[str, Any]) -> dict[str, Any]:
    backend = read["EMAIL_BACKEND"]
    if backend != SMTP:
        return {"BACKEND": backend}
    given = {option: read[name] for option, name in _OPTIONS.items() if read.get(name)}
    further = {name.lower(): value for name, value in read.get("OPTIONS", {}).items()}
    return {"BACKEND": backend, "OPTIONS": {"timeout": _SECONDS} | given | further}

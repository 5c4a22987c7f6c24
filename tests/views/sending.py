"""Sending a visitor's form as a person does: opened first, then taken some seconds."""

from datetime import timedelta

import time_machine
from django.utils import timezone


def send(client, page: str, /, *, after: timedelta = timedelta(seconds=10), **fields):
    """Open the form on a page, fill it in, and send it that much later."""
    form = client.get(page).context["form"]
    with time_machine.travel(timezone.now() + after, tick=False):
        return client.post(page, {"opened": form["opened"].value(), "homepage": ""} | fields)

from datetime import date

from partnerships import since
from partnerships.since import MONTHS_OFFERED, since_options


def test_the_last_months_come_first(monkeypatch):
    monkeypatch.setattr(since.timezone, "localdate", lambda: date(2026, 2, 14))

    options = since_options()

    assert [(one.word, one.label) for one in options[:3]] == [
        ("2026-02", "February 2026"),
        ("2026-01", "January 2026"),
        ("2025-12", "December 2025"),
    ]
    assert options[-1].word == "2023-03"
    assert len(options) == MONTHS_OFFERED

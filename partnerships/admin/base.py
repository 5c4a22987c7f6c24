"""What the admin's forms of records share: partial dates, history, no silent overwriting."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from simple_history.admin import SimpleHistoryAdmin

from partnerships.admin.dates import PartialDateField


class PartialDatesForm(forms.ModelForm):
    """Shows each pair of columns NAME_on and NAME_precision, for `partial_dates`, as NAME."""

    partial_dates: tuple[str, ...] = ()

    def _get_validation_exclusions(self) -> set[str]:
        # What the form sets behind a date's field counts in constraints such as "no twin".
        return super()._get_validation_exclusions() - set(columns_of(*self.partial_dates))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in self.partial_dates:
            self.initial.setdefault(name, getattr(self.instance, name))

    def _post_clean(self) -> None:
        # Before the model validates itself, so that its own constraints see the dates.
        for name in self.partial_dates:
            if name in self.cleaned_data:
                setattr(self.instance, name, self.cleaned_data[name])
        super()._post_clean()


class RecordForm(PartialDatesForm):
    """Knows which state of the record its editor saw, and says when that is no longer the last."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self._latest_change()

    def _latest_change(self) -> int | None:
        if self.instance.pk is None:
            return None
        return self.instance.history.values_list("history_id", flat=True).first()

    def clean_seen(self) -> None:
        latest = self._latest_change()
        if latest == self.cleaned_data["seen"]:
            return
        who = self.instance.history.first().history_user or "Somebody"
        # Saving once more, now that it has been said, is the editor's own decision.
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = latest
        raise ValidationError(
            f"{who} changed this after you had opened it, so nothing is saved yet. Your entries "
            "are below: compare them with the record's history, then save again."
        )


def dated(form: type[PartialDatesForm], *names: str) -> type[PartialDatesForm]:
    """A form with partial dates of these names."""
    fields: dict = {name: PartialDateField() for name in names}
    return type(form)(f"Dated{form.__name__}", (form,), {**fields, "partial_dates": names})


def columns_of(*names: str) -> list[str]:
    """The columns behind partial dates, for a form to leave out."""
    return [f"{name}_{part}" for name in names for part in ("on", "precision")]


class HistoryAdmin(SimpleHistoryAdmin):
    """Going back to an earlier state is a change like any other, and has to fit today's records."""

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        if not (object_id.isdecimal() and version_id.isdecimal()):
            raise Http404
        # simple-history itself lets whoever may look also send the form.
        if request.method == "POST" and self.revert_disabled(request):
            raise PermissionDenied
        try:
            with transaction.atomic():
                return super().history_form_view(request, object_id, version_id, extra_context)
        except IntegrityError:
            self.message_user(
                request,
                "That state does not fit what is recorded today, so nothing was changed: change "
                "the record here instead.",
                messages.ERROR,
            )
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
            return HttpResponseRedirect(reverse(name, args=[object_id]))

    def history_view(self, request, object_id, extra_context=None):
        if not object_id.isdecimal():
            raise Http404
        return super().history_view(request, object_id, extra_context)


class RecordAdmin(HistoryAdmin):
    form = RecordForm
    list_per_page = 50
    save_on_top = False

"""The editable grid: a formset as a table of real inputs.

Without JavaScript it is a form like any other. With it: arrows and Enter move, a block copied from
a spreadsheet is pasted over the cells, Ctrl+D fills down, Ctrl+Z takes back what a paste changed.
Checking and saving are the formset's; a cell keeps what was typed beside what is wrong with it.

Give number fields `localize=True`: such a cell takes 1.250,5 as the reader writes it, and shows
again what it could not take. An input of `type="number"` would come back empty.
"""

from collections.abc import Mapping, Sequence

from django.forms import BaseFormSet, BoundField, Form, IntegerField

from sinergi.ui import formats


class Grid:
    """A formset with a title and, where rows are about known things, a name for each row."""

    def __init__(
        self,
        formset: BaseFormSet,
        *,
        title: str,
        name: str = "grid",
        row_labels: Sequence[str] = (),
        row_heading: str = "",
        submit_label: str = "",
        hint: str = "",
    ) -> None:
        self.formset = formset
        self.name = name
        self._title, self._row_heading = title, row_heading
        self._row_labels = row_labels
        self._submit_label, self._hint = submit_label, hint

    @property
    def title(self) -> str:
        """What is edited here, in the reader's language."""
        return formats.said(self._title)

    @property
    def row_heading(self) -> str:
        """The head over the names of the rows."""
        return formats.said(self._row_heading)

    @property
    def submit_label(self) -> str:
        """The words on the button."""
        return formats.said(self._submit_label)

    @property
    def hint(self) -> str:
        """What to know before typing."""
        return formats.said(self._hint)

    @property
    def has_labels(self) -> bool:
        """Whether rows are named."""
        return bool(self._row_labels)

    @property
    def heads(self) -> list[Mapping[str, str]]:
        """The columns, as the fields of an empty row; numbers stand at the end."""
        return [
            {
                "label": bound.label,
                "help_text": bound.help_text,
                "side": side_of(bound),
            }
            for bound in self.formset.empty_form.visible_fields()
        ]

    @property
    def rows(self) -> list[tuple[str, Form]]:
        """Every row with its name, or its number where it has none."""
        labels = [formats.said(label) for label in self._row_labels]
        return [
            (labels[place] if place < len(labels) else str(place + 1), form)
            for place, form in enumerate(self.formset.forms)
        ]

    @property
    def grows(self) -> bool:
        """Whether the reader may add rows."""
        return not self._row_labels and len(self.formset.forms) < self.formset.max_num

    @property
    def errors(self) -> int:
        """How many cells are wrong."""
        if not self.formset.is_bound:
            return 0
        return sum(len(errors) for errors in self.formset.errors)


def side_of(bound: BoundField) -> str:
    """Where a cell's text stands: numbers, whole or not, at the end."""
    return "end" if isinstance(bound.field, IntegerField) else "start"

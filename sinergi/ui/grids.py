"""The editable grid: a formset as a table of real inputs.

Without JavaScript it is a form like any other. With it: arrows and Enter move, a block copied from
a spreadsheet is pasted over the cells, Ctrl+D fills down, Ctrl+Z takes back what a paste changed.
Checking and saving are the formset's; a cell keeps what was typed beside what is wrong with it.
"""

from collections.abc import Sequence

from django.forms import BaseFormSet, BoundField, Form

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
    def heads(self) -> list[BoundField]:
        """The columns, as the fields of an empty row."""
        return list(self.formset.empty_form.visible_fields())

    @property
    def rows(self) -> list[tuple[str, Form]]:
        """Every row with its name, or its number where it has none."""
        labels = list(self._row_labels)
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

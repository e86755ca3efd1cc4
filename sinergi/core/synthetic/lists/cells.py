"""The cells of one list while somebody writes it, and a ledger of everything that went wrong.

A cell is spoilt at most once, so the ledger can say what was right and what was done to it. A way
of writing that is merely different (capitals, an abbreviation everybody uses) is no fault and does
not stand in the ledger.
"""

from collections.abc import Callable

import numpy as np
import polars as pl

from sinergi.core.synthetic.draws import Draws, Flags

Change = Callable[[pl.Series, Draws], pl.Series]
"""Makes new texts of texts, by numbers drawn; a text it cannot change comes back as it was."""

LEDGER = pl.Schema(
    {"row": pl.Int64(), "field": pl.String(), "how": pl.String(), "right": pl.String(),
     "written": pl.String()}
)  # fmt: skip


class Cells:
    """Rows of texts, one column for each field; `frame` is what stands there now."""

    def __init__(self, frame: pl.DataFrame, draws: Draws) -> None:
        self.frame = frame
        self.draws = draws
        self._spoilt: dict[str, Flags] = {}
        self._ledger: list[pl.DataFrame] = []

    def write(self, field: str, change: Change, share: float = 1.0) -> None:
        """Write some cells in another way that is just as right."""
        here = self._drawn(field, f"style {len(self._ledger)}", share)
        self._put(field, change, here, "style")

    def spoil(
        self, field: str, how: str, share: float, change: Change, where: pl.Series | None = None
    ) -> None:
        """Make a share of the filled cells of `field` (of those `where`) wrong, in the way `how`.

        Cells that `change` leaves as they were are not counted.
        """
        here = self._drawn(field, how, share) & ~self._touched(field)
        if where is not None:
            here &= where.to_numpy()
        before = self.frame[field]
        changed = self._put(field, change, here, how)
        self._spoilt[field] = self._touched(field) | changed
        self._note(field, how, before, changed)

    def spoil_pair(self, fields: tuple[str, str], how: str, share: float) -> None:
        """Exchange two cells of a share of the rows, where both are filled."""
        one, other = fields
        here = self._drawn(one, how, share) & (self.frame[other] != "").to_numpy()
        here &= ~self._touched(one) & ~self._touched(other)
        here &= (self.frame[one] != self.frame[other]).to_numpy()
        swapped, mask = self.frame.select(fields), pl.Series(here)
        for field, source in ((one, other), (other, one)):
            before = swapped[field]
            self.frame = self.frame.with_columns(
                swapped[source].zip_with(mask, before).alias(field)
            )
            self._spoilt[field] = self._touched(field) | here
            self._note(field, how, before, here)

    def ledger(self) -> pl.DataFrame:
        """Every spoilt cell: row (from 0), field, how, what was right, what is written."""
        return pl.concat(self._ledger) if self._ledger else LEDGER.to_frame()

    def _drawn(self, field: str, how: str, share: float) -> Flags:
        filled = (self.frame[field] != "").to_numpy()
        return np.asarray(filled & self.draws.chance(f"{field} {how}", share, self.frame.height))

    def _touched(self, field: str) -> Flags:
        return self._spoilt.get(field, np.zeros(self.frame.height, dtype=bool))

    def _put(self, field: str, change: Change, here: Flags, how: str) -> Flags:
        """Change the cells `here`; returns which of them are different now."""
        places = np.flatnonzero(here)
        if not len(places):
            return here
        before = self.frame[field]
        after = change(before.gather(places), self.draws.within(f"{field} {how}"))
        self.frame = self.frame.with_columns(before.clone().scatter(places, after).alias(field))
        return np.asarray(here & (self.frame[field] != before).to_numpy())

    def _note(self, field: str, how: str, before: pl.Series, changed: Flags) -> None:
        places = np.flatnonzero(changed)
        self._ledger.append(
            pl.DataFrame(
                {
                    "row": places,
                    "field": [field] * len(places),
                    "how": [how] * len(places),
                    "right": before.gather(places),
                    "written": self.frame[field].gather(places),
                },
                schema=LEDGER,
            )
        )

"""The table: the main instrument of every page. Sorted, paged and chosen by the address alone.

    table = Table("kantor", COLUMNS, rows, request=request, title=_("Kantor"))
    return show(request, "accounts/offices.html", {"table": table})

`rows` may be a QuerySet (sorted and paged by the database) or a sequence of objects, mappings or
dataclasses. Everything works by links and plain forms; htmx swaps only the table where it is there.
Several tables on one page do not disturb each other: their parameters carry their name.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict

from sinergi.core.scope import PUBLIC, Scope
from sinergi.ui import exports, formats
from sinergi.ui.components import Badge
from sinergi.ui.permissions import EXPORT_TAKE

KINDS = ("text", "number", "percent", "rupiah", "date", "datetime", "link", "badge")
NUMERIC = frozenset({"number", "percent", "rupiah"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    key: attribute or item of a row, dotted to go deeper (`region.name`).
    value: where the key is not enough, what the cell holds for a row.
    url: gives the address a cell leads to, or the key under which the row holds it.
    kind: how the value is written; `badge` expects a `components.Badge`, `percent` hundredths.
    order_by: the database column to sort by, where `rows` is a QuerySet and the key is not one;
        "" sorts by the key.
    shown: whether it is there until the reader chooses otherwise.
    places: decimals of a number; None writes at most two.
    """

    key: str
    label: str
    kind: str = "text"
    align: str = ""
    sortable: bool = True
    url: Callable[[object], str] | str = ""
    value: Callable[[object], object] | None = None
    order_by: str = ""
    shown: bool = True
    places: int | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no such kind of column: {self.kind}")

    @property
    def side(self) -> str:
        """Where the cell's text stands: numbers at the end, all else at the start."""
        return self.align or ("end" if self.kind in NUMERIC else "start")

    @property
    def title(self) -> str:
        """The label in the reader's language."""
        return formats.said(self.label)

    def of(self, row: object) -> object:
        """What this column holds for `row`."""
        return self.value(row) if self.value else reach(row, self.key)

    def address(self, row: object) -> str:
        """Where the cell of `row` leads, or ""."""
        if callable(self.url):
            return self.url(row)
        return str(reach(row, self.url) or "") if self.url else ""

    def text(self, value: object) -> str:
        """`value` as it is read on the page."""
        if value is None or value == "":
            return formats.UNKNOWN
        writers: dict[str, Callable[[object], str]] = {
            "number": lambda v: formats.number(v, self.places),
            "percent": lambda v: formats.percent(v, 1 if self.places is None else self.places),
            "rupiah": formats.rupiah,
            "date": formats.date_short,
            "datetime": formats.datetime_short,
        }
        return writers.get(self.kind, str)(value)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as the template writes it."""

    column: Column
    text: str
    url: str
    badge: Badge | None


def reach(row: object, key: str) -> object:
    """The value at the dotted `key` of an object or mapping; None where the way ends early."""
    value = row
    for part in key.split("."):
        if value is None:
            return None
        value = value.get(part) if isinstance(value, Mapping) else getattr(value, part)
    return value


class Table:
    """Rows in columns, as the address asks for them."""

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        rows: QuerySet | Sequence[object],
        *,
        request: HttpRequest,
        title: str = "",
        page_size: int = 25,
        exportable: bool = True,
        empty: tuple[str, str] = ("", ""),
        phone: str = "stack",
    ) -> None:
        self.name = name
        self.every_column = tuple(columns)
        self._rows = rows
        self._request = request
        self._asked: QueryDict = request.GET
        self._title = title
        self.page_size = page_size
        self.exportable = exportable
        self.empty_title, self.empty_text = (formats.said(text) for text in empty)
        self.phone = phone

    @property
    def id(self) -> str:
        """The element that htmx swaps."""
        return f"table-{self.name}"

    @property
    def title(self) -> str:
        """What the table shows, in the reader's language."""
        return formats.said(self._title)

    @property
    def columns_param(self) -> str:
        """The parameter that chooses columns."""
        return f"{self.name}.columns"

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns shown: those the reader chose, or the usual ones; never none."""
        chosen = set(self._asked.getlist(self.columns_param))
        picked = tuple(c for c in self.every_column if c.key in chosen)
        return picked or tuple(c for c in self.every_column if c.shown) or self.every_column[:1]

    @cached_property
    def sort(self) -> tuple[Column | None, bool]:
        """The column sorted by, and whether downward; an unknown one is as good as none."""
        asked = self._asked.get(f"{self.name}.sort", "")
        for column in self.every_column:
            if column.sortable and column.key == asked.removeprefix("-"):
                return column, asked.startswith("-")
        return None, False

    @cached_property
    def sorted_rows(self) -> QuerySet | Sequence[object]:
        """All rows in the order asked for."""
        column, down = self.sort
        rows = self._rows
        if isinstance(rows, QuerySet):
            if column is not None:
                field = F(column.order_by or column.key.replace(".", "__"))
                order = field.desc(nulls_last=True) if down else field.asc(nulls_last=True)
                return rows.order_by(order, "pk")
            return rows if rows.ordered else rows.order_by("pk")
        if column is None:
            return rows
        known = [row for row in rows if _sortable(column.of(row)) is not None]
        unknown = [row for row in rows if _sortable(column.of(row)) is None]
        return sorted(known, key=lambda row: _sortable(column.of(row)), reverse=down) + unknown

    @cached_property
    def page(self) -> Page:
        """The page asked for; one that does not exist is the nearest that does."""
        paginator = Paginator(self.sorted_rows, self.page_size)
        return paginator.get_page(self._asked.get(f"{self.name}.page", "1"))

    @property
    def total(self) -> int:
        """How many rows there are in all."""
        return self.page.paginator.count

    @property
    def lines(self) -> Iterable[list[Cell]]:
        """The rows of this page, cell by cell."""
        for row in self.page.object_list:
            yield [self._cell(column, row) for column in self.columns]

    @staticmethod
    def _cell(column: Column, row: object) -> Cell:
        value = column.of(row)
        badge = value if isinstance(value, Badge) else None
        return Cell(column, "" if badge else column.text(value), column.address(row), badge)

    @property
    def heads(self) -> Iterable[dict[str, object]]:
        """The shown columns with how they are sorted and where a click would sort them."""
        current, down = self.sort
        for column in self.columns:
            is_current = column is current
            turn = "-" if is_current and not down else ""
            yield {
                "column": column,
                "sort": ("descending" if down else "ascending") if is_current else "",
                "url": self._address(sort=f"{turn}{column.key}") if column.sortable else "",
            }

    @property
    def pages(self) -> Iterable[dict[str, object]]:
        """The page numbers worth showing; `number` is None for a gap."""
        paginator = self.page.paginator
        numbers = paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        for number in numbers:
            known = isinstance(number, int)
            yield {
                "number": number if known else None,
                "url": self._address(page=str(number)) if known else "",
                "is_current": number == self.page.number,
            }

    @property
    def previous_url(self) -> str:
        """The page before, or ""."""
        page = self.page
        return self._address(page=str(page.number - 1)) if page.has_previous() else ""

    @property
    def next_url(self) -> str:
        """The page after, or ""."""
        page = self.page
        return self._address(page=str(page.number + 1)) if page.has_next() else ""

    @property
    def kept(self) -> Iterable[tuple[str, str]]:
        """The parameters a form of this table must carry on, its own columns and page left out."""
        for key, values in self._asked.lists():
            if key not in {self.columns_param, f"{self.name}.page", f"{self.name}.export"}:
                yield from ((key, value) for value in values)

    @property
    def usual_url(self) -> str:
        """The address with the usual columns."""
        return self._address(columns="")

    @property
    def may_export(self) -> bool:
        """Whether this reader is offered the rows as a file."""
        scope = getattr(self._request, "scope", PUBLIC)
        return self.exportable and scope.may(EXPORT_TAKE) and self.total > 0

    @property
    def export_urls(self) -> dict[str, str]:
        """The addresses of the files."""
        return {form: self._address(export=form) for form in ("xlsx", "csv")}

    def _address(self, **changes: str) -> str:
        """This address with parameters of this table changed; a new order starts at page one."""
        asked = self._asked.copy()
        asked.pop(f"{self.name}.export", None)
        if "page" not in changes:
            asked.pop(f"{self.name}.page", None)
        for key, value in changes.items():
            if value:
                asked[f"{self.name}.{key}"] = value
            else:
                asked.pop(f"{self.name}.{key}", None)
        return f"?{asked.urlencode()}" if asked else self._request.path

    def download(self, scope: Scope) -> HttpResponse | None:
        """The file the address asks for, recorded; None where it asks for none.

        Raises Refusal for too many rows, or where nobody records exports.
        """
        form = self._asked.get(f"{self.name}.export", "")
        if form not in {"csv", "xlsx"} or not self.may_export:
            return None
        exports.refuse_too_long(self.total)
        rows = self.sorted_rows
        if isinstance(rows, QuerySet):
            rows = rows.iterator(chunk_size=2000) if not rows._prefetch_related_lookups else rows
        sheet = exports.Sheet(
            name=self.name,
            title=self.title or self.name,
            columns=[column.title for column in self.columns],
            rows=[[_plain(column.of(row)) for column in self.columns] for row in rows],
        )
        body = exports.as_xlsx(sheet) if form == "xlsx" else exports.as_csv(sheet)
        return exports.send(
            scope,
            self._request.path,
            self.name,
            form,
            body,
            columns=[column.key for column in self.columns],
            rows=len(sheet.rows),
        )


def _sortable(value: object) -> object:
    """What `value` is sorted by; None stays last either way."""
    if isinstance(value, Badge):
        value = formats.said(value.text)
    return value.casefold() if isinstance(value, str) else value


def _plain(value: object) -> object:
    """`value` as it leaves in a file: as itself, and not as the page writes it."""
    if isinstance(value, Badge):
        return formats.said(value.text)
    if value is None or isinstance(value, (bool, int, float, str)) or hasattr(value, "isoformat"):
        return value
    return float(value) if hasattr(value, "as_tuple") else str(value)

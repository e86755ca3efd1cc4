"""Small numbers as they appear in names: 3, III, tiga."""

NUMBER_WORDS = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
    "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11,
}  # fmt: skip

ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9,
    "x": 10, "xi": 11, "xii": 12, "xiii": 13, "xiv": 14, "xv": 15,
}  # fmt: skip


def number_of(token: str) -> int | None:
    """The number a folded token stands for, or None.

    A lone `l` or `ll` is a Roman numeral typed with the wrong key, which is common in lists that
    were once on paper.
    """
    if token.isdigit():
        return int(token)
    if token in NUMBER_WORDS:
        return NUMBER_WORDS[token]
    return ROMAN.get(token.replace("l", "i") if token in _MISTYPED_ROMAN else token)


_MISTYPED_ROMAN = frozenset({"l", "ll", "lll", "il", "li", "iil", "ill", "lli", "lil", "ili"})

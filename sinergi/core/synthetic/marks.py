"""How a person can tell a synthetic number from a real one, though every check lets it pass.

| number | mark | example |
|---|---|---|
| NIK | the serial (last four digits) begins with 9 | 7105016003859014 |
| phone | 000 after the operator's four digits | 0812 000 123456 |
| NIB | 99 after the six digits of the date | 1905259900123 |
| NIK koperasi | the serial (last four digits) begins with 99 | 7105010129901 |
| badan hukum | the number of the decree begins with 99 | 99012/BH/XXV.4/VI/2012 |

Serials of NIK are given in order of registration on one day in one district and do not come near
9000; subscriber numbers do not begin with 000. The functions make a whole column at once.
"""

import polars as pl

MARK = {"nik": r"^\d{12}9\d{3}$", "phone": r"^08\d{2}000\d{6}$", "nib": r"^\d{6}99\d{5}$"}
"""By identifier: the pattern of a synthetic number, written without spaces."""

NIK_SERIALS = 1_000
PHONE_SERIALS = 1_000_000
NIB_SERIALS = 100_000
# Numbers of one district and day that one block may use before it meets the next block's.
_NIK_STRIDE, _NIB_STRIDE = 7, 32


def nik(area: pl.Expr, born_on: pl.Expr, sex: pl.Expr, block: int) -> pl.Expr:
    """The NIK of people first registered in `area` (six digits); unique among 1,000 blocks."""
    day = born_on.dt.day().cast(pl.Int32) + pl.when(sex == "P").then(40).otherwise(0)
    stem = pl.concat_str(area, day.cast(pl.String).str.zfill(2), born_on.dt.strftime("%m%y"))
    rank = pl.int_range(pl.len()).over(stem)
    serial = 9 * NIK_SERIALS + (block * _NIK_STRIDE + rank) % NIK_SERIALS
    return pl.concat_str(stem, serial.cast(pl.String))


def phone(operator: pl.Expr, number: pl.Expr) -> pl.Expr:
    """The mobile number of the subscriber `number` (0 to 999,999) of a four-digit `operator`."""
    return pl.concat_str(operator, pl.lit("000"), number.cast(pl.String).str.zfill(6))


def nib(issued_on: pl.Expr, block: int) -> pl.Expr:
    """The business number given on a day; unique among 3,000 blocks."""
    stem = issued_on.dt.strftime("%d%m%y")
    rank = pl.int_range(pl.len()).over(stem)
    serial = (block * _NIB_STRIDE + rank) % NIB_SERIALS
    return pl.concat_str(stem, pl.lit("99"), serial.cast(pl.String).str.zfill(5))


def legal_entity_number(founded_on: pl.Expr, serial: pl.Series) -> pl.Expr:
    """The decree that made a cooperative a legal entity, in the form of its time.

    Until 2000 by the ministry's regional office (KWK.18), then by regencies and the province
    (XXV.4), since 2019 by the ministry of law (AHU). The forms are those seen in public lists.
    """
    number = pl.lit("99") + pl.lit(serial).cast(pl.String).str.zfill(3)
    month = pl.Series(ROMAN_MONTHS).implode()
    roman = pl.lit(month).list.get(founded_on.dt.month().cast(pl.Int64) - 1)
    year = founded_on.dt.year().cast(pl.String)
    return (
        pl.when(founded_on.dt.year() < 2000)
        .then(pl.concat_str(number, pl.lit("/BH/KWK.18/"), roman, pl.lit("/"), year))
        .when(founded_on.dt.year() < 2019)
        .then(pl.concat_str(number, pl.lit("/BH/XXV.4/"), roman, pl.lit("/"), year))
        .otherwise(
            pl.concat_str(
                pl.lit("AHU-"),
                number.str.zfill(7),
                pl.lit(".AH.01."),
                pl.when(founded_on.dt.year() < 2025).then(pl.lit("26")).otherwise(pl.lit("29")),
                pl.lit(".TAHUN "),
                year,
            )
        )
    )


def cooperative_nik(area: pl.Expr, serial: pl.Series) -> pl.Expr:
    """The cooperative's own number (NIK koperasi, 13 digits): district, group, marked serial."""
    digits = pl.lit(serial)
    return pl.concat_str(
        area,
        pl.lit("0"),
        (digits // 1_000 % 100).cast(pl.String).str.zfill(2),
        pl.lit("9"),
        (digits % 1_000).cast(pl.String).str.zfill(3),
    )


ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

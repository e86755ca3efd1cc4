"""How a person can tell a synthetic number from a real one, though every check lets it pass.

| number | mark | example |
|---|---|---|
| NIK | the serial (last four digits) begins with 9 | 7105016003859014 |
| phone | 000 after the operator's four digits | 0812 000 123456 |
| NIB | 99 after the six digits of the date | 1905259900123 |
| NIK koperasi | the serial (last four digits) begins with 99 | 7105010129901 |
| badan hukum | the number of the decree begins with 99 | 99012/BH/XXV.4/VI/2012 |
| PIRT | the company's number (four digits before the hyphen) begins with 9 | 2067171019012-27 |
| halal | the serial begins with 99 | ID71110990000120625 |
| merek | the number of registration begins with 99 | IDM990000012 |
| BPOM | 99 after the three digits of packing and kind | MD 206990000012 |
| SIUP, IUMK | the number of the letter begins with 99 | 990012/SIUP/71.71/IV/2015 |
| TDP | the serial (last six digits) begins with 99 | 71.71.3.46.990012 |

Serials of NIK are given in order of registration on one day in one district and do not come near
9000; subscriber numbers do not begin with 000. The functions make a whole column at once.
"""

import polars as pl

MARK = {"nik": r"^\d{12}9\d{3}$", "phone": r"^08\d{2}000\d{6}$", "nib": r"^\d{6}99\d{5}$"}
"""By identifier: the pattern of a synthetic number, written without spaces."""
LICENCE_MARK = {
    "NIB": MARK["nib"],
    "PIRT": r"^2\d{8}9\d{3}-\d{2}$",
    "halal": r"^ID\d{4}99\d{7}\d{4}$",
    "merek": r"^IDM99\d{7}$",
    "BPOM": r"^MD \d{3}99\d{7}$",
    "SIUP": r"^99\d{4}/SIUP/\d{2}\.\d{2}/[IVX]+/\d{4}$",
    "IUMK": r"^99\d{4}/IUMK/\d{2}\.\d{2}/[IVX]+/\d{4}$",
    "TDP": r"^\d{2}\.\d{2}\.\d\.\d{2}\.99\d{4}$",
}
"""By kind of licence: the pattern of a synthetic number."""

NIK_SERIALS = 1_000
PHONE_SERIALS = 1_000_000
NIB_SERIALS = 100_000
# Numbers of one district and day that one block may use before it meets the next block's.
_NIK_STRIDE, _NIB_STRIDE = 7, 32
# Without a common divisor with NIK_SERIALS; shuffled, so that last digits are of all kinds.
_NIK_SPREAD, _NIK_SHIFT = 617, 271
# Without a common divisor with NIB_SERIALS, so that no two serials of a day become one.
_NIB_SPREAD, _NIB_SHIFT = 61_603, 27_449


def nik(area: pl.Expr, born_on: pl.Expr, sex: pl.Expr, block: int) -> pl.Expr:
    """The NIK of people first registered in `area` (six digits); unique among 1,000 blocks."""
    day = born_on.dt.day().cast(pl.Int32) + pl.when(sex == "P").then(40).otherwise(0)
    stem = pl.concat_str(area, day.cast(pl.String).str.zfill(2), born_on.dt.strftime("%m%y"))
    rank = pl.int_range(pl.len()).over(stem)
    day_number = born_on.dt.epoch("d").cast(pl.Int64)
    shuffled = (block * _NIK_STRIDE + rank) * _NIK_SPREAD + day_number * _NIK_SHIFT
    serial = 9 * NIK_SERIALS + shuffled % NIK_SERIALS
    return pl.concat_str(stem, serial.cast(pl.String))


def phone(operator: pl.Expr, number: pl.Expr) -> pl.Expr:
    """The mobile number of the subscriber `number` (0 to 999,999) of a four-digit `operator`."""
    return pl.concat_str(operator, pl.lit("000"), number.cast(pl.String).str.zfill(6))


def nib(issued_on: pl.Expr, block: int) -> pl.Expr:
    """The business number given on a day; unique among 3,000 blocks."""
    stem = issued_on.dt.strftime("%d%m%y")
    rank = pl.int_range(pl.len()).over(stem)
    serial = (block * _NIB_STRIDE + rank) % NIB_SERIALS
    return nib_with(issued_on, serial)


def nib_with(issued_on: pl.Expr, serial: pl.Expr) -> pl.Expr:
    """The business number with a serial of its own (0 to 99,999), different on each day.

    The serial is shuffled within its day: real numbers are random and do not resemble each other.
    """
    stem = issued_on.dt.strftime("%d%m%y")
    day = issued_on.dt.epoch("d").cast(pl.Int64)
    shuffled = serial.cast(pl.Int64) * _NIB_SPREAD + day * _NIB_SHIFT
    return pl.concat_str(stem, pl.lit("99"), _digits(shuffled, 5))


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


# Numbers of licences: the forms are those printed on certificates; unique among 100 blocks.
_PIRT_STRIDE, _LETTER_STRIDE, _TDP_STRIDE, _CERTIFICATE_STRIDE = 64, 64, 96, 2_048


def pirt(area: pl.Expr, kind: pl.Expr, expires_on: pl.Expr, block: int) -> pl.Expr:
    """Home-made food (PIRT): packing, kind (two digits), regency, product, company, last year."""
    year = expires_on.dt.strftime("%y")
    serial = block * _PIRT_STRIDE + pl.int_range(pl.len()).over(area, year)
    product, company = 1 + serial // 1_000 % 99, serial % 1_000
    parts = (pl.lit("2"), kind, area, _digits(product, 2), pl.lit("9"), _digits(company, 3))
    return pl.concat_str(*parts, pl.lit("-"), year)


def halal(area: pl.Expr, issued_on: pl.Expr, block: int) -> pl.Expr:
    """Halal certificate of BPJPH (since October 2019): province, 11, serial, month and year."""
    serial = _digits(block * _CERTIFICATE_STRIDE + pl.int_range(pl.len()), 7)
    province, month = area.str.head(2), issued_on.dt.strftime("%m%y")
    return pl.concat_str(pl.lit("ID"), province, pl.lit("1199"), serial, month)


def trademark(block: int) -> pl.Expr:
    """Registered trade mark (merek)."""
    serial = _digits(block * _CERTIFICATE_STRIDE + pl.int_range(pl.len()), 7)
    return pl.concat_str(pl.lit("IDM99"), serial)


def bpom(kind: pl.Expr, block: int) -> pl.Expr:
    """Food made in the country and registered with BPOM: packing and kind, serial."""
    serial = _digits(block * _CERTIFICATE_STRIDE + pl.int_range(pl.len()), 7)
    return pl.concat_str(pl.lit("MD 2"), kind, pl.lit("99"), serial)


def letter(kind: str, regency: pl.Expr, issued_on: pl.Expr, block: int) -> pl.Expr:
    """A letter of a regency (SIUP, IUMK): running number, kind, regency, month, year."""
    year = issued_on.dt.year()
    serial = block * _LETTER_STRIDE + pl.int_range(pl.len()).over(regency, year)
    month = pl.lit(pl.Series(ROMAN_MONTHS).implode())
    roman = month.list.get(issued_on.dt.month().cast(pl.Int64) - 1)
    parts = (regency, pl.lit("/"), roman, pl.lit("/"), year.cast(pl.String))
    return pl.concat_str(pl.lit("99"), _digits(serial, 4), pl.lit(f"/{kind}/"), *parts)


def tdp(regency: pl.Expr, form: pl.Expr, division: pl.Expr, block: int) -> pl.Expr:
    """Company register (TDP, until 2018): regency, legal form (a digit), KBLI division, serial."""
    serial = block * _TDP_STRIDE + pl.int_range(pl.len()).over(regency, form, division)
    dot = pl.lit(".")
    return pl.concat_str(regency, dot, form, dot, division, dot, pl.lit("99"), _digits(serial, 4))


def _digits(serial: pl.Expr, count: int) -> pl.Expr:
    """The last `count` digits of a serial number, zeros in front."""
    digits = (serial % pl.lit(10**count)).cast(pl.String)
    return digits.str.zfill(count)

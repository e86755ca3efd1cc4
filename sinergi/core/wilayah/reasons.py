"""Why a row was settled, asked about or not recognised: codes, and the sentences people read."""

from collections.abc import Mapping
from enum import StrEnum

from sinergi.core.messages import N_, Message


class Outcome(StrEnum):
    """What a reason means for the row."""

    SETTLED = "settled"
    ASK = "ask"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """The most telling thing about how a row was read."""

    OFFICIAL = "official"
    ALIAS = "alias"
    ABBREVIATION = "abbreviation"
    SPELLING = "spelling"
    CODE = "code"
    FILLED = "filled"
    OTHER_COLUMN = "other_column"
    FORMER_PARENT = "former_parent"

    AMBIGUOUS = "ambiguous"
    CONTRADICTION = "contradiction"
    WEAK_NAME = "weak_name"
    TWO_SCHEMES = "two_schemes"
    CODE_UNKNOWN = "code_unknown"
    UNSURE_SPELLING = "unsure_spelling"
    CHILD_UNKNOWN = "child_unknown"
    PARENT_UNKNOWN = "parent_unknown"

    BLANK = "blank"
    UNKNOWN = "unknown"
    OUTSIDE_WITHIN = "outside_within"
    ABOVE_WITHIN = "above_within"


_TEXTS: dict[Reason, tuple[Outcome, str]] = {
    Reason.OFFICIAL: (Outcome.SETTLED, N_("Cocok dengan nama resmi %(nama)s.")),
    Reason.ALIAS: (Outcome.SETTLED, N_("Sebutan lain dari %(nama)s.")),
    Reason.ABBREVIATION: (Outcome.SETTLED, N_("Singkatan dari %(nama)s.")),
    Reason.SPELLING: (Outcome.SETTLED, N_("Ejaannya sedikit berbeda dari %(nama)s.")),
    Reason.CODE: (Outcome.SETTLED, N_("Dikenali dari kode wilayah %(nama)s.")),
    Reason.FILLED: (
        Outcome.SETTLED,
        N_("Wilayah di atasnya tidak ditulis lengkap; diisi dari %(nama)s."),
    ),
    Reason.OTHER_COLUMN: (Outcome.SETTLED, N_("%(nama)s ditulis di kolom tingkat lain.")),
    Reason.FORMER_PARENT: (
        Outcome.SETTLED,
        N_("%(lama)s adalah wilayah induk lama dari %(nama)s (%(dasar_hukum)s)."),
    ),
    Reason.AMBIGUOUS: (Outcome.ASK, N_("Lebih dari satu wilayah cocok; pilih yang dimaksud.")),
    Reason.CONTRADICTION: (
        Outcome.ASK,
        N_("%(nama)s tidak terletak di %(lain)s; periksa mana yang benar."),
    ),
    Reason.WEAK_NAME: (
        Outcome.ASK,
        N_("Sebutan ini dipakai untuk lebih dari satu hal; pastikan wilayahnya."),
    ),
    Reason.TWO_SCHEMES: (
        Outcome.ASK,
        N_("Kode ini berarti wilayah lain di Kemendagri dan di BPS; tulis juga nama wilayahnya."),
    ),
    Reason.CODE_UNKNOWN: (
        Outcome.ASK,
        N_("Kode ini tidak ada di rujukan; dari awalannya baru %(nama)s yang dikenali."),
    ),
    Reason.UNSURE_SPELLING: (
        Outcome.ASK,
        N_("Nama ini mirip %(nama)s, tetapi belum cukup dekat; pastikan wilayahnya."),
    ),
    Reason.CHILD_UNKNOWN: (
        Outcome.ASK,
        N_("%(nama)s dikenali, tetapi nama di bawahnya tidak ada di rujukan."),
    ),
    Reason.PARENT_UNKNOWN: (
        Outcome.ASK,
        N_("Ada nama yang tidak dikenal di samping %(nama)s; pastikan wilayahnya."),
    ),
    Reason.BLANK: (Outcome.UNKNOWN, N_("Tidak ada wilayah yang ditulis.")),
    Reason.UNKNOWN: (Outcome.UNKNOWN, N_("Nama atau kode ini tidak ada di rujukan wilayah.")),
    Reason.OUTSIDE_WITHIN: (Outcome.UNKNOWN, N_("%(nama)s terletak di luar %(batas)s.")),
    Reason.ABOVE_WITHIN: (
        Outcome.UNKNOWN,
        N_("Hanya %(nama)s yang ditulis; wilayah di dalam %(batas)s belum disebut."),
    ),
}


def outcome_of(reason: Reason) -> Outcome:
    """Whether a row with this reason is settled, to be asked about, or unknown."""
    return _TEXTS[reason][0]


def message_of(reason: Reason, params: Mapping[str, object]) -> Message:
    """The sentence for a reason, to be filled and translated by whoever shows it."""
    return Message(_TEXTS[reason][1], params)

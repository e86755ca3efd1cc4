"""Masks show enough to talk about a value and never enough to use it."""

import pytest

from sinergi.core.masking import mask_email, mask_name, mask_nik, mask_phone, mask_text


@pytest.mark.parametrize(
    ("mask", "value", "shown"),
    [
        (mask_nik, "7173051203850012", "7173••••••••••12"),
        (mask_nik, "71.73.05.120385.0012", "7173••••••••••12"),
        (mask_nik, "717305", "••••••"),
        (mask_nik, "", ""),
        (mask_phone, "0812-3456-7890", "••••••••7890"),
        (mask_phone, "7890", "••••••"),
        (mask_name, "Maria Lumentut", "M•••• L•••••••"),
        (mask_name, "M L", "• •"),
        (mask_email, "maria.l@contoh.id", "m••••••@c••••••.id"),
        (mask_email, "bukan alamat", "••••••"),
        (mask_text, "Jl. Samratulangi 12", "••••••"),
        (mask_text, "  ", ""),
    ],
)
def test_masks(mask, value, shown):
    assert mask(value) == shown

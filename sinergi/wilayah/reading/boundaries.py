"""Reading outlines of regions from GeoJSON, as mapping offices publish them.

Every feature must name its region by a code, of either scheme, in one of its properties. Geometries
are polygons in degrees of WGS84, longitude first, as RFC 7946 prescribes.
"""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable
from sinergi.core.wilayah.codes import Code, parse_code
from sinergi.wilayah.reading.sheets import refuse_unreadable

MOST_BYTES = 512 * 1024 * 1024
KEYS = (
    "kode", "kode_wilayah", "kode_kemendagri", "kode_desa", "kode_kec", "kode_kab", "kode_prov",
    "kdepum", "kdcpum", "kdpkab", "kdppum",
    "kode_bps", "iddesa", "idkec", "idkab", "idprov",
)  # fmt: skip
"""Properties that hold a code, the deepest and surest first; capitals do not matter. The short ones
are those of the Geospatial Information Agency (KDEPUM: village) and of BPS (iddesa)."""
WEST, SOUTH, EAST, NORTH = 92.0, -14.0, 144.0, 9.0
"""Indonesia with its sea. Degrees outside are metres, or latitude and longitude exchanged."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One feature: the readings of its code, its geometry, and where it stands in the file."""

    codes: tuple[Code, ...]
    text: str
    geometry: Mapping[str, object]
    where: str


def read_boundaries(path: Path, *, key: str = "") -> list[Outline]:
    """The outlines of the file; Unusable where it is corrupt or one of them has no code.

    key: the property that holds the code, where it is none of the usual ones.
    """
    refuse_unreadable(path, MOST_BYTES)
    try:
        content = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as problem:
        raise Unusable(
            N_("%(file)s bukan GeoJSON yang utuh; unduh atau ekspor ulang berkasnya"),
            file=path.name,
        ) from problem
    features = content.get("features") if isinstance(content, dict) else None
    if content == {} or not isinstance(features, list) or not features:
        raise Unusable(
            N_("%(file)s tidak berisi satu pun fitur; simpan sebagai GeoJSON FeatureCollection"),
            file=path.name,
        )
    return list(_outlines(features, path.name, key))


def _outlines(features: list[object], name: str, key: str) -> Iterator[Outline]:
    for number, feature in enumerate(features, start=1):
        where = f"{name} fitur {number}"
        if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
            raise Unusable(N_("%(where)s tidak berisi fitur GeoJSON"), where=where)
        text = _code_of(feature["properties"], key)
        codes = parse_code(text)
        if not codes:
            raise Unusable(
                N_(
                    "%(where)s tidak menyebut kode wilayah; yang ada: %(known)s. Sebutkan kolomnya "
                    "dengan --key"
                ),
                where=where,
                known=", ".join(feature["properties"]) or "–",
            )
        geometry = feature.get("geometry")
        refuse_misdrawn(geometry, f"{where} ({text})")
        yield Outline(codes, text, geometry, where)


def _code_of(properties: Mapping[str, object], key: str) -> str:
    lowered = {name.lower(): value for name, value in properties.items()}
    for name in (key.lower(),) if key else KEYS:
        value = lowered.get(name)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, (str, int)) and str(value).strip():
            return str(value).strip()
    return ""


def refuse_misdrawn(geometry: object, where: str) -> None:
    """Refuse what is no polygon, has an open ring, or does not lie in Indonesia."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    parts = geometry.get("coordinates") if kind in {"Polygon", "MultiPolygon"} else None
    polygons = [parts] if kind == "Polygon" else parts
    if not isinstance(polygons, list) or not polygons or not all(polygons):
        raise Unusable(
            N_("%(where)s bukan bidang; batas harus Polygon atau MultiPolygon"), where=where
        )
    for polygon in polygons:
        for ring in polygon if isinstance(polygon, list) else [None]:
            if not _is_ring(ring):
                raise Unusable(
                    N_("%(where)s: garis batasnya tidak tertutup atau berisi bukan bilangan"),
                    where=where,
                )
            if not all(WEST <= x <= EAST and SOUTH <= y <= NORTH for x, y, *_ in ring):
                raise Unusable(
                    N_(
                        "%(where)s: koordinatnya di luar Indonesia; pakai WGS84 dalam derajat, "
                        "bujur lebih dahulu"
                    ),
                    where=where,
                )


def _is_ring(ring: object) -> bool:
    return (
        isinstance(ring, list)
        and len(ring) >= 4
        and all(isinstance(point, list) and len(point) >= 2 for point in ring)
        and all(_is_number(value) for point in ring for value in point[:2])
        and ring[0][:2] == ring[-1][:2]
    )


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and math.isfinite(value)

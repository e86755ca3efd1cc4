"""What the shape tests ask of the repository: its contracts, apps, models and documents."""

import tomllib
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "sinergi"


@cache
def pyproject() -> dict:
    """pyproject.toml as data."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def ranks() -> dict[str, int]:
    """The height of every folder on the staircase, from the contract itself; core is 0."""
    contracts = pyproject()["tool"]["importlinter"]["contracts"]
    (layers,) = (c["layers"] for c in contracts if c["name"].startswith("the staircase"))
    height = {}
    for rank, line in enumerate(reversed(layers)):
        for name in line.split("|"):
            height[name.strip(" ()")] = rank
    return height


def own_models() -> list[type[models.Model]]:
    """Every model of ours."""
    return [m for m in apps.get_models() if m.__module__.startswith("sinergi.")]


def fields_of(model: type[models.Model]) -> list[models.Field]:
    """The columns of `model`, its own and inherited ones."""
    return list(model._meta.concrete_fields)

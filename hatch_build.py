"""Compiles the catalogues into the wheel."""

import importlib.util
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):
    """Adds the compiled `.mo` files, which are not kept in the repository."""

    def initialize(self, version: str, build_data: dict) -> None:
        """Compile every catalogue and name the results as build artefacts."""
        root = Path(self.root)
        # Loaded by path: the package itself need not be importable while it is being built.
        spec = importlib.util.spec_from_file_location(
            "catalogues", root / "sinergi" / "core" / "catalogues.py"
        )
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        for path in module.compile_catalogues(root / "sinergi" / "locale"):
            build_data["artifacts"].append(str(path.relative_to(root)))

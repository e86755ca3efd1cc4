"""Documents and program agree: commands, settings, version, requirement file."""

import re

import pytest

from sinergi import __version__
from sinergi.cli import COMMANDS
from sinergi.config.environment import VARIABLES
from tests.shape.repository import ROOT, pyproject


def read(path: str) -> str:
    """A document of the repository."""
    return (ROOT / path).read_text(encoding="utf-8")


def test_version_is_that_of_the_newest_changelog_heading():
    newest = re.search(r"^## (\d+\.\d+\.\d+)", read("CHANGELOG.md"), re.M)
    assert newest.group(1) == __version__ == pyproject()["project"]["version"]


@pytest.mark.parametrize("path", ["README.md", "README.id.md"])
def test_the_two_commands_of_the_readme_are_among_those_ci_runs(path):
    ci = read(".ci/run")
    for command in ("./do demo", "./do test"):
        assert command in read(path)
        assert re.search(rf"^{re.escape(command)}$", ci, re.M)


def test_every_command_of_do_is_documented():
    listed = re.findall(r"^\./do ([a-z]+)", read("do"), re.M)
    assert set(listed) >= {
        "setup",
        "demo",
        "run",
        "test",
        "lint",
        "check",
        "bench",
        "docs",
        "screenshot",
    }
    for command in listed:
        assert f"./do {command}" in read("CONTRIBUTING.md"), command


def test_generated_pages_are_fresh():
    from tools.docs import pages

    for path, text in pages().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run ./do docs"


def test_every_setting_and_every_command_has_its_line():
    settings, commands = read("docs/reference/settings.md"), read("docs/reference/commands.md")
    assert all(f"`{variable.name}`" in settings for variable in VARIABLES)
    assert all(f"sinergi {command.words}" in commands for command in COMMANDS)


def test_links_between_documents_lead_somewhere():
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("sinergi/*/README.md")]:
        for target in re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith("mailto:"):
                assert (path.parent / target).exists(), f"{path.name} → {target}"


def test_requirement_file_is_pinned_hashed_and_without_addresses():
    text = read("requirements.txt")
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links|file:", text)
    pins = set(re.findall(r"^([a-z0-9._-]+)==", text, re.M | re.I))
    project = pyproject()["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    for requirement in asked:
        assert re.match(r"[A-Za-z0-9._-]+", requirement).group().lower() in pins, requirement
    assert text.count("--hash=sha256:") >= len(pins)


def test_every_dependency_has_its_reason():
    block = re.search(r"^dependencies = \[\n(.*?)^\]", read("pyproject.toml"), re.M | re.S).group(1)
    for line in block.splitlines():
        assert re.search(r'",\s+# \S', line), line

"""One demonstration province, served for real, for all journeys of a run."""

import os

import pytest

from tools.browser import chromium, chromium_path, demo_server


@pytest.fixture(scope="session")
def browser():
    """A Chromium of this machine; the journey is skipped visibly where there is none."""
    if chromium_path() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI must have a Chromium")
        pytest.skip("no Chromium on this machine")
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def address(browser):
    """The address of the served demonstration."""
    with demo_server("--small") as running:
        yield running


@pytest.fixture
def page(browser, address):
    """A fresh desktop window, signed in as nobody."""
    context = browser.new_context(
        base_url=address, viewport={"width": 1366, "height": 768}, locale="id-ID"
    )
    context.set_default_timeout(10_000)
    opened = context.new_page()
    problems = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    yield opened
    context.close()
    # A page that breaks its content security policy says so here.
    assert not [p for p in problems if "Content Security Policy" in p or "Error" in p], problems

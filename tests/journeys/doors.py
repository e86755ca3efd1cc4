"""How a journey gets in: by the sign-in page, as one of the demonstration's cast."""

from playwright.sync_api import Page


def sign_in(page: Page, who: str) -> None:
    """Sign in with one click and arrive at home."""
    page.goto("/masuk/login/")
    page.locator(f"[data-demo='{who}']").click()
    page.wait_for_url("**/")

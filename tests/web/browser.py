"""What tests in a real browser share: waiting for what is seen, and writing as a person does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def expect(seen: Any) -> Any:
    """Playwright's own, which waits; imported late, so that these tests can be skipped where it is missing."""
    from playwright.sync_api import expect as wait_until

    wait_until.set_options(timeout=20_000)  # milliseconds; a busy machine is no failure
    return wait_until(seen)


@contextmanager
def simulator_page(chromium: Any, base: str, language: str) -> Iterator[Any]:
    """The simulator's page in that language; whatever the browser complains about fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 860}, locale=language)
    page, complaints = context.new_page(), []
    page.on("console", lambda told: complaints.append(told.text) if told.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{base}/simulator")
    expect(page.locator(".person").first).to_be_visible()
    yield page
    context.close()
    assert [told for told in complaints if "Failed to load resource" not in told] == []

"""The documentation page works under the office's content security policy, without a word from elsewhere."""

import pytest
from playwright.sync_api import sync_playwright

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.mark.browser
def test_the_documentation_page_shows_every_operation_and_breaks_no_rule(
    live_server, browser_path, city, sign_in, monkeypatch, tmp_path
):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright keeps a loop running in this thread
    session = sign_in(city.supervisor).cookies["sessionid"].value
    complaints, elsewhere = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=ARGS)
        context = browser.new_context(viewport={"width": 1280, "height": 1600})
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith((live_server.url, "data:")) else elsewhere.append(request.url)
            ),
        )
        page.goto(f"{live_server.url}/api/docs")
        page.wait_for_selector(".opblock")
        assert page.locator(".opblock").count() > 40
        page.locator(".opblock[id$='-me'] .opblock-summary").click()
        page.get_by_role("button", name="Try it out").click()
        page.get_by_role("button", name="Execute").click()
        page.wait_for_selector(".live-responses-table")
        assert '"username": "supervisor"' in page.locator(".live-responses-table").inner_text()
        page.screenshot(path=tmp_path / "docs.png")
        browser.close()
    assert (complaints, elsewhere) == ([], [])

"""What axe-core finds at fault on a page, by day on a desk and by night on a phone."""

from axe_playwright_python.sync_playwright import Axe

AXE = Axe()
# Without fetching the style sheets anew, which only a rule that is off by default would read, and
# without working out a selector for each element: a fault is told by its HTML.
HOW = {"resultTypes": ["violations"], "preload": False, "selectors": False}
RUN = "(how) => axe.run(how)"
DAY_AT_A_DESK = ("light", 1440)
NIGHT_ON_A_PHONE = ("dark", 390)
# Each text to be formatted has its editor, and nothing is on its way from one look to another.
IS_STILL = """() => document.readyState === "complete"
  && !document.querySelector("rich-text:not(:has([role=textbox]))")
  && document.getAnimations().every((one) => one.playState !== "running")"""


def faults(page) -> list[str]:
    page.evaluate(AXE.axe_script)
    return _found(page)


def see_as(page, scheme, width) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})


def look_at(page) -> None:
    """Twice: as it was opened, and then in the other light and width, in which the next one opens.

    So every page is looked at in both, and every other one is opened in each.
    """
    page.wait_for_function(IS_STILL)
    page.evaluate(AXE.axe_script)
    opened_as = _seen_as(page)
    other = NIGHT_ON_A_PHONE if opened_as == DAY_AT_A_DESK else DAY_AT_A_DESK
    for scheme, width in (opened_as, other):
        see_as(page, scheme, width)
        page.wait_for_function(IS_STILL)
        assert _found(page) == [], (page.url, scheme, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def _found(page) -> list[str]:
    rules = page.evaluate(RUN, HOW)["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in rules for node in rule["nodes"]]


def _seen_as(page) -> tuple[str, int]:
    is_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    return ("dark" if is_dark else "light"), page.viewport_size["width"]

"""A network as it may be: slow, or cut."""


def slowly(page, pattern, milliseconds=500):
    """Let the answers to what is asked for come so much later."""

    def later(route):
        page.wait_for_timeout(milliseconds)
        route.continue_()

    page.route(pattern, later)


def close_without_network(page):
    """What a window sends as it closes outlives the network's being cut, and so its test."""
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError()) }")
    page.close()

"""Pieces of HTML that, over and over, cost more than their length where they are read naively."""

BURDENS = [
    *("<", "<a ", "<a '", '<a x=">', "<!--", "<![", "<b>", "<p>", "</b>", "<b></q>", "<style>"),
    "<blockquote>",
    "<details>",
    "<details><summary>",
    "<small data-note>x",
    "<p>x<small data-note>y</small>",
    "<figure data-still=1>",
    "<p><a href=#a id=b>1</a>x<p><a href=#b id=a>1</a>y",
    "<a href=#a>",
    "<aside data-pull>x",
    "<ul>",
    "<div>",
    "<br>",
    "&#",
    "<i></b>",
    "<b><table><td></b></td></table>",
]


def of_size(burden: str, size: int) -> str:
    return burden * (size // len(burden))

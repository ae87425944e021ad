"""Small XML documents for machines, written from dicts."""

from collections.abc import Iterable
from io import StringIO

from django.http import HttpResponse
from django.utils.xmlutils import SimplerXMLGenerator

TYPE = "application/xml; charset=utf-8"


class Writer:
    """A document of one root; an element's parts are texts, or dicts of parts."""

    def __init__(self, root: str, attributes: dict[str, str] | None = None):
        self.text, self.root = StringIO(), root
        self.xml = SimplerXMLGenerator(self.text, "utf-8")
        self.xml.startDocument()
        self.xml.startElement(root, attributes or {})

    def element(self, name: str, parts: str | dict, more: Iterable[tuple[str, dict]] = ()) -> None:
        """`more` are parts that may have one name."""
        if isinstance(parts, str):
            self.xml.addQuickElement(name, parts)
            return
        self.xml.startElement(name, {})
        for key, value in (*parts.items(), *more):
            self.element(key, value)
        self.xml.endElement(name)

    def answer(self) -> HttpResponse:
        self.xml.endElement(self.root)
        self.xml.endDocument()
        return HttpResponse(self.text.getvalue(), content_type=TYPE)

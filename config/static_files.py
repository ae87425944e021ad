"""Static files with far-future names; a style sheet's imports are bundled into one file."""

import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENTATION = re.compile(r"\s*\n\s*")
_IMPORT = re.compile(r'@import\s+(?:url\()?["\']([^"\']+)["\']\)?(?:\s+layer\(([\w.-]+)\))?\s*;')


class BundledManifestStorage(CompressedManifestStaticFilesStorage):
    """Forty small style sheets are good to work in and slow to fetch, so readers get one."""

    bundles = ("css/lerret.css", "css/desk.css")
    support_js_module_import_aggregation = True

    def post_process(self, paths, dry_run=False, **options):
        for name in self.bundles:
            if name in paths and not dry_run:
                bundle = self._bundled(paths, name)
                self.delete(name)
                self.save(name, ContentFile(_without_air(bundle).encode()))
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)

    def _bundled(self, paths, name):
        storage, path = paths[name]
        with storage.open(path) as file:
            text = file.read().decode()
        folder = name.rpartition("/")[0]

        def inlined(match):
            imported, layer = match.groups()
            text = _rebased(self._bundled(paths, f"{folder}/{imported}"), imported)
            return f"@layer {layer} {{\n{text}\n}}" if layer else text

        return _IMPORT.sub(inlined, text)


def _without_air(text):
    """Comments and indentation are for whoever writes it; no minifier, since those we tried broke
    nested rules (`.still :is(…)` became `.still:is(…)`) or dropped layers.
    """
    return _INDENTATION.sub("\n", _COMMENT.sub("", text)).strip()


def _rebased(text, imported):
    """Style sheets in a folder below write `url("../../fonts/…")`; the bundle stands one higher."""
    depth = imported.count("/")
    return re.sub(rf'url\((["\']?)(?:\.\./){{{depth}}}', r"url(\1", text) if depth else text

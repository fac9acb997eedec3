"""Take the pictures of the README anew: `make images` (needs chromium).

    sinorus build seeds/reports
    sinorus view network --since 2021 -o network.png
    sinorus view map -o map.png
    sinorus serve

Of what is served, the page of one event is photographed. The pictures depend on the machine's
fonts, so nothing compares them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
EVENT = "vostok-2022"
WIDTH = 1280
"""Of a picture, in pixels."""
SINORUS = (sys.executable, "-m", "sinorus")


def take(page: Page, folder: Path) -> None:
    """Build the graph in `folder` and put what it looks like in `docs/images`."""
    store = str(folder / "sinorus.db")
    subprocess.run(
        [*SINORUS, "build", str(ROOT / "seeds" / "reports"), "--store", store],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    for view, options in {"network": ["--since", "2021"], "map": []}.items():
        drawn = folder / f"{view}.png"
        command = [*SINORUS, "view", view, *options, "--store", store, "-o", str(drawn)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        save(drawn.read_bytes(), view)
    with subprocess.Popen(
        [*SINORUS, "serve", "--store", store, "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "XDG_CACHE_HOME": str(folder)},
    ) as server:
        assert server.stdout is not None
        try:
            address = server.stdout.readline().split()[1].rstrip("/")
            page.goto(f"{address}/event/{EVENT}")
            save(page.screenshot(), "event")
        finally:
            server.terminate()


def save(png: bytes, name: str) -> None:
    """Keep a picture as small as a README needs it."""
    with Image.open(BytesIO(png)) as image:
        image.thumbnail((WIDTH, WIDTH), Image.Resampling.LANCZOS)
        # This method keeps the colour of the smallest dot.
        few = image.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE)
        few.save(IMAGES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        take(browser.new_page(viewport={"width": 1280, "height": 900}), Path(scratch))
        browser.close()

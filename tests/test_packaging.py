"""The wheel holds all that the office serves."""

import subprocess
import tomllib
from pathlib import Path

import yaml

from tools.frontend import FILES, VENDOR

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "luoshi"


def test_every_file_that_is_not_a_module_goes_into_the_wheel():
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = told["tool"]["setuptools"]["package-data"]["luoshi"]
    packed = {path for pattern in patterns for path in PACKAGE.glob(pattern) if path.is_file()}
    kept = subprocess.run(["git", "ls-files", "luoshi"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    tracked = {ROOT / name for name in kept.splitlines() if not name.endswith(".py")}
    assert {path for path in tracked if path.exists()} - packed == set()
    assert {VENDOR / name for name in FILES.values()} - packed == set()


def test_what_is_cited_is_the_version_that_is_packed():
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert (cited["version"], cited["license"]) == (told["version"], told["license"])
    assert [each["name"] for each in cited["authors"]] == [each["name"] for each in told["authors"]]

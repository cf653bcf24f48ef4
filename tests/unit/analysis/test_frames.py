"""Data frames are made in the analysis and in modules named for it, and nowhere else."""

from pathlib import Path

ROOT = Path(__file__).parents[3]
PACKAGES = ("consult", "surveys", "insights", "home", "config")


def test_only_the_analysis_and_the_modules_called_frames_know_pandas():
    modules = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    knowing = [path for path in modules if "pandas as pd" in path.read_text()]
    elsewhere = [path for path in knowing if path.parent.name != "analysis"]
    assert {str(path.relative_to(ROOT)) for path in elsewhere} == {
        "insights/coding/frames.py",
        "insights/results/frames.py",
    }

"""Where the example's notes lie, and those of a second, larger consultation on other themes."""

from pathlib import Path

NOTES = Path(__file__).parent / "consultation" / "notes"
CROWD = Path(__file__).parent / "distractors" / "notes"

"""The deployment files name what is there, and run without rights."""

import re
import shutil
import subprocess

import pytest
import yaml
from support import ROOT

from bot.web.settings import WebSettings

DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
OTHERS = {"SITE", "HOME", "HF_HUB_OFFLINE", "GRADIO_ANALYTICS_ENABLED", "GRADIO_TEMP_DIR", "PATH", "PYTHONUNBUFFERED"}
OTHERS |= {"PYTHONDONTWRITEBYTECODE"}


def test_every_setting_that_is_named_exists() -> None:
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    named = set(compose["services"]["bot"]["environment"])
    named |= set(re.findall(r"^#? ?([A-Z_]+)=", (DEPLOY / "example.env").read_text(encoding="utf-8"), re.MULTILINE))
    unit = (DEPLOY / "hvidbog-chat.service").read_text(encoding="utf-8")
    for line in re.findall(r"^Environment=(.*)", unit, re.MULTILINE):
        named |= set(re.findall(r"([A-Z_]+)=", line))
    assert named - {name.upper() for name in WebSettings.model_fields} <= OTHERS


def test_the_image_holds_the_packages_that_answer_and_no_notes() -> None:
    assert re.findall(r"^COPY (\w+) \./\1$", DOCKERFILE, re.MULTILINE) == ["prompts", "vectorstore", "ingest", "bot"]


def test_nothing_runs_as_root() -> None:
    assert "USER 10001:10001" in DOCKERFILE
    bot = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]["bot"]
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert "ports" not in bot


def test_the_unit_is_one_that_systemd_takes() -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not on this machine")
    command = ["systemd-analyze", "verify", str(DEPLOY / "hvidbog-chat.service")]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr.splitlines()
    assert [line for line in said if "is not executable" not in line and "hvidbog-chat.service" in line] == []

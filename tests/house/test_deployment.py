"""The image and the compose file: their form, and what they must never do."""

import json
from importlib import resources
from typing import Any

import jsonschema
import pytest
import yaml

from tests.house.repository import ROOT
from tools.image_steps import steps

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
STEPS = list(steps((ROOT / "Dockerfile").read_text(encoding="utf-8")))


def test_the_compose_file_follows_the_compose_specification() -> None:
    schema = resources.files("check_jsonschema") / "builtin_schemas" / "vendor" / "compose-spec.json"
    jsonschema.validate(COMPOSE, json.loads(schema.read_text(encoding="utf-8")))


@pytest.mark.parametrize("service", COMPOSE["services"])
def test_every_service_has_a_health_check(service: str) -> None:
    assert COMPOSE["services"][service]["healthcheck"]["test"]


@pytest.mark.parametrize("service", COMPOSE["services"])
def test_every_port_is_for_this_host_alone(service: str) -> None:
    assert all(port.startswith("127.0.0.1:") for port in COMPOSE["services"][service].get("ports", []))


@pytest.mark.parametrize("service", COMPOSE["services"])
def test_no_password_has_a_default(service: str) -> None:
    environment = COMPOSE["services"][service]["environment"]
    secrets = [value for name, value in environment.items() if "AUTH" in name or "PASSWORD" in name]
    assert secrets
    assert all(":?" in value and ":-" not in value for value in secrets)


def test_everything_the_image_copies_is_there_and_reaches_the_engine() -> None:
    let_through = {
        line.removeprefix("!")
        for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line.startswith("!")
    }
    copied = {source for step in STEPS if step.instruction == "COPY" for source in step.argument.split()[:-1]}
    assert all((ROOT / source).exists() for source in copied)
    assert copied == let_through


def test_the_container_does_not_run_as_root() -> None:
    assert [step.argument for step in STEPS if step.instruction == "USER"] == ["accords"]


def test_the_image_only_step_is_the_one_that_makes_the_user() -> None:
    assert [step.argument.split()[0] for step in STEPS if step.image_only] == ["useradd"]

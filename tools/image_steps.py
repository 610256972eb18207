"""Run the steps of the Dockerfile in a scratch folder, where no Docker engine is: `python -m tools.image_steps`.

COPY, ENV, WORKDIR and RUN are done as written, with the image's root moved into the scratch folder; a RUN below a
comment `image-only` is left out. Then the image's command loads the samples and answers a question, without a
network where the system lets a process give its network up. No image is built.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
NO_NETWORK = ("unshare", "--net", "--map-root-user")


@dataclass(frozen=True, slots=True)
class Step:
    """One instruction of a Dockerfile, its lines joined."""

    instruction: str
    argument: str
    image_only: bool = False


@dataclass(slots=True)
class Scratch:
    """The image in the making: its root, the folder that it works in and its environment."""

    root: Path
    workdir: str = "/"
    environment: dict[str, str] = field(default_factory=dict)

    def inside(self, path: str) -> Path:
        """That path of the image, in the scratch folder."""
        return self.root / (Path(self.workdir) / path).as_posix().lstrip("/")

    def process_environment(self) -> dict[str, str]:
        """The image's environment with its folders moved, over this machine's for the installers' configuration."""
        moved = {
            name: re.sub(r"(?<![\w.])/(app|data)\b", rf"{self.root}/\1", value)
            for name, value in self.environment.items()
        }
        path = moved.get("PATH", "$PATH").replace("$PATH", os.environ["PATH"])
        return {**os.environ, **moved, "PATH": path}


def steps(dockerfile: str) -> Iterator[Step]:
    """The instructions of a Dockerfile, in order."""
    image_only = False
    for line in re.sub(r"\\\n\s*", "", dockerfile).splitlines():
        if line.startswith("#"):
            image_only = image_only or line.startswith("# image-only")
        elif line.strip():
            instruction, _, argument = line.partition(" ")
            yield Step(instruction, argument.strip(), image_only)
            image_only = False


def replay(found: Iterator[Step], scratch: Scratch) -> None:
    """Do the steps in the scratch folder; CalledProcessError when one fails."""
    for step in found:
        if step.instruction == "WORKDIR":
            scratch.workdir = step.argument
            scratch.inside(".").mkdir(parents=True, exist_ok=True)
        elif step.instruction == "ENV":
            for part in shlex.split(step.argument):
                name, _, value = part.partition("=")
                scratch.environment[name] = value
        elif step.instruction == "COPY":
            _copy(step.argument.split(), scratch)
        elif step.instruction == "RUN" and not step.image_only:
            print(f"RUN {step.argument[:100]}", flush=True)
            subprocess.run(
                ["sh", "-euc", step.argument], cwd=scratch.inside("."), env=scratch.process_environment(), check=True
            )


def _copy(paths: list[str], scratch: Scratch) -> None:
    *sources, target = paths
    for source in sources:
        where = scratch.inside(target)
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, where, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
        else:
            where.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / source, where)


def use(scratch: Scratch) -> None:
    """Load the samples and ask a question as a container would, with no network where that can be had."""
    environment = scratch.process_environment()
    scratch.inside("/data").mkdir(exist_ok=True)
    prefix = NO_NETWORK if _can(NO_NETWORK) else ()
    print("without a network" if prefix else "with this machine's network: unshare is not permitted here", flush=True)
    for arguments in (
        ("doctor",),
        ("load", str(scratch.inside("/app/samples/articles"))),
        ("query", "partners_by_sector", "--param", "sector=technology", "--json"),
    ):
        _run((*prefix, "accords", *arguments), environment, scratch)


def _run(command: tuple[str, ...], environment: Mapping[str, str], scratch: Scratch) -> None:
    print(f"$ {' '.join(command)}", flush=True)
    subprocess.run(command, cwd=scratch.inside("."), env=environment, check=True)


def _can(prefix: tuple[str, ...]) -> bool:
    try:
        return subprocess.run((*prefix, "true"), capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def main() -> int:
    """Replay the Dockerfile and use what came of it; 0 when all of it works."""
    with tempfile.TemporaryDirectory(prefix="accords-image-") as folder:
        scratch = Scratch(Path(folder).resolve())
        # The base image's python3 is the first on PATH there.
        python = subprocess.run(["sh", "tools/find-python.sh"], cwd=ROOT, capture_output=True, check=True, text=True)
        scratch.environment["PATH"] = f"{Path(python.stdout.strip()).parent}:$PATH"
        replay(steps((ROOT / "Dockerfile").read_text(encoding="utf-8")), scratch)
        use(scratch)
    print("the image's steps work; no image was built")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Running code in a process of its own, with bounded memory and time."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run_apart(
    code: str, *arguments: str, megabytes: int = 2_000, seconds: int = 20
) -> subprocess.CompletedProcess[str]:
    """Return how Python ended that ran `code` with these arguments."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    # one thread: each keeps address space of its own
    alone = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        preexec_fn=bound, env=alone, cwd=ROOT, capture_output=True, text=True, check=False,
        timeout=6 * seconds,
    )  # fmt: skip

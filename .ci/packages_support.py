"""Runs a script again in a virtual environment of its own, with packages that only the check needs."""

import os
import subprocess
import sys
import tempfile

MARK = "PROMPT_CI_CHECK_ENVIRONMENT"


def rerun_with(packages):
    """The exit code of this script, run again with the packages; 0 with a reason if they cannot be installed.

    In the second run it is `None`: the packages are there.
    """
    if os.environ.get(MARK) == sys.argv[0]:
        return None
    with tempfile.TemporaryDirectory() as environment:
        python = f"{environment}/bin/python"
        commands = [
            [sys.executable, "-m", "venv", environment],
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages]]
        for command in commands:
            made = subprocess.run(command, capture_output=True, text=True)
            if made.returncode != 0:
                reason = (made.stderr or made.stdout).strip().splitlines() or [" ".join(command)]
                print(f"skipped: {' and '.join(packages)} cannot be had: {reason[-1]}")
                return 0
        path = f"{environment}/bin:{os.environ['PATH']}"
        return subprocess.run(
            [python, *sys.argv], env={**os.environ, MARK: sys.argv[0], "PATH": path}).returncode

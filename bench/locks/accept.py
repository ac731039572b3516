"""Reads lockfiles with the tools that own the formats: a job on stdin, one line of JSON on stdout.

For each lockfile the answer has the archives that the tool would install, by platform, or what it says against it.
"""

import json
import pathlib
import sys


def read_pixi(path, platform):
    from rattler import LockFile, Platform

    environment = LockFile.from_path(pathlib.Path(path)).default_environment()
    packages = environment.packages(next(p for p in environment.platforms() if str(p) == platform))
    return [package.location for package in packages]


def read_conda_lock(path, platform):
    from conda_lock.lockfile import parse_conda_lock_file

    content = parse_conda_lock_file(pathlib.Path(path))
    return [package.url for package in content.package if package.platform == platform]


READERS = {"pixi": read_pixi, "conda-lock": read_conda_lock}

answers = []
for job in json.load(sys.stdin):
    try:
        answers.append({"urls": sorted(READERS[job["format"]](job["path"], job["platform"]))})
    except Exception as error:  # what a tool throws is what there is to tell
        answers.append({"error": f"{type(error).__name__}: {error}"})
print(json.dumps(answers))

"""Reads lockfiles with the tools that own the formats, and writes them anew: a job on stdin, one line of JSON on stdout.

For each lockfile the answer has the archives that the tool would install, or what it says against it. A job may name
paths by format; the tool writes there what it has read.
"""

import json
import pathlib
import sys


def pixi(path, platform, rewrite):
    from rattler import LockFile

    lock = LockFile.from_path(path)
    for target in rewrite.values():
        lock.to_path(target)
    environment = lock.default_environment()
    packages = environment.packages(next(p for p in environment.platforms() if str(p) == platform))
    return [package.location for package in packages]


def conda_lock(path, platform, rewrite):
    from conda_lock.conda_lock import render_lockfile_for_platform
    from conda_lock.lockfile import parse_conda_lock_file, write_conda_lock_file

    content = parse_conda_lock_file(path)
    if "explicit" in rewrite:
        lines = render_lockfile_for_platform(
            lockfile=content, include_dev_dependencies=True, extras=None, kind="explicit", platform=platform
        )
        pathlib.Path(rewrite["explicit"]).write_text("\n".join(lines) + "\n")
    if "conda-lock" in rewrite:
        write_conda_lock_file(content, pathlib.Path(rewrite["conda-lock"]), metadata_choices=None)
    return [package.url for package in content.package if package.platform == platform]


def explicit(path, platform, rewrite):
    """As `conda create --file` reads it, up to the moment at which it would fetch: by the conda within conda-lock."""
    import conda_lock

    sys.path.insert(0, str(pathlib.Path(conda_lock.__file__).parent / "_vendor"))
    from conda import misc
    from conda.cli.common import specs_from_url

    class Wanted(Exception):
        pass

    def fetch(specs):
        raise Wanted(specs)

    misc.ProgressiveFetchExtract = fetch
    try:
        misc.explicit(specs_from_url(str(path), json=True), prefix="/nowhere")
    except Wanted as wanted:
        (specs,) = wanted.args
        if not all(spec.get_exact_value("md5") for spec in specs):
            raise ValueError("it has archives without a hash")
        return [spec.get_exact_value("url") for spec in specs]
    raise ValueError("it would fetch nothing")


TOOLS = {"pixi": pixi, "conda-lock": conda_lock, "explicit": explicit}

answers = []
for job in json.load(sys.stdin):
    try:
        urls = TOOLS[job["format"]](pathlib.Path(job["path"]), job["platform"], job["rewrite"])
        answers.append({"urls": sorted(urls)})
    except Exception as error:  # what a tool throws is what there is to tell
        answers.append({"error": f"{type(error).__name__}: {error}"})
print(json.dumps(answers))

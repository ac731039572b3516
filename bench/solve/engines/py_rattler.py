"""py-rattler, the native build of rattler, as an engine process: a job on stdin, one line of JSON on stdout.

With "--agree" the requests are solved once each, and the answer names the chosen archives.
"""

import asyncio
import datetime
import json
import resource
import sys
import time

from rattler import (
    BuildString,
    Channel,
    GenericVirtualPackage,
    MatchSpec,
    PackageName,
    SparseRepoData,
    Version,
    solve_with_sparse_repodata,
)


LIMIT = datetime.timedelta(seconds=30)


def load(job):
    return [
        SparseRepoData(Channel(channel["baseUrl"]), subdir, f"{channel['folder']}/{subdir}/repodata.json")
        for channel in job["channels"]
        for subdir in job["subdirs"]
    ]


def virtual(job):
    return [
        GenericVirtualPackage(PackageName(p["name"]), Version(p["version"]), BuildString(p["build"]))
        for p in job["virtualPackages"]
    ]


async def solve(data, packages, specs):
    try:
        return await solve_with_sparse_repodata(
            [MatchSpec(spec) for spec in specs], data, virtual_packages=packages, timeout=LIMIT
        )
    except Exception as error:
        if "cancelled" in str(error).lower() or "timeout" in str(error).lower():
            return "timeout"
        if "Cannot solve" in str(error) or "cannot be installed" in str(error):
            return None
        raise


async def measure(job):
    packages = virtual(job)
    started = time.perf_counter()
    data = load(job)
    load_times = [(time.perf_counter() - started) * 1000]
    for _ in range(2):
        began = time.perf_counter()
        data = load(job)
        load_times.append((time.perf_counter() - began) * 1000)
    began = time.perf_counter()
    await solve(data, packages, job["requests"][0]["specs"])
    first_ms = (time.perf_counter() - began) * 1000
    results = []
    for request in job["requests"]:
        cold, warm, count = [], [], 0
        for _ in range(job["coldRuns"]):
            fresh = load(job)
            began = time.perf_counter()
            found = await solve(fresh, packages, request["specs"])
            cold.append((time.perf_counter() - began) * 1000)
            count = len(found or [])
        for _ in range(job["warmRuns"]):
            began = time.perf_counter()
            await solve(fresh, packages, request["specs"])
            warm.append((time.perf_counter() - began) * 1000)
        results.append({"name": request["name"], "packages": count, "cold": cold, "warm": warm})
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {
                "prepareMs": 0,
                "loadMs": min(load_times),
                "firstMs": first_ms,
                "results": results,
                "maxRssMb": rss,
            }
        )
    )


async def agree(job):
    packages = virtual(job)
    data = load(job)
    answers = []
    for request in job["requests"]:
        found = await solve(data, packages, request["specs"])
        urls = found if found is None or found == "timeout" else sorted(str(record.url) for record in found)
        answers.append(urls)
    print(json.dumps(answers))


# A refusal's text can grow without bounds; better to end than to take the machine along.
resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
job = json.load(sys.stdin)
asyncio.run(agree(job) if "--agree" in sys.argv else measure(job))

"""Installs the packages of a solution with py-rattler, once for each target prefix that it reads; prints milliseconds."""

import asyncio
import sys
import time

from rattler import Channel, Gateway, GenericVirtualPackage, PackageName, Version, install, solve
from rattler.package.build_string import BuildString


async def main(channel, cache_dir, specs):
    virtual = [
        GenericVirtualPackage(PackageName(name), Version(version), BuildString("0"))
        for name, version in (("__glibc", "2.36"), ("__linux", "5.10"), ("__unix", "0"))
    ]
    records = await solve(
        [Channel(channel)],
        specs,
        platforms=["linux-64", "noarch"],
        gateway=Gateway(cache_dir=cache_dir + "/repodata"),
        virtual_packages=virtual,
    )
    print(" ".join(sorted(f"{r.subdir}/{r.url.rsplit('/', 1)[1]}" for r in records)), flush=True)
    for line in sys.stdin:
        started = time.perf_counter()
        await install(records, target_prefix=line.strip(), cache_dir=cache_dir + "/pkgs", show_progress=False)
        print((time.perf_counter() - started) * 1000, flush=True)


asyncio.run(main(sys.argv[1], sys.argv[2], sys.argv[3:]))

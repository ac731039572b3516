"""The packages by conda-package-handling. Arguments: folder, workers, "serial", "threads" or "processes", packages."""
import os
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

from conda_package_handling import api

FOLDER, WORKERS, KIND, *PACKAGES = sys.argv[1:]


def extract(path):
    api.extract(path, os.path.join(FOLDER, os.path.basename(path)))


if __name__ == "__main__":
    executor = ProcessPoolExecutor if KIND == "processes" else ThreadPoolExecutor
    with executor(1 if KIND == "serial" else int(WORKERS)) as pool:
        list(pool.map(extract, sorted(PACKAGES, key=os.path.getsize, reverse=True)))

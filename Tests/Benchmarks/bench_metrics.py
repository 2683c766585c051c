"""Measures the heuristics and the JSON Schema validator: a part of Tests/Benchmarks/bench."""

import glob
import os
import subprocess
import sys
import tempfile


def measure(bin_path, quick):
    """Compiles bench-metrics.swift beside the release build of the library, runs it, and prints its figures."""
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bench-metrics.swift")
    objects = glob.glob(f"{bin_path}/PromptCI.build/*.o")
    if not objects:
        sys.exit(f"bench: no objects of the library in {bin_path}/PromptCI.build")
    with tempfile.TemporaryDirectory() as folder:
        program = f"{folder}/bench-metrics"
        main = f"{folder}/main.swift"
        os.symlink(source, main)
        subprocess.run(
            ["swiftc", "-O", "-swift-version", "6", "-module-name", "BenchMetrics", "-I", f"{bin_path}/Modules", main]
            + objects + ["-o", program], check=True)
        lines = subprocess.run(
            [program, "0.1" if quick else "0.5"], check=True, capture_output=True, text=True).stdout.splitlines()
    for line in lines:
        name, rate, size = line.split("\t")
        rate, size = float(rate), int(size)
        print(f"  {size / 1000:3.0f} kB, {name:<54} {rate:9,.0f} a second {rate * size / 1e6:9.1f} MB/s")

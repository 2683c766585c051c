"""Measures models over HTTP, against a server on loopback that is not the bottleneck."""

import contextlib
import json
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time

from bench_support import forget_answers, run, show, write_suite

MODULE = "/usr/lib/nginx/modules/ngx_http_echo_module.so"
ANSWER = {
    "id": "chatcmpl-1",
    "object": "chat.completion",
    "created": 1,
    "model": "m",
    "choices": [
        {"index": 0, "message": {"role": "assistant", "content": "order_status"}, "finish_reason": "stop"}],
    "usage": {"prompt_tokens": 210, "completion_tokens": 3, "total_tokens": 213},
}
# By delay in milliseconds: /0/chat/completions answers at once.
DELAYS = (0, 100, 1000)
# A lower bound for peers: a Python harness reduced to its requests.
PEER = '''
import asyncio, csv, sys
import aiohttp

async def main(base, path, concurrency):
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    with open("evals/prompt.md") as file:
        prompt = file.read()
    slots = asyncio.Semaphore(concurrency)
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as session:
        async def ask(row):
            messages = [{"role": "system", "content": prompt}, {"role": "user", "content": row["text"]}]
            body = {"model": "m", "messages": messages}
            async with slots, session.post(base + "/chat/completions", json=body) as response:
                answer = await response.json()
                return answer["choices"][0]["message"]["content"] == row["label"]
        results = await asyncio.gather(*map(ask, rows))
    if not all(results):
        sys.exit("an answer is wrong")

asyncio.run(main(sys.argv[1], "evals/data.csv", int(sys.argv[2])))
'''


@contextlib.contextmanager
def server(nginx):
    """The base URL of a server that lives as long as the context; a delay is its path."""
    with tempfile.TemporaryDirectory() as folder:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        answer = json.dumps(ANSWER)
        locations = "".join(
            f"    location = /{delay}/chat/completions {{\n      echo_read_request_body;\n"
            f"      {f'echo_sleep {delay / 1000};' if delay else ''}\n      echo '{answer}';\n    }}\n"
            for delay in DELAYS)
        places = "".join(
            f"  {name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        with open(f"{folder}/nginx.conf", "w") as file:
            file.write(
                f"load_module {MODULE};\ndaemon off;\nmaster_process off;\npid {folder}/nginx.pid;\n"
                "error_log stderr error;\nevents { worker_connections 4096; }\n"
                f"http {{\n{places}  access_log off;\n  default_type application/json;\n"
                "  keepalive_requests 1000000;\n  client_body_buffer_size 64k;\n"
                f"  server {{\n    listen 127.0.0.1:{port} backlog=4096;\n{locations}  }}\n}}\n")
        process = subprocess.Popen(
            [nginx, "-p", folder, "-c", f"{folder}/nginx.conf", "-e", "stderr"], stdout=subprocess.DEVNULL)
        try:
            deadline = time.monotonic() + 5
            while True:
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                if process.poll() is not None or time.monotonic() > deadline:
                    sys.exit("bench: nginx did not start; its own message is above")
                time.sleep(0.01)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


@contextlib.contextmanager
def peer():
    """The command of the stand-in for peers, or nothing when it cannot be had."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            subprocess.run(
                [sys.executable, "-m", "venv", f"{folder}/venv"], check=True, capture_output=True, timeout=60)
            subprocess.run(
                [f"{folder}/venv/bin/pip", "install", "--quiet", "--only-binary", ":all:", "aiohttp"], check=True,
                capture_output=True, timeout=60)
        except (OSError, subprocess.SubprocessError):
            print("  no stand-in for peers: aiohttp could not be installed from PyPI into a venv (apt-get install "
                  "python3-venv)")
            yield None
            return
        with open(f"{folder}/peer.py", "w") as file:
            file.write(PEER)
        yield [f"{folder}/venv/bin/python", f"{folder}/peer.py"]


def measure(tool, runs, quick):
    """Prints the figures, beside the project's own goals."""
    nginx = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if not nginx or not os.path.exists(MODULE):
        print("models over HTTP are not measured: apt-get install nginx-light libnginx-mod-http-echo")
        return
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
    print("models over HTTP, on loopback, with reports:")
    with server(nginx) as url, peer() as peer_command:
        for count, concurrency, delay, goal in (
            (10_000, 50, 0, ""), (10_000, 200, 0, ""), (1000, 50, 100, "1.05"), (10_000, 1000, 1000, "1.10")):
            suite(tool, peer_command, f"{url}/{delay}", count, concurrency, delay, goal, runs, quick)


def suite(tool, peer_command, url, count, concurrency, delay, goal, runs, quick):
    """Measures a suite with one delay and one number of requests at once."""
    print(f"  {count:,} cases, {concurrency:,} at once, {delay} ms")
    environment = {"OPENAI_COMPATIBLE_BASE_URL": url, "OPENAI_COMPATIBLE_API_KEY": "bench-key-0123456789"}
    # A run is long when the server waits.
    runs = 1 if quick or delay == 1000 else min(runs, 3) if delay else runs
    with tempfile.TemporaryDirectory() as folder:
        write_suite(folder, count, model="openai-compatible/m", labels=["order_status"])
        run([tool, "list", "evals"], folder, environment)  # Compiled before the clock starts.
        command = [tool, "evals", "--concurrency", str(concurrency), "--junit", "r.xml", "--json", "r.json"]
        first, again = [], []
        for _ in range(runs):
            forget_answers(folder)
            first.append(run(command, folder, environment))
            with open(f"{folder}/r.json") as file:
                trials = [trial for suite in json.load(file)["suites"] for trial in suite["trials"]]
            if len(trials) != count or any(t["isCached"] or t["outcome"] != "pass" for t in trials):
                sys.exit(f"bench: not every one of the {count} cases was asked and passed")
            if count == 10_000:
                again.append(run(command, folder, environment))
        ideal = count / concurrency * delay / 1000
        goals = {
            "throughput": "goal 5,000", "processor": "goal 0.200", "wall": f"goal {goal}", "memory": "goal 150"}
        figures("", first, count, ideal, goals)
        if again:
            show("  wall, again from the cache", [wall for wall, _, _ in again], "s", 1, "goal 0.50", 2)
        if peer_command and not (quick and delay == 1000):
            figures(
                "aiohttp alone: ", [run([*peer_command, url, str(concurrency)], folder) for _ in range(min(runs, 3))],
                count, ideal, {})


def figures(prefix, results, count, ideal, goals):
    """Prints what some runs of the same suite came to, each with its goal."""
    if ideal:
        show(f"  {prefix}wall over ideal", [wall / ideal for wall, _, _ in results], "", 1, goals.get("wall", ""), 3)
    else:
        show(
            f"  {prefix}throughput", [count / wall for wall, _, _ in results], "cases/s", 1,
            goals.get("throughput", ""), 0)
    show(
        f"  {prefix}processor time a case", [cpu / count for _, cpu, _ in results], "ms", 1e3,
        goals.get("processor", "") if not ideal else "", 3)
    if count == 10_000:
        show(f"  {prefix}peak memory", [memory for _, _, memory in results], "MB", 1, goals.get("memory", ""))

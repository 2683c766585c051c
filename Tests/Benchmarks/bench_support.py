"""Shared parts of Tests/Benchmarks/bench: a suite to run, a run of it, and a line of figures."""

import os
import statistics
import subprocess
import sys
import time

LABELS = {
    "order_status": "where a parcel is, tracking, delivery date, late or lost shipment",
    "refund_request": "money back, refund, reimbursement for an item",
    "billing_issue": "invoice, charged twice, wrong amount, payment declined",
    "technical_problem": "error message, crash, app freezes, page does not load",
    "account_access": "password, login, locked account, verification code",
    "cancellation": "cancel an order or a subscription",
    "product_question": "size, colour, material, compatibility of a product",
    "shipping_address": "change the delivery address, moved house, wrong street",
    "complaint": "rude staff, unacceptable service, disappointed",
    "return_label": "return label, send an item back, exchange",
    "promotion": "coupon, discount code, voucher, loyalty points",
    "greeting": "hello, good morning, thanks, goodbye",
}


def write_suite(folder, count, model="embedded/lexical", labels=None):
    """A suite of some samples; their labels come from `labels`, in turn, or are all of them."""
    labels = labels or list(LABELS)
    os.makedirs(f"{folder}/evals", exist_ok=True)
    with open(f"{folder}/evals/prompt.md", "w") as file:
        file.write("Classify the customer's message. Answer with the label only.\n\n")
        file.writelines(f"- {label}: {text}\n" for label, text in LABELS.items())
    with open(f"{folder}/evals/data.csv", "w") as file:
        file.write("text,label,id\n")
        for index in range(count):
            label = labels[index % len(labels)]
            words = LABELS[label].replace(",", "")
            file.write(f"Message {index}: please help me with this: {words},{label},s{index}\n")
    with open(f"{folder}/evals/Bench.swift", "w") as file:
        file.write(
            'import PromptCI\n\nstruct Bench: EvalSuite {\n  let prompt: Prompt = "prompt.md"\n'
            f'  let model: ModelID = "{model}"\n'
            '  var dataset: Dataset { Dataset.csv("data.csv", input: "text", expected: "label", id: "id") }\n'
            "  var evaluators: Evaluators { ExactMatch() }\n"
            "  var gates: [Gate] { [.errorRate(atMost: 0)] }\n}\n"
        )


def run(command, folder, environment=None):
    """Wall seconds, processor seconds and megabytes of one run, which must end with exit code 0."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, **(environment or {})}, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"bench: exit code {process.returncode}: {' '.join(command)}\n{errors.decode()}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def first_result(command, folder):
    """Seconds from start to the first result line."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0)
    text = b""
    while "✔".encode() not in text and "✘".encode() not in text:
        chunk = process.stdout.read(4096)
        if not chunk:
            sys.exit("bench: the run ended without a result")
        text += chunk
    wall = time.perf_counter() - start
    process.stdout.read()
    process.wait()
    return wall


def forget_answers(folder):
    """Removes the response cache, and leaves the compiled suites."""
    for name in ("cache.sqlite", "cache.sqlite-wal", "cache.sqlite-shm"):
        if os.path.exists(f"{folder}/.prompt-ci/{name}"):
            os.remove(f"{folder}/.prompt-ci/{name}")


def show(name, values, unit="ms", scale=1e3, goal="", digits=1):
    """Prints the median of some runs' figures, and how far they are apart."""
    low, middle, high = (f"{x * scale:.{digits}f}" for x in (min(values), statistics.median(values), max(values)))
    spread = f"(min {low}, max {high})" if len(values) > 1 else "(one run)"
    print(f"  {name:<46} {middle:>9} {unit:<7} {spread:<28} {goal}".rstrip(), flush=True)

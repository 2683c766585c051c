"""Stand-ins for what the recipes of continuous integration are run by: a runner's steps, expressions, and `gh`."""

import glob
import json
import os
import pathlib
import re
import shutil
import subprocess

SWIFT = """#!/bin/sh
case "$1" in
build) exit 0 ;;
run)
  shift
  if [ "$1" = --skip-build ]; then shift; fi
  if [ "$1" = prompt-ci ]; then shift; exec "$PROMPT_CI" "$@"; fi ;;
esac
echo "no stand-in for swift $*" >&2
exit 99
"""

CURL = """#!/bin/sh
for word; do case "$word" in */raw/run.json*) url=$word ;; esac; done
echo "$url" >>"$STATE.curl"
[ -f "$STATE.baseline" ] && cp "$STATE.baseline" baseline.json
"""

GH = '''#!/usr/bin/env python3
"""The part of GitHub that the recipes ask for, in a file."""
import json, os, sys
path, words = os.environ["STATE"], sys.argv[1:]
state = json.load(open(path))
state["calls"].append(words)
fields = {}
for flag in ("--field", "--raw-field"):
    for index, word in enumerate(words):
        if word == flag:
            name, value = words[index + 1].split("=", 1)
            is_file = flag == "--field" and value.startswith("@")
            fields[name] = open(value[1:], encoding="utf-8").read() if is_file else value
place = next((word for word in words if word.startswith("repos/")), "")
method = words[words.index("--method") + 1] if "--method" in words else "GET"
comments = state["comments"]
if place.endswith("/comments") and method == "GET":
    print(json.dumps(comments))
elif place.endswith("/comments"):
    comments.append({"id": len(comments) + 1, "user": {"type": "Bot"}, "body": fields["body"]})
elif "/issues/comments/" in place and method == "PATCH":
    comments[int(place.rsplit("/", 1)[1]) - 1]["body"] = fields["body"]
elif "/statuses/" in place:
    state["statuses"].append({"sha": place.rsplit("/", 1)[1], **fields})
elif place.endswith("/pulls"):
    print(json.dumps([pull for pull in state["pulls"] if pull["label"] == fields["head"]]))
elif words[:2] == ["pr", "list"]:
    print(len(state["proposed"]))
elif words[:2] == ["pr", "create"]:
    state["proposed"].append(words)
else:
    sys.exit(f"no stand-in for gh {words}")
json.dump(state, open(path, "w"))
'''


class World:
    """A machine with a repository, a cache, artefacts, and programs that stand in for others."""

    def __init__(self, folder, tool):
        self.folder = pathlib.Path(folder)
        self.state = self.folder / "state.json"
        self.cache, self.artifacts, self.summaries = {}, {}, []
        self.count = 0
        self.write_state({"calls": [], "comments": [], "statuses": [], "pulls": [], "proposed": []})
        stand_ins = self.folder / "bin"
        stand_ins.mkdir()
        programs = {"swift": SWIFT, "curl": CURL, "gh": GH, "apt-get": "#!/bin/sh\n"}
        for name, text in programs.items():
            (stand_ins / name).write_text(text)
            (stand_ins / name).chmod(0o755)
        self.environment = {
            "PATH": f"{stand_ins}:{os.environ['PATH']}", "HOME": str(self.folder), "PROMPT_CI": tool,
            "STATE": str(self.state), "LANG": "C.UTF-8", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org"}

    def write_state(self, state):
        """Replaces what the stand-in for GitHub has."""
        self.state.write_text(json.dumps(state))

    def read_state(self):
        """What the stand-in for GitHub has."""
        return json.loads(self.state.read_text())

    def shell(self, script, directory, environment=(), shell="sh"):
        """Runs a script as a runner does: it ends at the first command that fails."""
        return subprocess.run(
            [shell, "-e", "-c", script], cwd=directory, capture_output=True, text=True, errors="replace",
            env={**self.environment, **dict(environment)})

    def checkout(self, branch):
        """A new directory with the files of a branch."""
        self.count += 1
        place = self.folder / f"job{self.count}" / "shop"
        place.parent.mkdir()
        made = self.shell(f"git clone --quiet --branch {branch} {self.folder}/origin.git {place}", self.folder)
        assert made.returncode == 0, made.stderr
        return place


class Workflow:
    """A workflow of GitHub Actions, run job by job."""

    def __init__(self, world, document, branch, context):
        self.world, self.document, self.branch, self.context = world, document, branch, context
        self.results, self.logs = {}, {}
        self.artifacts = world.artifacts.setdefault(document["name"], {})
        self.artifacts.clear()

    def run(self):
        """Runs all jobs in order; gives the result of each."""
        for name, job in self.document["jobs"].items():
            needs = job.get("needs", [])
            needed = [self.results[need] for need in ([needs] if isinstance(needs, str) else needs)]
            context = {f"needs.{need}.result": result for need, result in self.results.items()}
            is_fine = all(result == "success" for result in needed)
            if not self.holds(job.get("if", "success()"), context, is_fine):
                self.results[name] = "skipped"
                continue
            matrix = job.get("strategy", {}).get("matrix", {"": [None]})
            key = next(iter(matrix))
            results = [self.run_job(name, job, {**context, f"matrix.{key}": value}) for value in matrix[key]]
            self.results[name] = "success" if all(results) else "failure"
        return self.results

    def run_job(self, name, job, context):
        """Runs the steps of a job; gives whether all are right."""
        place, is_fine, to_save = None, True, []
        log = self.logs.setdefault(name, [])
        for step in job["steps"]:
            if not self.holds(step.get("if", "success()"), context, is_fine):
                continue
            uses = step.get("uses", "").split("@")[0]
            given = {key: self.text(value, context) for key, value in step.get("with", {}).items()}
            if uses == "actions/checkout":
                place = self.world.checkout(self.branch)
            elif uses in ("actions/cache", "actions/cache/restore"):
                self.restore(place, given)
                to_save += [given] if uses == "actions/cache" else []
            elif uses == "actions/cache/save":
                self.save(place, given)
            elif uses == "actions/upload-artifact":
                files = [path for line in given["path"].split() for path in glob.glob(line, root_dir=place)]
                self.artifacts[given["name"]] = {path: (place / path).read_bytes() for path in files}
            elif uses == "actions/download-artifact":
                is_fine = self.download(place, given) and is_fine
            else:
                summary = place.parent / "summary.md"
                summary.write_text("")
                environment = {
                    # What a machine of its own has at home is gone with the job.
                    "HOME": str(place.parent), "GITHUB_ACTIONS": "true",
                    "GITHUB_WORKSPACE": str(place), "GITHUB_STEP_SUMMARY": str(summary),
                    "GITHUB_REPOSITORY": "shop/shop",
                    **{key: self.text(value, context) for key, value in step.get("env", {}).items()}}
                shell = "sh" if "container" in job else "bash"
                run = self.world.shell(step["run"], place, environment, shell)
                log.append(f"$ {step['run']}\n{run.stdout}{run.stderr}[{run.returncode}]\n")
                if summary.stat().st_size:
                    self.world.summaries.append(summary.read_text())
                is_fine = is_fine and run.returncode == 0
        for given in to_save if is_fine else []:
            self.save(place, given)
        return is_fine

    # Caches and artefacts

    def save(self, place, given):
        path = place / given["path"]
        if path.exists() and given["key"] not in self.world.cache:
            self.world.count += 1
            kept = self.world.folder / f"cache{self.world.count}"
            (shutil.copytree if path.is_dir() else shutil.copyfile)(path, kept)
            self.world.cache[given["key"]] = kept

    def restore(self, place, given):
        prefixes = [given["key"], *given.get("restore-keys", "").split()]
        keys = [key for prefix in prefixes for key in reversed(self.world.cache) if key.startswith(prefix)]
        if keys:
            kept = self.world.cache[keys[0]]
            (shutil.copytree if kept.is_dir() else shutil.copyfile)(kept, place / given["path"])

    def download(self, place, given):
        source = self.artifacts
        if "run-id" in given:
            source = self.world.artifacts[self.document.get("on", self.document.get(True))["workflow_run"]["workflows"][0]]
        wanted = given.get("name") or given["pattern"]
        found = [files for name, files in source.items() if pathlib.PurePath(name).match(wanted)]
        for files in found:
            for path, data in files.items():
                target = place / given.get("path", ".") / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
        return bool(found)

    # Expressions

    def text(self, value, context):
        """A value with its expressions filled in."""
        return re.sub(r"\$\{\{(.*?)\}\}", lambda match: str(self.value(match[1], context, True)), str(value))

    def holds(self, condition, context, is_fine):
        """Whether a step or job runs: one that does not say otherwise waits for success."""
        if not re.search(r"\b(always|success|failure|cancelled)\(", str(condition)):
            condition = f"success() && ({condition})"
        return bool(self.value(str(condition), context, is_fine))

    def value(self, expression, context, is_fine):
        """The value of an expression; an unknown one is an error."""
        known = {**self.context, **context}
        functions = {
            "always()": True, "success()": is_fine, "failure()": not is_fine, "cancelled()": False}

        def word(match):
            token = match[0]
            if token[0] in "'0123456789":
                return token
            if token in functions:
                return str(functions[token])
            if token.startswith("hashFiles("):
                return "'0123abcd'"
            if token not in known:
                raise KeyError(f"the recipes use '{token}', of which nothing is known here")
            return repr(known[token])

        text = re.sub(r"'[^']*'|hashFiles\([^)]*\)|[a-z]+\(\)|[A-Za-z_][\w.-]*|\d+", word, expression)
        text = text.replace("&&", " and ").replace("||", " or ")
        return eval(re.sub(r"!(?!=)", " not ", text).strip(), {"__builtins__": {}})

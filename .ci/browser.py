"""A headless Chromium, driven through its DevTools protocol over two pipes; Python's standard library is all it takes."""

import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
KEYS = {"Enter": ("Enter", 13, "\r"), "Escape": ("Escape", 27, ""), "Tab": ("Tab", 9, ""), "/": ("Slash", 191, "/")}
KEYS |= {name: (name, code, "") for name, code in
         {"ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Home": 36, "End": 35}.items()}


def find():
    """The path of a browser that is installed, or None."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


class BrowserError(Exception):
    """The browser did not do what was asked of it."""


class Browser:
    """A browser with one page; it ends with the block."""

    def __init__(self, path, timeout=60):
        self.timeout = timeout
        self.profile = tempfile.mkdtemp(prefix="browser-")
        commands, self.output = os.pipe()
        self.input, replies = os.pipe()
        # The browser reads at 3 and writes at 4: first out of the way of those, then there.
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (commands, replies)]
        self.process = subprocess.Popen(
            [path, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run",
             "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
             f"--user-data-dir={self.profile}", "about:blank"],
            close_fds=False, preexec_fn=lambda: [os.dup2(end, place) for place, end in zip((3, 4), ends)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for end in (commands, replies, *ends):
            os.close(end)
        self.buffer = b""
        self.number = 0
        self.events = []
        self.session = None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.ask(f"{domain}.enable")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        os.close(self.output)
        os.close(self.input)
        shutil.rmtree(self.profile, ignore_errors=True)

    # What is said.

    def ask(self, method, **parameters):
        """Sends a command, and returns its result; events that come meanwhile are kept."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        rest = json.dumps(message).encode() + b"\0"
        while rest:
            rest = rest[os.write(self.output, rest):]
        deadline = time.monotonic() + self.timeout
        while True:
            reply = self.receive(deadline, method)
            if reply.get("id") == self.number:
                if "error" in reply:
                    raise BrowserError(f"{method}: {reply['error']}")
                return reply["result"]
            self.events.append(reply)

    def receive(self, deadline, what):
        """The next message."""
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.input], [], [], max(deadline - time.monotonic(), 0))
            chunk = os.read(self.input, 1 << 20) if ready else b""
            if not chunk:
                raise BrowserError(f"the browser ended or did not answer within {self.timeout} s: {what}")
            self.buffer += chunk
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def await_event(self, method):
        """Waits for an event, which may have come already, and returns what it says."""
        deadline = time.monotonic() + self.timeout
        while True:
            for event in self.events:
                if event.get("method") == method:
                    self.events.remove(event)
                    return event["params"]
            self.events.append(self.receive(deadline, method))

    # What a person does.

    def open(self, url):
        """Opens a page and waits until it is loaded."""
        self.events = [event for event in self.events if event.get("method") != "Page.loadEventFired"]
        self.ask("Page.navigate", url=url)
        self.await_event("Page.loadEventFired")

    def resize(self, width, height, dark=False, media=""):
        """Gives the window a size and a scheme of colours."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", media=media, features=[scheme])

    def value(self, expression):
        """What an expression of the page's language comes to."""
        reply = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in reply:
            raise BrowserError(f"{expression}: {reply['exceptionDetails']}")
        return reply["result"].get("value")

    def click(self, selector):
        """Clicks into the middle of the first element that a selector finds."""
        box = self.value(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); if (!e) return null;"
            "e.scrollIntoView({block: 'center'}); const b = e.getClientRects()[0];"
            "return b && [b.x + b.width / 2, b.y + b.height / 2]; })()")
        if not box:
            raise BrowserError(f"there is nothing to click at {selector}")
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def press(self, key, shift=False):
        """Presses a key and lets it go."""
        code, number, text = KEYS[key]
        common = {"key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": 8 if shift else 0}
        self.ask("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text):
        """Types a text, key by key."""
        for character in text:
            self.ask("Input.dispatchKeyEvent", type="keyDown", text=character, key=character)
            self.ask("Input.dispatchKeyEvent", type="keyUp", key=character)

    # What the browser noticed.

    def troubles(self):
        """Errors of scripts, refusals by the page's policy, and requests of the network, a text each."""
        self.value("0")
        found = []
        for event in self.events:
            method, what = event.get("method"), event.get("params", {})
            if method == "Runtime.exceptionThrown":
                details = what["exceptionDetails"]
                found.append(f"script error: {details.get('exception', {}).get('description', details['text'])}")
            elif method == "Log.entryAdded" and what["entry"]["level"] in ("error", "warning"):
                found.append(f"{what['entry']['level']}: {what['entry']['text']}")
            elif method == "Runtime.consoleAPICalled" and what["type"] in ("error", "warning", "assert"):
                found.append(f"console: {what['args']}")
            elif method == "Network.requestWillBeSent" and not what["request"]["url"].startswith(("file:", "about:")):
                found.append(f"request: {what['request']['url'][:200]}")
        return found

"""A headless Chromium driven over its debugging pipe, with nothing but the standard library."""

import base64
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-extensions",
    "--disable-background-networking", "--force-prefers-reduced-motion", "--remote-debugging-pipe",
)  # fmt: skip
KEY_CODES = {"Enter": 13, "Escape": 27, "/": 191, "?": 191}


def chromium() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Browser:
    """One page at a time. `trouble` holds every message of the console, every exception and every blocked request."""

    def __init__(self, profile: Path) -> None:
        ours_out, theirs_in = os.pipe()[::-1]
        theirs_out, ours_in = os.pipe()[::-1]
        command = [chromium() or "chromium", *FLAGS, f"--user-data-dir={profile}"]
        # Chromium reads commands from descriptor 3 and writes answers to 4.
        shell = f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}'
        self.process = subprocess.Popen(
            ["bash", "-c", shell, "bash", *command],
            pass_fds=(theirs_in, theirs_out),
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self.out, self.input = os.fdopen(ours_out, "wb", 0), os.fdopen(ours_in, "rb")
        self.number, self.pending, self.trouble = 0, b"", list[str]()
        self.session: str | None = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def close(self) -> None:
        self.session = None
        self.send("Browser.close")
        self.process.wait(20)
        self.out.close()
        self.input.close()

    def send(self, method: str, **params: Any) -> int:
        self.number += 1
        message: dict[str, Any] = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        self.out.write(json.dumps(message).encode() + b"\0")
        return self.number

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        wanted = self.send(method, **params)
        while (message := self.next_message()).get("id") != wanted:
            self.note(message)
        assert "error" not in message, message["error"]
        return dict(message["result"])

    def next_message(self) -> dict[str, Any]:
        while b"\0" not in self.pending:
            piece = self.input.read1(1 << 20)  # type: ignore[attr-defined]
            assert piece, "Chromium has gone"
            self.pending += piece
        one, self.pending = self.pending.split(b"\0", 1)
        return dict(json.loads(one))

    def note(self, message: dict[str, Any]) -> None:
        kind, params = message.get("method"), message.get("params", {})
        if kind in ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"):
            self.trouble.append(json.dumps(params)[:600])
        if kind == "Network.requestWillBeSent":
            address = params["request"]["url"]
            if not address.startswith(("file:", "data:", "about:")):
                self.trouble.append(f"request to {address}")

    def open(
        self, path: Path, width: int = 1440, height: int = 900, dark: bool = False, media: str = ""
    ) -> None:
        self.trouble.clear()
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                  mobile=width < 700)  # fmt: skip
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media=media, features=[scheme])
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url=path.as_uri())
        self.wait("document.readyState === 'complete'")

    def wait(self, condition: str) -> None:
        look = f"const look = () => ({condition}) ? done(1) : setTimeout(look, 20); look();"
        self.run(f"new Promise(done => {{ {look} }})")
        self.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))")

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        made = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in made, made["exceptionDetails"]
        return made["result"].get("value")

    def key(self, key: str) -> None:
        typed = {"text": "\r"} if key == "Enter" else {"text": key} if len(key) == 1 else {}
        code = KEY_CODES.get(key, ord(key.upper()) if len(key) == 1 else 0)
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=code, **typed)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def click(self, selector: str) -> None:
        """A real press of the mouse at the middle of the first element that fits."""
        script = (
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            "e.scrollIntoView({block: 'center'});"
            "const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()"
        )
        x, y = self.run(script)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def screenshot(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))

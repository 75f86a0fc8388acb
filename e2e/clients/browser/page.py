"""Uses the page of the model server in Chromium as a person would, by its DevTools protocol over a pipe.

Usage: page.py URL FOLDER

The server has the template's model as "iris" and those of models.py as "picture" and "summary". FOLDER is for the browser's files and
for a picture of what it shows. Nothing but Python and Chromium is needed.
"""
import json, os, pathlib, struct, subprocess, sys, time, zlib

url, folder = sys.argv[1].rstrip("/") + "/", pathlib.Path(sys.argv[2])


class Browser:
    """One tab."""

    def __init__(self):
        read, browser_write = os.pipe()
        browser_read, write = os.pipe()
        # The shell gives the pipes the numbers that Chromium expects.
        command = ["sh", "-c", f'exec "$@" 3<&{browser_read} 4>&{browser_write}', "sh", "chromium", "--headless=new", "--no-sandbox",
                   "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                   "--disable-dev-shm-usage", f"--user-data-dir={folder / 'profile'}", "--remote-debugging-pipe"]
        self.process = subprocess.Popen(command, pass_fds=(browser_read, browser_write))
        os.close(browser_read), os.close(browser_write)
        self.commands, self.answers = open(write, "wb", buffering=0), open(read, "rb")
        self.number, self.session, self.events = 0, None, []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log", "DOM"):
            self.call(domain + ".enable")

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        self.commands.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                assert "error" not in answer, f"{method}: {answer['error']}"
                return answer["result"]
            self.events.append(answer)

    def message(self):
        text = bytearray()
        while (byte := self.answers.read(1)) != b"\0":
            assert byte, "the browser has ended"
            text += byte
        return json.loads(text)

    def value(self, expression):
        result = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def wait(self, expression, what):
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if value := self.value(expression):
                return value
            time.sleep(0.1)
        sys.exit(f"waited in vain for {what}; the page shows: {self.value('document.body.innerText')}")

    def choose(self, selector, file):
        root = self.call("DOM.getDocument")["root"]["nodeId"]
        node = self.call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.call("DOM.setFileInputFiles", nodeId=node, files=[str(file)])

    def close(self):
        self.session = None
        try:
            self.call("Browser.close")
        finally:
            self.process.wait(20)


def png(path, red, green, blue):
    """A picture of one colour, larger than the model takes."""
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = (b"\0" + bytes([red, green, blue]) * 32) * 32
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 32, 32, 8, 2, 0, 0, 0))
                     + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def section(name):
    return f"[...document.querySelectorAll('section')].find(each => each.querySelector('h2').textContent === '{name}')"


def send(browser, name):
    """Sends the form of a model; its answer, after the status and the time."""
    browser.value(f"({section(name)}.querySelector('pre').textContent = '', {section(name)}.querySelector('button').click())")
    text = browser.wait(f"{section(name)}.querySelector('pre').textContent", "an answer of " + name)
    status, answer = text.split("\n", 1)
    return int(status.split(",")[0]), json.loads(answer)


def shows_models(browser):
    browser.wait(f"document.querySelectorAll('section table tbody').length === 6 && {section('iris')}.innerText.includes('answered')",
                 "three models with their figures")
    assert browser.value("document.getElementById('ready').textContent") == "Ready"
    text = browser.value(f"{section('iris')}.innerText")
    for part in ("Versions: 1", "measurements", "FP32", "[-1, 4]", "label", "INT64", "probabilities"):
        assert part in text, f"'{part}' is not in: {text}"
    print("the page shows the models with their inputs, outputs and figures")


def answers_a_request(browser):
    status, answer = send(browser, "iris")
    assert status == 200 and [output["name"] for output in answer["outputs"]] == ["label", "probabilities"], answer
    browser.wait(f"/\\n1\\t1\\t0\\t/.test({section('iris')}.innerText)", "the figures to count the request")
    browser.value(f"{section('iris')}.querySelector('textarea').value = '{{'")
    status, answer = send(browser, "iris")
    assert status == 400 and "error" in answer, (status, answer)
    print("the form sends a request and shows the answer, or why there is none")


def takes_a_picture(browser):
    assert browser.value(f"{section('iris')}.querySelector('input[type=file]')") is None
    picture = folder / "orange.png"
    png(picture, 255, 102, 0)
    browser.choose("section input[type=file]", picture)
    status, answer = send(browser, "picture")
    means = answer["outputs"][0]["data"]
    assert status == 200 and all(abs(mean - wanted) < 0.01 for mean, wanted in zip(means, (1, 0.4, 0))), answer
    print("a picture is sent as the model takes it: its colours are", ", ".join(f"{mean:.2f}" for mean in means))


def loads_nothing_else(browser):
    requests = [event["params"]["request"]["url"] for event in browser.events if event["method"] == "Network.requestWillBeSent"]
    assert len(requests) > 5, requests
    strangers = [each for each in requests if not each.startswith(url)]
    assert not strangers, f"the page asks others: {strangers}"
    for event in browser.events:
        entry = event.get("params", {}).get("entry", {})
        expected = entry.get("source") == "network" and "400" in entry.get("text", "")
        assert event["method"] != "Runtime.exceptionThrown" and (entry.get("level") != "error" or expected or favicon(entry)), event
    print(f"all {len(requests)} requests went to the server, and the browser has nothing to complain of")


def favicon(entry):
    return entry.get("url", "").endswith("/favicon.ico")


browser = Browser()
try:
    browser.call("Page.navigate", url=url)
    shows_models(browser)
    answers_a_request(browser)
    takes_a_picture(browser)
    loads_nothing_else(browser)
finally:
    browser.close()

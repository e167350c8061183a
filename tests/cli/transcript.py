#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs one transcript of the command line against the program, with a web server on loopback.

usage: transcript.py PROGRAM FILE.test
       transcript.py PROGRAM README.md

Of a Markdown file the ```console blocks are run, in order, in a copy of docs/sample: lines that begin with
"$ " are commands, what follows is their output ("..." stands for any lines).

A transcript is read from top to bottom. Lines before the first "==" are its description.

  == note TEXT             for the reader
  == file NAME             the lines that follow become a file in a fresh temporary folder
  == copy NAME PATH        copies a file or folder (PATH from the top of the repository; where it is
                           missing the whole transcript is skipped, and says so)
  == page PATH [STATUS] [HEADER:VALUE] ...
                           the lines that follow are served at $WEB/PATH (the last definition holds);
                           an ETag is sent and honoured unless a STATUS is given; @NAME in place of
                           lines serves a file; STATUS "drop" closes the connection without an answer,
                           "slow" answers after five seconds. A POST is answered alike; what was posted
                           is added to the file posted.jsonl: {"path", "headers", "body"}
  == hits PATH N           so many requests for PATH have come until here
  == run COMMAND           shell lines; `onrecord` (and "$ONRECORD") is the program, `as_user` runs a
                           command without the rights of root, $WEB is the server's address
  == out                   what must be on stdout, to the letter; [..] stands for anything within a
                           line, a line "..." for any lines; without this section stdout is free
  == err                   the same for stderr; without it stderr must be empty
  == exit N                the exit code; without it 0
  == json EXPRESSION       stdout as JSON Lines in `rows`; the Python expression must be true

Exit 0 when all fits, 1 with the difference otherwise, 77 when skipped.
"""
import hashlib
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

# What commands may use: the program by its name, and a person without special rights.
HELPERS = """
onrecord() { "$ONRECORD" "$@"; }
as_user() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; else "$@"; fi; }
"""
TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        with open(os.path.join(self.server.folder, "posted.jsonl"), "a", encoding="utf-8") as posted:
            posted.write(json.dumps({"path": self.path, "headers": headers, "body": body.decode("utf-8", "replace")}) + "\n")
        self.do_GET()

    def do_GET(self):
        path = self.path.split("?")[0]
        self.server.hits[path] = self.server.hits.get(path, 0) + 1
        body, status, headers = self.server.pages.get(path, (b"", "404", {}))
        if status == "drop":
            self.close_connection = True
            return
        if status == "slow":
            time.sleep(5)
            status = "503"
        if not status:
            status, etag = "200", '"%s"' % hashlib.sha256(body).hexdigest()[:16]
            headers = dict(headers, ETag=etag)
            if self.headers.get("If-None-Match") == etag:
                status, body = "304", b""
        self.send_response(int(status))
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Web(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, folder):
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages, self.hits, self.folder = {}, {}, folder
        self.address = "http://127.0.0.1:%d" % self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()


def sections(path):
    """The (keyword, argument, lines) of a transcript."""
    found = []
    for line in open(path, encoding="utf-8"):
        if line.startswith("== "):
            keyword, _, argument = line[3:].rstrip("\n").partition(" ")
            found.append((keyword, argument.strip(), []))
        elif found:
            found[-1][2].append(line)
    return found


def console_sections(path):
    """The commands of a page's ```console blocks, as sections."""
    found, inside = [("copy", "sample docs/sample", [])], False
    for line in open(path, encoding="utf-8"):
        if line.startswith("```"):
            inside = line.strip() == "```console"
        elif inside and line.startswith("$ "):
            found += [("run", "cd sample && " + line[2:].strip(), []), ("out", "", [])]
        elif inside:
            found[-1][2].append(line)
    return found


def fits(expected, got):
    """Whether the lines fit; [..] and ... are wildcards."""
    pattern = ""
    for line in expected:
        if line == "...\n":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*?".join(re.escape(part) for part in line.split("[..]"))
    return re.fullmatch(pattern, got) is not None


class Transcript:
    def __init__(self, program, path):
        self.program, self.path = program, path
        self.folder = tempfile.mkdtemp(prefix="onrecord-cli-")
        self.web = Web(self.folder)
        self.last, self.problems, self.checked = None, [], 0

    def fail(self, text):
        self.problems.append("%s: %s" % (os.path.basename(self.path), text))

    def close_run(self):
        """Applies the defaults to the last command: nothing on stderr, exit 0."""
        if self.last is None:
            return
        command, out, err, code, seen = self.last
        if "err" not in seen and err:
            self.fail("`%s` said on stderr:\n%s" % (command, err))
        if "exit" not in seen and code != 0:
            self.fail("`%s` ended with %d\n%s%s" % (command, code, out, err))
        self.last = None

    def run(self, command):
        self.close_run()
        env = dict(os.environ, TZ="UTC", WEB=self.web.address, HOME=self.folder, USER="tester", NO_COLOR="1",
                   ONRECORD_LEDGER=os.path.join(self.folder, "ledger.db"), no_proxy="127.0.0.1", ONRECORD=self.program)
        shell = HELPERS + command
        p = subprocess.run(["bash", "-c", shell], cwd=self.folder, env=env, capture_output=True, timeout=240)
        clean = lambda b: b.decode("utf-8", "replace").replace(self.web.address, "$WEB").replace(self.folder, "$TMP")
        self.last = (command.strip(), clean(p.stdout), clean(p.stderr), p.returncode, set())

    def expect(self, what, lines):
        command, out, err, _, seen = self.last
        seen.add(what)
        self.checked += 1
        got = out if what == "out" else err
        while lines and lines[-1] == "\n":
            lines = lines[:-1]
        if not fits(lines, got):
            self.fail("`%s`: std%s is\n%s-- and should be\n%s" % (command, what, got, "".join(lines)))

    def page(self, argument, body):
        path, *words = argument.split()
        status, headers = "", {}
        for word in words:
            if word.startswith("@"):
                body = open(os.path.join(self.folder, word[1:]), "rb").read()
            elif ":" in word:
                headers.update([word.split(":", 1)])
            else:
                status = word
        self.web.pages[path] = (body.replace(b"$WEB", self.web.address.encode()), status, headers)

    def step(self, keyword, argument, lines):
        text = "".join(lines)
        if keyword == "note":
            pass
        elif keyword == "file":
            path = os.path.join(self.folder, argument)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            open(path, "w", encoding="utf-8").write(text.replace("$WEB", self.web.address))
        elif keyword == "copy":
            name, source = argument.split()
            source = os.path.join(TOP, source)
            if not os.path.exists(source):
                print("skipped: %s is not there" % argument.split()[1])
                sys.exit(77)
            copy = shutil.copytree if os.path.isdir(source) else shutil.copyfile
            copy(source, os.path.join(self.folder, name))
        elif keyword == "page":
            self.page(argument, text.encode())
        elif keyword == "hits":
            path, count = argument.split()
            self.checked += 1
            if self.web.hits.get(path, 0) != int(count):
                self.fail("%s was asked for %d times, not %s" % (path, self.web.hits.get(path, 0), count))
        elif keyword == "run":
            self.run(argument + "\n" + text)
        elif keyword in ("out", "err"):
            self.expect(keyword, lines)
        elif keyword == "exit":
            command, out, err, code, seen = self.last
            seen.add("exit")
            self.checked += 1
            if code != int(argument):
                self.fail("`%s` ended with %d, not %s\n%s%s" % (command, code, argument, out, err))
        elif keyword == "json":
            command, out, *_ = self.last
            self.checked += 1
            rows = [json.loads(line) for line in out.splitlines()]
            expression = (argument + " " + text).strip()
            if not eval(expression, {"rows": rows, "re": re}):
                self.fail("`%s`: not true: %s\nof\n%s" % (command, expression, out))
        else:
            self.fail("unknown section: " + keyword)

    def play(self):
        try:
            parts = console_sections if self.path.endswith(".md") else sections
            for keyword, argument, lines in parts(self.path):
                self.step(keyword, argument, lines)
            self.close_run()
            if self.checked == 0:
                self.fail("it checks nothing")
        finally:
            self.web.shutdown()
            shutil.rmtree(self.folder, ignore_errors=True)
        return self.problems


if __name__ == "__main__":
    trouble = Transcript(os.path.abspath(sys.argv[1]), sys.argv[2]).play()
    print("\n\n".join(trouble) or "ok")
    sys.exit(1 if trouble else 0)

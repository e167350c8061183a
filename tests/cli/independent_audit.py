#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The script that docs/ledger.md shows proves a ledger of this program without it.

usage: independent_audit.py PROGRAM LEDGER.md

A small ledger with every kind of ground row is made; the script must find it sound, with the head
that `audit` prints, and must find each row that is changed, added or taken away behind its back.
"""
import os
import re
import sqlite3
import subprocess
import sys
import tempfile

ARTICLE = """Ferry line to return

The council will reopen the ferry line by 30 June 2021, Mayor Clara Vogt said on Monday.

The line will cost 12 million euros, the council said.
"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Ellery Post</title>
<item><title>Ferry line returns</title><guid isPermaLink="false">f-1</guid><pubDate>Sun, 27 Jun 2021 09:00:00 GMT</pubDate>
<description>The council reopened the ferry line on Sunday, Mayor Clara Vogt said.</description></item>
</channel></rss>
"""
# What somebody with the file and the sqlite3 shell might do, and the event that then does not fit.
CHANGES = [
    "UPDATE content SET size = size + 1 WHERE id = 1",
    "UPDATE document SET outlet = 'Other' WHERE id = 2",
    "UPDATE fetch SET new_items = 7",
    "UPDATE decision SET outcome = 'unfulfilled'",
    "UPDATE decision SET happened = '2021-06-28'",
    "UPDATE correction SET before = 'x'",
    "UPDATE event SET detail = detail || ' ' WHERE id = 3",
    "DELETE FROM event WHERE id = 4",
    "DELETE FROM decision",
    "INSERT INTO correction SELECT id + 1, event_id, at, person, why, claim_id, document_id, field, "
    "before, after, beside FROM correction ORDER BY id DESC LIMIT 1",
]


def main():
    program, page = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    with open(page, encoding="utf-8") as file:
        script = re.search(r"```python\n(.*?)```", file.read(), re.S).group(1)
    with tempfile.TemporaryDirectory(prefix="onrecord-independent-") as folder:
        ledger = os.path.join(folder, "ledger.db")
        environment = dict(os.environ, ONRECORD_LEDGER=ledger, USER="ada", TZ="UTC")

        def write(name, text):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)

        def onrecord(*words):
            done = subprocess.run([program, *words], cwd=folder, env=environment, text=True,
                                  capture_output=True)
            if done.returncode != 0:
                sys.exit("onrecord %s ended with %d: %s" % (" ".join(words), done.returncode, done.stderr))
            return done.stdout

        def verdict(path):
            done = subprocess.run([sys.executable, "audit.py", path], cwd=folder, text=True,
                                  capture_output=True)
            return (done.stdout + done.stderr).strip()

        write("article.txt", ARTICLE)
        write("feed.xml", FEED)
        write("audit.py", script)
        onrecord("--now", "2021-03-02", "log", "article.txt", "--date", "2021-03-01")
        onrecord("--now", "2021-06-01", "follow", "feed.xml")
        onrecord("--now", "2021-06-29", "check")
        onrecord("--now", "2021-06-30", "edit", "1", "--kind", "prediction", "--why", "as he put it")
        onrecord("--now", "2021-06-30", "decide", "1", "fulfilled", "--by", "Ada", "--why", "it sails")
        head = re.search(r"^head ([0-9a-f]{64})$", onrecord("audit"), re.M).group(1)

        failures = []
        if verdict(ledger) != "sound " + head:
            failures.append("untouched: wanted 'sound %s', got: %s" % (head, verdict(ledger)))
        source = sqlite3.connect(ledger)
        for table in ("content", "document", "fetch", "decision", "correction", "event"):
            if not source.execute("SELECT count(*) FROM " + table).fetchone()[0]:
                failures.append("the ledger has no row in " + table)
        for change in CHANGES:
            copy = os.path.join(folder, "copy.db")
            if os.path.exists(copy):
                os.remove(copy)
            other = sqlite3.connect(copy)
            source.backup(other)
            for name, in other.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
                other.execute("DROP TRIGGER " + name)
            other.execute(change)
            other.commit()
            other.close()
            if verdict(copy).startswith("sound"):
                failures.append("not found: " + change)
        for failure in failures:
            print(failure)
        return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

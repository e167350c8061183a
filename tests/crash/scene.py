# SPDX-License-Identifier: Apache-2.0
"""A day's work with the program, to be disturbed: articles to log, a feed on loopback with its pages, a
feed in a file; and what must be in the ledger afterwards, whatever happened in between."""
import contextlib
import os
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli"))
from transcript import Web  # noqa: E402

TOWNS = ["Port Ellery", "Osterlund", "Brackwater", "Saint Odile", "Hollin Cross", "Mirefield", "Tarn Bay", "Venlow"]
PLACES = ["harbour", "ferry line", "swimming hall", "north bridge", "clinic", "library", "tram depot", "market hall"]

ARTICLE = """{town} town council says {place} will reopen

The {place} of {town} will reopen by 1 September 2021, mayor Ada Brandt said on Monday. More than
{jobs} people lost their jobs when it closed, according to the council.

"We will hire {new} workers before winter," Brandt said. The opposition said that rents in {town} must
fall by 10 percent within a year. About {share} percent of the town's shops stand empty, the chamber of
trade reported.
"""
PAGE = """<html><head><title>{town}: {place} open again</title></head><body><article>
<h1>{town}: {place} open again</h1><p>The {place} of {town} reopened on Friday, mayor Ada Brandt said.</p>
<p>Only {new} workers have been hired so far, the council said. {jobs} people lost their jobs when the
{place} closed in spring. The chamber of trade said that {share} percent of the shops stand empty.</p>
</article></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>"""
ITEM = """<item><title>{town}: {place} open again</title><guid isPermaLink="false">{name}{i}</guid>{link}
<pubDate>Mon, 06 Sep 2021 0{i}:00:00 GMT</pubDate>
<description>The {place} of {town} reopened on Friday, mayor Ada Brandt said.</description></item>"""

# Everything that a ledger says, free of its inner numbering and of when it was fetched: history and
# fetches are compared apart.
TABLES = {
    "document": "SELECT d.id, c.sha256, d.media_type, d.url, d.title, d.outlet, d.author, d.published, d.received,"
                " d.revision_of FROM document d JOIN content c ON c.id = d.content_id",
    "text": "SELECT document_id, url, title, outlet, author, language, published, utf8, offset_map, sketch FROM text",
    "claim": "SELECT id, document_id, fingerprint, span_begin, span_end, wording, kind, speaker, mode, worth,"
             " superseded, why FROM claim",
    "quantity": "SELECT * FROM quantity",
    "deadline": "SELECT * FROM deadline",
    "match": "SELECT * FROM match",
    "assessment": "SELECT claim_id, phase, outcome, timeliness, grade, days_late, happened, headline, deciding"
                  " FROM assessment",
    "standing": "SELECT * FROM standing",
    "decision": "SELECT id, claim_id, person, act, outcome, why FROM decision",
    "entry": "SELECT * FROM entry",
    "history": "SELECT what, actor, claim_id, document_id, detail, data FROM event"
               " WHERE what NOT IN ('source.fetched', 'option.set')",
    "marks": "SELECT * FROM option",
    "words": "SELECT rowid, * FROM claim_search WHERE claim_search MATCH 'mayor OR reopen OR rent'",
}


class QuietWeb(Web):
    def handle_error(self, request, client_address):
        """A client that is killed in the middle of an answer is what is wanted here."""


class Scene:
    def __init__(self, program, articles=10, items=4):
        self.folder = tempfile.mkdtemp(prefix="onrecord-crash-")
        self.program, self.web = os.path.abspath(program), QuietWeb(self.folder)
        self.articles = []
        for i in range(articles):
            self.articles.append(self.write("article%d.txt" % i, ARTICLE.format(**self.facts(i))))
        host = self.web.address
        links = lambda i: "<link>%s/page%d</link>" % (host, i)
        item = lambda name, i, link: ITEM.format(i=i, name=name, link=link, **self.facts(i))
        feed = FEED.format(title="Coast", items="".join(item("web", i, links(i)) for i in range(items)))
        for i in range(items):
            self.web.pages["/page%d" % i] = (PAGE.format(**self.facts(i)).encode(), "", {"Content-Type": "text/html"})
        self.web.pages["/feed"] = (feed.encode(), "", {"Content-Type": "application/rss+xml"})
        own = "".join(item("file", i, "") for i in range(items, items + 3))
        self.own = self.write("own.xml", FEED.format(title="Own", items=own))

    @staticmethod
    def facts(i):
        n = i % len(TOWNS)
        return dict(town=TOWNS[n], place=PLACES[n], jobs=1200 + 100 * i, new=40 + i, share=12 + i)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def environment(self):
        return dict(os.environ, TZ="UTC", HOME=self.folder, USER="tester", no_proxy="127.0.0.1")

    def command(self, ledger, *words):
        return [self.program, "--ledger", ledger, "--now", "2021-09-10T08:00:00Z", *words]

    def start(self, ledger, *words, **more):
        """The command as a running process."""
        return subprocess.Popen(self.command(ledger, *words), env=self.environment(), cwd=self.folder,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)

    def run(self, ledger, *words, **more):
        """(exit code, stdout, stderr)"""
        process = self.start(ledger, *words, **more)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err

    def must(self, ledger, *words):
        code, out, err = self.run(ledger, *words)
        if code != 0:
            raise AssertionError("%s ended with %d: %s%s" % (" ".join(words), code, out, err))
        return out

    LOG = property(lambda self: ["log", "--date", "2021-03-05", *self.articles])
    CHECK = ["check", "--allow-private"]

    def follow(self, ledger):
        self.must(ledger, "follow", "--allow-private", self.web.address + "/feed", self.own)

    def audit(self, ledger):
        """What is wrong with the ledger; empty if nothing is."""
        code, out, err = self.run(ledger, "audit")
        return "" if code == 0 else "audit ended with %d: %s%s" % (code, out, err)


def content(ledger):
    """{table: sorted rows} of what a ledger says."""
    with contextlib.closing(sqlite3.connect("file:%s?mode=ro" % ledger, uri=True)) as db:
        db.text_factory = bytes
        return {table: sorted(db.execute(sql), key=repr) for table, sql in TABLES.items()}


def difference(expected, found):
    """The first rows that differ; empty if none does."""
    for table in TABLES:
        for row in expected[table]:
            if row not in found[table]:
                return "%s lacks %r" % (table, row)
        for row in found[table]:
            if row not in expected[table] or len(found[table]) != len(expected[table]):
                return "%s has %d rows instead of %d, %r among them" % (
                    table, len(found[table]), len(expected[table]), row)
    return ""


def remove(ledger):
    for end in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(FileNotFoundError):
            os.remove(ledger + end)


def copy(source, target):
    remove(target)
    for end in ("", "-wal"):
        with contextlib.suppress(FileNotFoundError):
            with open(source + end, "rb") as a, open(target + end, "wb") as b:
                b.write(a.read())

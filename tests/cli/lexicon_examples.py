#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the examples of docs/lexicons.md and says which do not come out as the page has it.

usage: lexicon_examples.py ONRECORD PAGE DATA

A row of a table whose heading ends in "does | does not" gives a positive and a negative example: what goes in and, in
parentheses, what comes out of it (see `check`). Every row must have both, every table in DATA must stand on the page,
and every word class of data/claim_words.tsv in the table of classes.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

PUBLISHED = "2024-05-01"  # a Wednesday


def rows(page):
    """(line, name, [positive examples], [negative examples]) of each row of such a table."""
    heading = None
    for number, line in enumerate(open(page, encoding="utf-8"), 1):
        if not line.startswith("|"):
            heading = None
            continue
        cells = [c.strip() for c in line.strip().strip("|").split("|")]
        if heading is None:
            heading = cells
        elif not set("".join(cells)) <= set("-: ") and "does" in heading and "does not" in heading:
            yield (number, cells[0], cells[heading.index("does")].split("; "),
                   cells[heading.index("does not")].split("; "))


def parts(example):
    """What goes in, and what comes out."""
    match = re.fullmatch(r"(.*) \(([^()]*)\)", example.strip())
    return match.groups() if match else (example, None)


class Program:
    """Asks each command once, for all examples."""

    def __init__(self, path):
        self.path = path
        self.asked = {"read": [], "stance": []}
        self.answers = {}

    def ask(self, command, request):
        asked = self.asked[command]
        asked.append(dict(request, id=str(len(asked))))
        return command, len(asked) - 1

    def answer(self, key):
        command, index = key
        if command not in self.answers:
            lines = "".join(json.dumps(r) + "\n" for r in self.asked[command])
            done = subprocess.run([self.path, command], input=lines, capture_output=True, text=True, check=True)
            self.answers[command] = [json.loads(line) for line in done.stdout.splitlines()]
        return self.answers[command][index]

    def judged(self, claim, *reports):
        """What the reports make of the claim: how the first bears on it, and how well it is backed."""
        with tempfile.TemporaryDirectory() as folder:
            claims, docs = os.path.join(folder, "claims"), os.path.join(folder, "docs")
            with open(claims, "w", encoding="utf-8") as file:
                file.write(json.dumps({"claim_id": "1", "claim": whole(claim), "date": PUBLISHED}) + "\n")
            with open(docs, "w", encoding="utf-8") as file:
                for i, report in enumerate(reports):
                    title = "" if i == 0 else "Report %d" % i
                    file.write(json.dumps({"doc_id": str(i), "title": title, "text": whole(report),
                                           "date": "2024-05-%d" % (20 + i)}) + "\n")
            read = self.run("judge", "--claims", claims, "--docs", docs, "--today", "2024-07-01", text="")
        first = [m for m in read["matches"] if m["doc_id"] == "0"]
        stance = first[0]["stance"] if first and first[0]["accepted"] else "does not bear on it"
        assessment = read["assessment"]
        return {stance, assessment["outcome"], assessment["grade"]}

    def run(self, *arguments, text):
        done = subprocess.run([self.path, *arguments], input=text, capture_output=True, text=True, check=False)
        return json.loads(done.stdout.splitlines()[0]) if done.stdout else {}


def whole(text):
    """The sentence of an example: with its capital and full stop."""
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".?!\u201d\"" else text + "."


def figure(q):
    unit = " " + q["unit"] if q["unit"] else ""
    per = " per " + q["per"] if q["per"] else ""
    second = "" if q["value2"] is None else " to %g" % q["value2"]
    return "%s %g%s%s%s" % (q["comparator"], q["value"], second, unit, per)


def outcomes(reading):
    """All that can be said of a reading, in the words of the page."""
    said = set()
    for claim in reading["claims"]:
        said |= {claim["kind"], "by " + (claim["speaker"] or "nobody")} | {why["rule"] for why in claim["why"]}
        said |= {"hedge " + claim["hedge"]} if claim["hedge"] else {"no hedge"}
        said |= {"condition " + claim["condition"]} if claim["condition"] else {"no condition"}
        deadline = claim["deadline"]
        said.add("deadline %s" % (deadline["date"] or "open") if deadline else "no deadline")
    said |= {"figure " + figure(q) for q in reading["quantities"]}
    said |= {"time %s" % (t["value"] or "open") for t in reading["times"]}
    for t in reading["times"]:
        said |= {"%s %s" % (t["bound"], t["latest"] or "open"), "from %s" % (t["earliest"] or "open")}
    said |= {"name %s, %s" % (n["canonical"], n["kind"]) for n in reading["names"]}
    said |= {"said by " + q["speaker"] for q in reading["quotes"] if q["speech"]}
    said |= {"thought by " + q["speaker"] for q in reading["quotes"] if not q["speech"]}
    for what, found in (("claim", reading["claims"]), ("figure", reading["quantities"]), ("time", reading["times"]),
                        ("name", reading["names"]), ("quote", reading["quotes"])):
        if not found:
            said.add("no " + what)
    for count, what in ((len(reading["sentences"]), "sentence"), (len(reading["claims"]), "claim")):
        said.add("%d %s%s" % (count, what, "" if count == 1 else "s"))
    return said


class Check:
    """One example: asked when it is made, judged when all were asked."""

    def __init__(self, program, example):
        self.program, self.example = program, example
        self.given, self.wanted = parts(example)
        self.key = None
        if self.wanted is None:
            return
        if " // " in self.given:
            claim, title = self.given.split(" // ", 1)
            self.key = program.ask("stance", {"claim": whole(claim), "evidence": "", "evidence_title": title})
        elif not self.given.startswith("`") and " / " not in self.given:
            self.key = program.ask("read", {"text": whole(self.given), "published": PUBLISHED})

    def problem(self):
        if self.wanted is None:
            return "\u201c%s\u201d does not say in parentheses what comes out of it" % self.example
        if self.key and self.key[0] == "stance":
            got = {self.program.answer(self.key)["stance"]}
        elif self.key:
            got = outcomes(self.program.answer(self.key))
        elif " / " in self.given:
            got = self.program.judged(*self.given.split(" / "))
        else:
            got = {self.of_code(self.given.strip("`"))}
        missing = [w for w in self.wanted.split(", and ") if w not in got]
        if not missing:
            return None
        return "\u201c%s\u201d gives not (%s) but %s" % (self.given, "), (".join(missing), "; ".join(sorted(got)))

    def of_code(self, code):
        """What becomes of a piece of a feed or page."""
        if code.startswith("<pubDate>"):
            feed = ("<rss version='2.0'><channel><title>t</title><item><title>i</title><link>http://a.example/1</link>"
                    "%s</item></channel></rss>" % code)
            entries = self.program.run("parse", "/dev/stdin", text=feed).get("entries") or [{}]
            return (entries[0].get("published") or "no day")[:10]
        prose = "<p>%s</p>" % ("The council met in the old mill and spoke of the bridge, the ferry and the toll. " * 8)
        page = ("<html><head><title>Bridge</title></head><body><article><h1>Bridge</h1>%s%s%s</article></body></html>"
                % (prose, code, prose))
        read = self.program.run("article", "/dev/stdin", "--url", "http://a.example/1", text=page).get("text") or ""
        return "kept" if re.sub("<[^>]*>", "", code) in read else "left out"


def main():
    path, page, data = sys.argv[1:]
    program = Program(path)
    text = open(page, encoding="utf-8").read()
    problems = ["%s does not stand on the page" % name for name in sorted(os.listdir(data))
                if name.endswith(".tsv") and "`%s`" % name not in text]
    checks, names = [], set()
    for number, name, positive, negative in rows(page):
        names.add(name)
        checks += [(number, Check(program, e)) for e in positive + negative]
    classes = set()
    for line in open(os.path.join(data, "claim_words.tsv"), encoding="utf-8"):
        if not line.startswith("#") and line.count("\t") >= 2:
            classes |= set(line.rstrip("\n").split("\t")[2].split(","))
    problems += ["the class %s has no row" % c for c in sorted(classes - names)]
    for number, check in checks:
        problem = check.problem()
        if problem:
            problems.append("line %d: %s" % (number, problem))
    print("\n".join(problems + ["%d examples, %d problems" % (len(checks), len(problems))]))
    return 1 if problems or not checks else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads the examples of docs/reading.md and says which are not read by the rule that they stand for.

usage: reading_examples.py ONRECORD PAGE

An example is a sentence or the end of one ("said it was considering an appeal"); it counts when the rule is among
those of its claims, by itself or as what somebody said.
"""
import json
import re
import subprocess
import sys


def examples(page):
    """(rules, example) of each row of the table of kinds."""
    for line in open(page, encoding="utf-8"):
        cells = [c.strip() for c in line.strip().strip("|").split("|")]
        if len(cells) != 3 or "`claim." not in cells[1]:
            continue
        names = re.findall(r"`([a-z_.]+)`", cells[1])
        kind = names[0].rsplit(".", 1)[0]
        rules = {kind + n if n.startswith(".") else n for n in names}
        for example in cells[2].split(";"):
            yield rules, example.strip()


def forms(example):
    """The sentences that an example may be part of."""
    if example[0].islower() and not example.startswith(("its ", "the ")):
        return ["The minister %s." % example, "The minister said %s." % example]
    sentence = example[0].upper() + example[1:]
    if sentence.endswith(" said"):
        return [sentence + "."]
    return [sentence + ".", sentence + ", the minister said.", "The minister said " + example + ".",
            "The minister spoke of %s." % example, "\u201c%s,\u201d the minister said." % sentence.strip('"')]


def main():
    program, page = sys.argv[1:]
    asked = list(examples(page))
    lines, of = [], []
    for i, (_, example) in enumerate(asked):
        for form in forms(example):
            of.append(i)
            lines.append(json.dumps({"id": str(len(lines)), "text": form, "published": "2024-05-01"}))
    done = subprocess.run([program, "read"], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
    found = [set() for _ in asked]
    for i, line in zip(of, done.stdout.splitlines()):
        found[i] |= {why["rule"] for claim in json.loads(line)["claims"] for why in claim["why"]}
    wrong = [(rules, example, got) for (rules, example), got in zip(asked, found) if not rules & got]
    for rules, example, got in wrong:
        print("%s: \u201c%s\u201d is read by %s" % (", ".join(sorted(rules)), example, ", ".join(sorted(got)) or "no rule"))
    print("%d examples, %d wrong" % (len(asked), len(wrong)))
    return 1 if wrong or not asked else 0


if __name__ == "__main__":
    sys.exit(main())

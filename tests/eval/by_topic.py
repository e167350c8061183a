#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Says how far the threshold that accepts a match depends on the topics that it was chosen on.

usage: by_topic.py PROGRAM

Runs `judge` on the development claims that are followed through later coverage. For each topic in turn
the threshold is chosen on the other topics (the greatest decisive recall less twice the share of hard
negatives accepted) and applied to the one that was left out. Printed: the threshold chosen for each
topic, the figures of all topics together beside those of the threshold that is shipped, and how many of
the outcomes of each topic are right. Exit 77 (skipped) where the sets are not there.
"""
import collections
import json
import os
import subprocess
import sys

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SET = os.path.join(os.path.dirname(TOP), "shared", "eval", "followup")
OPEN = {"none", "in_progress", "stalled", "unrateable"}
STEPS = [0.4 + 0.01 * i for i in range(55)]


def rows(name):
    with open(os.path.join(SET, name), encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def counts(pairs, wanted, threshold):
    decisive = sum(kind == "decisive" and score >= threshold for kind, score in pairs)
    wrong = sum(kind == "negative" and score >= threshold for kind, score in pairs)
    return decisive / max(1, wanted["decisive"]), wrong / max(1, wanted["negative"])


def main():
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    if not os.path.exists(SET):
        print("skipped: the evaluation sets are not there (../shared/eval)")
        return 77
    out = subprocess.run([sys.argv[1], "judge", "--claims", os.path.join(SET, "claims.jsonl"), "--docs",
                          os.path.join(SET, "docs.jsonl"), "--top", "15", "--today", "2017-12-31"],
                         capture_output=True, text=True, check=True).stdout
    judged = {r["claim_id"]: r for r in map(json.loads, out.splitlines())}
    kinds = {(r["claim_id"], r["doc_id"]): "decisive" for r in rows("qrels.jsonl") if r["rel"] == 2}
    kinds.update({(r["claim_id"], r["doc_id"]): "negative" for r in rows("negatives.jsonl")})
    topic_of = {c["claim_id"]: c["topic"] for c in rows("claims.jsonl")}
    wanted, pairs, shipped = (collections.defaultdict(x) for x in (collections.Counter, list, collections.Counter))
    right = collections.defaultdict(list)
    for (claim, _), kind in kinds.items():
        wanted[topic_of[claim]][kind] += 1
    for c in rows("claims.jsonl"):
        r = judged[c["claim_id"]]
        got = r["assessment"]["outcome"]
        right[c["topic"]].append(("open" if got in OPEN else got) == c["outcome"])
        for m in r["matches"]:
            kind = kinds.get((c["claim_id"], m["doc_id"]))
            if kind:
                pairs[c["topic"]].append((kind, m["score"]))
                shipped[c["topic"]][kind] += m["accepted"]
    total, own, left = collections.Counter(), collections.Counter(), collections.Counter()
    for topic in sorted(wanted):
        others = [p for t, ps in pairs.items() if t != topic for p in ps]
        of_others = sum((w for t, w in wanted.items() if t != topic), collections.Counter())

        def gain(threshold):
            decisive, wrong = counts(others, of_others, threshold)
            return decisive - 2 * wrong

        chosen = max(STEPS, key=gain)
        for kind, score in pairs[topic]:
            left[kind] += score >= chosen
        total.update(wanted[topic])
        own.update(shipped[topic])
        print("%-28s threshold %.2f  outcomes right %d of %d" % (topic, chosen, sum(right[topic]), len(right[topic])))
    for name, got in (("as shipped", own), ("leaving one topic out", left)):
        print("%-28s decisive recall %.3f  hard negatives %.3f" %
              (name, got["decisive"] / total["decisive"], got["negative"] / total["negative"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())

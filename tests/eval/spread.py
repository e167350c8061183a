#!/usr/bin/env python3
"""How far the figures of the claims may lie off on other articles of the same kind.

usage: spread.py GOLD.jsonl PRED.jsonl TOOLS [--rounds N]

GOLD and PRED are what score_claims.py in the folder TOOLS reads. The articles are split into five parts, and each
figure is printed for the whole set, for the worst part, and as the range in which nine tenths of the sets fall that
are drawn from these articles with repetition (seed fixed). Standard library only.
"""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile


def score(tool, gold, pred):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "gold.jsonl")
        with open(path, "w", encoding="utf-8") as out:
            for i, row in enumerate(gold):
                out.write(json.dumps({**row, "id": "%s#%d" % (row["id"], i)}) + "\n")
        guess = os.path.join(folder, "pred.jsonl")
        with open(guess, "w", encoding="utf-8") as out:
            for i, row in enumerate(gold):
                claims = pred.get(row["id"], {}).get("claims", [])
                out.write(json.dumps({"id": "%s#%d" % (row["id"], i), "claims": claims}) + "\n")
        done = subprocess.run([sys.executable, tool, path, guess, "--json"], capture_output=True, text=True, check=True)
    flat = {}
    for name, value in json.loads(done.stdout).items():
        if isinstance(value, dict):
            flat.update({"%s.%s" % (name, k): v for k, v in value.items() if k in ("P", "R", "F1")})
        else:
            flat[name] = value
    return flat


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("gold")
    ap.add_argument("pred")
    ap.add_argument("tools")
    ap.add_argument("--rounds", type=int, default=100)
    a = ap.parse_args()
    tool = os.path.join(a.tools, "score_claims.py")
    gold = [json.loads(line) for line in open(a.gold, encoding="utf-8") if line.strip()]
    pred = {r["id"]: r for r in (json.loads(line) for line in open(a.pred, encoding="utf-8") if line.strip())}
    whole = score(tool, gold, pred)
    parts = [score(tool, gold[i::5], pred) for i in range(5)]
    rng = random.Random(1)
    drawn = [score(tool, rng.choices(gold, k=len(gold)), pred) for _ in range(a.rounds)]
    print("%-32s %6s %6s   %s" % ("figure", "all", "worst", "nine tenths"))
    for name, value in whole.items():
        values = sorted(d[name] for d in drawn)
        low, high = values[len(values) // 20], values[-1 - len(values) // 20]
        print("%-32s %6.3f %6.3f   %.3f to %.3f" % (name, value, min(p[name] for p in parts), low, high))


main()

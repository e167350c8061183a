#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the program to the figures that it has reached on the development sets.

usage: check.py PROGRAM [--only TASK,...]

Runs ../shared/eval/run.py and compares each figure with floors.tsv beside this file: what was reached,
less a small margin. A floor is raised with each gain and lowered only with a reason in the commit.
Exit 0 when every figure reaches its floor, 1 otherwise, 77 (skipped, with a line that says so) where the
sets are not there.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
SETS = os.path.join(os.path.dirname(TOP), "shared", "eval")


def floors():
    with open(os.path.join(HERE, "floors.tsv"), encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f if line.strip() and not line.startswith("#")]
    return {name: float(floor) for name, floor in rows}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--only", required=True)
    args = parser.parse_args()
    if not os.path.exists(os.path.join(SETS, "run.py")):
        print("skipped: the evaluation sets are not there (../shared/eval)")
        return 77
    tasks = args.only.split(",")
    wanted = {name: floor for name, floor in floors().items() if name.split(".")[0] in tasks}
    if not wanted:
        print("floors.tsv has no figure of " + args.only)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "figures.json")
        run = subprocess.run([sys.executable, os.path.join(SETS, "run.py"), "--bin", os.path.abspath(args.program),
                              "--only", args.only, "--json", out], capture_output=True, text=True)
        if not os.path.exists(out) or "FAILED" in run.stdout:
            print(run.stdout + run.stderr)
            return 1
        got = json.load(open(out, encoding="utf-8"))
    short = 0
    for name, floor in sorted(wanted.items()):
        value = got.get(name)
        fell = value is None or value < floor - 1e-9
        short += fell
        print("%-44s %8s  floor %.4f%s" % (name, "-" if value is None else "%.4f" % value, floor, "  SHORT" if fell else ""))
    print("%d figures, %d short" % (len(wanted), short))
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())

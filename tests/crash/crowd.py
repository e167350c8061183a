#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Two `check`s, a `decide` and a `backup` on one ledger at once: no error, nothing twice, no decision lost,
the backup sound. And a ledger copied (its file and its write-ahead log) while a `check` is stopped in the
middle of whatever it does: the copy opens and is sound.

usage: crowd.py PROGRAM         ONRECORD_CROWDS=N rounds (4)
"""
import os
import random
import shutil
import signal
import sys
import time

from scene import Scene, content, copy, difference, remove


def main():
    rounds = int(os.environ.get("ONRECORD_CROWDS", "4"))
    scene = Scene(sys.argv[1])
    at = lambda name: os.path.join(scene.folder, name)
    scene.must(at("logged.db"), *scene.LOG)
    scene.follow(at("logged.db"))
    decide = ["decide", "2", "fulfilled", "--by", "Eve", "--why", "saw it"]
    copy(at("logged.db"), at("one.db"))
    scene.must(at("one.db"), *scene.CHECK)
    scene.must(at("one.db"), *decide)
    wanted = content(at("one.db"))
    # Who comes first decides in which order history is written, and with which assessment a decision
    # is weighed; neither is a difference.
    ordered = ("history", "assessment", "standing")
    counted = {table: len(wanted[table]) for table in ("match", "document", "decision", "claim", "entry")}

    problems, copies = [], 0
    for n in range(rounds):
        ledger, backup = at("crowd.db"), at("backup%d.db" % n)
        copy(at("logged.db"), ledger)
        crowd = [scene.start(ledger, *words)
                 for words in (scene.CHECK, scene.CHECK, decide, ["backup", backup])]
        for process in crowd:
            out, err = process.communicate(timeout=120)
            if process.returncode != 0:
                problems.append("round %d: %s ended with %d: %s" % (n, process.args[5], process.returncode, err))
        found = content(ledger)
        problems += ["round %d: %d rows of %s, not %d" % (n, len(found[table]), table, count)
                     for table, count in counted.items() if len(found[table]) != count]
        wrong = scene.audit(ledger) or scene.audit(backup) or difference(
            {**wanted, **{table: found[table] for table in ordered}}, found)
        if wrong:
            problems.append("round %d: %s" % (n, wrong))

    pick = random.Random(7)
    for n in range(rounds * 3):
        ledger, taken = at("stopped.db"), at("taken.db")
        copy(at("logged.db"), ledger)
        began = time.monotonic()
        process = scene.start(ledger, *scene.CHECK)
        time.sleep(pick.random() * 0.5)
        process.send_signal(signal.SIGSTOP)
        copies += process.poll() is None
        copy(ledger, taken)
        process.send_signal(signal.SIGCONT)
        process.communicate()
        wrong = scene.audit(taken)
        if wrong:
            problems.append("copy %d, %.3f s after the start: %s" % (n, time.monotonic() - began, wrong))
    shutil.rmtree(scene.folder)
    for problem in problems[:10]:
        print(problem)
    print("%d crowds, %d copies in the middle of a check; %d problems" % (rounds, copies, len(problems)))
    return 1 if problems or not copies else 0


sys.exit(main())

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills `log` and `check` at random moments (kill -9). After each the ledger opens and `audit` passes, and
the command given again brings exactly what an undisturbed run brings.

usage: kill.py PROGRAM          ONRECORD_KILLS=N kills (20)
"""
import os
import random
import shutil
import signal
import sys
import time

from scene import Scene, content, copy, difference, remove


def main():
    rounds = int(os.environ.get("ONRECORD_KILLS", "20"))
    scene = Scene(sys.argv[1])
    at = lambda name: os.path.join(scene.folder, name)

    # The undisturbed runs, their results and how long they take.
    began = time.monotonic()
    scene.must(at("logged.db"), *scene.LOG)
    seconds = {"log": time.monotonic() - began}
    scene.follow(at("logged.db"))
    copy(at("logged.db"), at("checked.db"))
    began = time.monotonic()
    scene.must(at("checked.db"), *scene.CHECK)
    seconds["check"] = time.monotonic() - began
    remove(at("plain.db"))
    scene.must(at("plain.db"), *scene.LOG)
    wanted = {"log": content(at("plain.db")), "check": content(at("checked.db"))}
    if not wanted["check"]["match"]:
        raise AssertionError("the scene brings no match: nothing would be shown")

    pick = random.Random(20210306)
    killed = {"log": 0, "check": 0}
    problems = []
    for n in range(rounds):
        step, ledger = ("log", "check")[n % 2], at("disturbed.db")
        remove(ledger)
        if step == "check":
            copy(at("logged.db"), ledger)
        words = scene.LOG if step == "log" else scene.CHECK
        process = scene.start(ledger, *words)
        time.sleep(pick.random() * seconds[step] * 1.05)
        process.kill()
        process.communicate()
        killed[step] += process.returncode == -signal.SIGKILL
        problem = ""
        if os.path.exists(ledger):
            code, out, err = scene.run(ledger, "audit")
            if code != 0 and "there is no ledger at" not in err:
                problem = "after the kill: %s%s" % (out, err)
        code, out, err = scene.run(ledger, *words)
        if code != 0:
            problem = problem or "again: ended with %d: %s" % (code, err)
        else:
            problem = problem or scene.audit(ledger) or difference(wanted[step], content(ledger))
        if problem:
            problems.append("round %d (%s): %s" % (n, step, problem))
    shutil.rmtree(scene.folder)
    for problem in problems[:10]:
        print(problem)
    print("%d kills in %d rounds of log, %d in %d of check; %d problems" % (
        killed["log"], (rounds + 1) // 2, killed["check"], rounds // 2, len(problems)))
    return 1 if problems or not all(killed.values()) else 0


sys.exit(main())

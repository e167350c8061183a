#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`log` and `check` on a disk that becomes full (a small tmpfs, where it may be mounted) and under a limit
of file size: one clear line, nothing half done, and with room again the command brings what it should.

usage: full.py PROGRAM
"""
import os
import resource
import shutil
import subprocess
import sys

from scene import Scene, content, copy, difference, remove

KILOBYTE = 1024


class TinyDisk:
    """A file system of `kilobytes` at `path`; False in `there` where it may not be mounted."""

    def __init__(self, path):
        self.path = path
        os.makedirs(path, exist_ok=True)
        self.there = os.geteuid() == 0 and self.mount("size=200k")

    def mount(self, options):
        return subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", self.path],
                              capture_output=True).returncode == 0

    def resize(self, kilobytes):
        self.mount("remount,size=%dk" % kilobytes)

    def remove(self):
        if self.there:
            subprocess.run(["umount", "-l", self.path], capture_output=True)


def main():
    scene = Scene(sys.argv[1])
    at = lambda name: os.path.join(scene.folder, name)
    scene.must(at("logged.db"), *scene.LOG)
    wanted = {"log": content(at("logged.db"))}
    scene.follow(at("logged.db"))
    copy(at("logged.db"), at("checked.db"))
    scene.must(at("checked.db"), *scene.CHECK)
    wanted["check"] = content(at("checked.db"))
    begun = os.path.getsize(at("logged.db")) // KILOBYTE
    problems, failures = [], {"full disk": 0, "size limit": 0}

    def step(how, name, words, ledger, kilobytes, free, **more):
        code, out, err = scene.run(ledger, *words, **more)
        if code != 0:
            failures[how] += 1
            lines = err.strip().split("\n")
            about = [line for line in lines if ledger in line or "full" in line]
            if code not in (1, 2) or len(about) != 1:
                problems.append("%s, %s, %d kB: ended with %d, said %r" % (how, name, kilobytes, code, err))
        free()
        if os.path.exists(ledger) and os.path.getsize(ledger):
            code, out, err = scene.run(ledger, "audit")
            if code != 0 and "no ledger at" not in err:
                problems.append("%s, %s, %d kB: %s%s" % (how, name, kilobytes, out, err))
        code, out, err = scene.run(ledger, *words)
        wrong = err if code else scene.audit(ledger) or difference(wanted[name], content(ledger))
        if wrong:
            problems.append("%s, %s, %d kB, again: %s" % (how, name, kilobytes, wrong))

    disk = TinyDisk(at("disk"))
    ledger = os.path.join(disk.path, "ledger.db")
    try:
        for name, words, first in (("log", scene.LOG, 0), ("check", scene.CHECK, begun)):
            for more in (8, 60, 150, 250, 350, 450):
                remove(ledger)
                if disk.there:
                    disk.resize(10000)
                    if name == "check":
                        copy(at("logged.db"), ledger)
                    disk.resize(first + more)
                    step("full disk", name, words, ledger, first + more, lambda: disk.resize(10000))
                remove(ledger)
                if name == "check":
                    copy(at("logged.db"), ledger)
                limit = (first + more) * KILOBYTE
                step("size limit", name, words, ledger, first + more, lambda: None,
                     preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    finally:
        disk.remove()
    shutil.rmtree(scene.folder)
    for problem in problems[:10]:
        print(problem)
    if not disk.there:
        print("no file system may be mounted here: only the limit of file size was tried")
    print("%d runs stopped by a full disk, %d by the size limit; %d problems" % (
        failures["full disk"], failures["size limit"], len(problems)))
    return 1 if problems or not failures["size limit"] or (disk.there and not failures["full disk"]) else 0


sys.exit(main())

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How long `onrecord check` needs for many sources on loopback, and how much memory.

usage: fetchers_sources.py PROGRAM [SOURCES]

Follows SOURCES feeds (1,000) of a server in another process, each with ten entries, and checks twice: first everything
is new, then half of the sources answer 304 and half have one new entry. Wanted of the second: under 10 s on two cores,
under 150 MB.
"""
import asyncio
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time

WORDS = "harbour council tram opened line mayor Monday euros bridge plans new quay budget school winter road".split()


def entry(source, number):
    text = " ".join(WORDS[(source * 7 + number * 3 + i * i) % len(WORDS)] for i in range(60))
    return ("<item><title>%s %d-%d</title><guid isPermaLink='false'>%d-%d</guid><pubDate>Mon, 01 Mar 2021 09:%02d:00 GMT"
            "</pubDate><description>%s.</description></item>" % (WORDS[source % 16], source, number, source, number, number % 60, text))


def feed(source, entries):
    return ("<?xml version='1.0'?><rss version='2.0'><channel><title>Source %d</title>%s</channel></rss>"
            % (source, "".join(entry(source, n) for n in entries))).encode()


async def answer(reader, writer, hits):
    try:
        while True:
            request = await reader.readuntil(b"\r\n\r\n")
            source = int(request.split(b" ", 2)[1].rsplit(b"/", 1)[1])
            hits[source] = hits.get(source, 0) + 1
            changed = source % 2 and hits[source] > 2
            if b"If-None-Match" in request and not changed:
                writer.write(b"HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\nContent-Length: 0\r\n\r\n")
            else:
                body = feed(source, range(1, 12) if changed else range(10))
                writer.write(b"HTTP/1.1 200 OK\r\nETag: \"a\"\r\nContent-Type: application/rss+xml\r\nContent-Length: %d\r\n\r\n"
                             % len(body) + body)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


def serve(pipe):
    async def run():
        hits = {}
        server = await asyncio.start_server(lambda r, w: answer(r, w, hits), "127.0.0.1", 0, backlog=512)
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()
    asyncio.run(run())


def main():
    program, count = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(theirs,), daemon=True)
    server.start()
    port = ours.recv()
    with tempfile.TemporaryDirectory() as folder:
        env = dict(os.environ, ONRECORD_LEDGER=os.path.join(folder, "l.db"), no_proxy="127.0.0.1")
        with open(os.path.join(folder, "a.txt"), "w") as f:
            f.write("The council will open the tram line to the harbour by 30 June 2021, the mayor said.\n")
        with open(os.path.join(folder, "s.opml"), "w") as f:
            f.write("<opml version='2.0'><body>%s</body></opml>" % "".join(
                "<outline type='rss' xmlUrl='http://127.0.0.1:%d/%d'/>" % (port, i) for i in range(count)))
        run = lambda *words: subprocess.run([program, "--now", "2021-03-02", *words], env=env, cwd=folder, check=True,
                                            capture_output=True, text=True).stdout
        run("log", "a.txt", "--date", "2021-02-01")
        run("follow", "--allow-private", "s.opml")
        for what in ("all new", "half 304"):
            began = time.time()
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            said = run("check", "--allow-private").splitlines()[-1]
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            print("%s: %.1f s (%.1f s of processor), at most %d MB so far; %s"
                  % (what, time.time() - began, cpu, after.ru_maxrss // 1024, said))
    server.terminate()


if __name__ == "__main__":
    main()

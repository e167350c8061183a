#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How fast `onrecord read` is, as ratios within one run.

usage: tests/bench/reading.py [BUILD] [--wink FOLDER]     build/release; a folder with node_modules/wink-nlp

  articles   MB/s on one core with everything on, over the articles of ../shared/eval/followup (skipped where these
             are missing, and measured on made ones)
  long       per byte, a text of 16 MB against texts of 3 kB
  hostile    per byte, texts that repeat one hostile thing (and tests/fuzz/inputs/read) against the articles
  jobs       on the clock, --jobs 2 against 1; means little while others use the machine
  memory     of reading the articles, beside their text
  start-up   a run that reads nothing
  wink-nlp   the same articles with sentences, tags and entities of wink-nlp (`npm install wink-nlp
             wink-eng-lite-web-model` in some folder; skipped without node or the package)

Seconds are processor time without start-up, the best of some rounds that take turns.
"""
import argparse
import glob
import json
import os
import random
import shutil
import subprocess
import tempfile
import time
from importlib.machinery import SourceFileLoader

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
ARTICLES = os.path.join(TOP, "../shared/eval/followup/docs.jsonl")

# Each is repeated to 64 kB: nothing in it may take more than linear time, nor ten times an article's.
HOSTILE = {
    "one word": "a", "marks": "\u201c\u2018\"'(", "closing marks": "\u201d\u2019\")", "dots": ".", "commas": "a, ",
    "digits": "1", "figures": "1,000.5 ", "number words": "one hundred and ", "ranges": "5 to 7 to ", "percent": "5% of ",
    "money": "$1.5 million ", "dates": "5 May 2020, ", "weekdays": "on Monday by Tuesday ", "before": "within a week of ", "events": "Monday's agreement ", "terms": "a week to go ",
    "abbreviations": "U.S. Dr. ", "initials": "A. B. ", "names": "Ada Brandt ", "capitals": "PORT ELLERY ", "titles": "Mr. President ",
    "of": "Bank of ", "and": "and ", "said": "said ", "speech": "\"a,\" he said, ", "open speech": "he said: \"", "that": "said that ",
    "will": "will ", "hyphens": "a-", "dashes": " - ", "lines": "a\n", "paragraphs": "a\n\n", "addresses": "http://a.b/c?d=e&", "brackets": "(a (",
    "accents": "e\u0301", "emoji": "\U0001F600 ", "joiners": "\u200d\u200b", "right to left": "\u05d0\u202e ", "colons": "a: \"b\" ", "if": "if a will b, ", "per": "5 a day per ",
}

WINK = """
const winkNLP = require('wink-nlp'), nlp = winkNLP(require('wink-eng-lite-web-model')), its = nlp.its;
let found = 0;
for (const line of require('fs').readFileSync(0, 'utf8').split('\\n')) {
  if (!line) continue;
  const doc = nlp.readDoc(JSON.parse(line).text);
  found += doc.sentences().length() + doc.entities().out(its.detail).length + doc.tokens().out(its.pos).length;
}
console.log(found);
"""


def run(words, path):
    """Processor seconds, seconds on the clock, and the most memory in MB."""
    with open(path, "rb") as file:
        began = time.monotonic()
        process = subprocess.Popen(words, stdin=file, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        words_of_error = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError("%s ended with %d: %s" % (words[0], process.returncode, words_of_error.decode()[:300]))
    return usage.ru_utime + usage.ru_stime, time.monotonic() - began, usage.ru_maxrss / 1000


def put(folder, name, texts):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        for text in texts:
            file.write(json.dumps({"text": text, "published": "2020-03-02"}, ensure_ascii=False) + "\n")
    return path, sum(len(text.encode()) for text in texts)


def articles():
    if os.path.exists(ARTICLES):
        with open(ARTICLES, encoding="utf-8") as file:
            return [json.loads(line)["text"] for line in file]
    print("articles: skipped, ../shared/eval/followup is not there; made articles are measured")
    made, pick = SourceFileLoader("run", os.path.join(HERE, "run")).load_module().article, random.Random(1)
    return [made(pick) for _ in range(400)]


def hostile(folder):
    files = {}
    for name, seed in HOSTILE.items():
        files[name] = put(folder, "hostile-%d" % len(files), [seed * (65536 // len(seed.encode()))])
    for path in sorted(glob.glob(os.path.join(TOP, "tests/fuzz/inputs/read/*"))):
        with open(path, "rb") as file:
            seed = file.read().decode("utf-8", "replace")
        files[os.path.basename(path)] = put(folder, "hostile-%d" % len(files), [seed * max(1, 65536 // max(1, len(seed.encode())))])
    return files


def best(rounds, *measures):
    """The least processor and clock seconds of each of the commands, which take turns."""
    results = [[run(*measure) for measure in measures] for _ in range(rounds)]
    return [(min(r[i][0] for r in results), min(r[i][1] for r in results), max(r[i][2] for r in results))
            for i in range(len(measures))]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("build", nargs="?", default="build/release")
    arguments.add_argument("--wink", default=".")
    options = arguments.parse_args()
    program = os.path.join(os.path.abspath(options.build), "cli/onrecord")
    one_core = ["taskset", "-c", "0", program, "read"]
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
        texts = articles()
        nothing, _ = put(folder, "nothing", [])
        (start, start_clock, _), = best(5, (one_core, nothing))
        print("start-up: %.0f ms, %.0f on the clock (wanted 50)" % (1000 * start, 1000 * start_clock))

        path, size = put(folder, "articles", texts)
        measures = [(one_core, path)]
        environment = dict(os.environ, NODE_PATH=os.path.join(os.path.abspath(options.wink), "node_modules"))
        wink = ["taskset", "-c", "0", "env", "NODE_PATH=" + environment["NODE_PATH"], "node", "-e", WINK]
        has_wink = bool(shutil.which("node"))
        if has_wink:
            try:
                (wink_start, _, _), = best(2, (wink, nothing))
                measures.append((wink, path))
            except RuntimeError:
                has_wink = False
        results = best(5, *measures)
        seconds, _, memory = results[0]
        a_byte = (seconds - start) / size
        print("articles: %.2f MB/s on one core, everything on (wanted 4); %d texts of %.1f kB"
              % (1e-6 / a_byte, len(texts), size / len(texts) / 1000))
        print("memory: %.0f MB beside the text (wanted 80)" % (memory - size / 1e6))
        if has_wink:
            theirs = results[1][0] - wink_start
            print("wink-nlp: %.2f MB/s; ours is %.1f times as fast (wanted 2)" % (size / theirs / 1e6, theirs / (seconds - start)))
        else:
            print("wink-nlp: skipped, node or the package is not there (--wink FOLDER)")

        long_text = "\n\n".join(texts)
        long_text = (long_text * (16000000 // len(long_text) + 1))[:15000000]
        short, short_size = put(folder, "short", [long_text[i:i + 3000] for i in range(0, 6000000, 3000)])
        long_path, long_size = put(folder, "long", [long_text])
        (short_seconds, _, _), (long_seconds, _, long_memory) = best(2, (one_core, short), (one_core, long_path))
        ratio = (long_seconds - start) / long_size / ((short_seconds - start) / short_size)
        print("long: %.1f MB take %.2f times as long per byte as texts of 3 kB (at most 2), and %.0f bytes of memory for each"
              % (long_size / 1e6, ratio, (long_memory - memory) * 1e6 / long_size))

        costs = []
        for name, (file, file_size) in hostile(folder).items():
            (cost, _, _), = best(2, (one_core, file))
            costs.append((max(0.0, cost - start) / file_size / a_byte, name))
        costs.sort(reverse=True)
        print("hostile: the slowest take %s times as long per byte as an article (at most 10)"
              % ", ".join("%.1f (%s)" % cost for cost in costs[:3]))

        two = [program, "read", "--jobs"]
        (_, one_clock, _), (_, two_clock, _) = best(3, (two + ["1"], short), (two + ["2"], short))
        print("jobs: %.2f times as fast with --jobs 2 on the clock (wanted 1.7)" % (one_clock / two_clock))


if __name__ == "__main__":
    main()

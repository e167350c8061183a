// SPDX-License-Identifier: Apache-2.0
#include "core/text/tags.hpp"

#include "core/text/chars.hpp"

#include <string>
#include <unordered_map>

namespace onrecord {

namespace {

struct Entry {
  Tag tag;
  Form form;
};

const std::unordered_map<std::string_view, Entry>& closed_class() {
  static const std::unordered_map<std::string_view, Entry> words = [] {
    std::unordered_map<std::string_view, Entry> w;
    const auto add = [&w](Tag tag, Form form, std::initializer_list<std::string_view> list) {
      for (const auto word : list) w.emplace(word, Entry{tag, form});
    };
    add(Tag::det, Form::none,
        {"the", "a", "an", "this", "these", "those", "every", "some", "any", "no", "all", "both",
         "each", "another"});
    add(Tag::pron, Form::none,
        {"i",      "he",         "she",   "it",        "we",      "they",    "you",     "me",
         "him",    "us",         "them",  "who",       "what",    "which",   "himself", "herself",
         "itself", "themselves", "there", "something", "nothing", "everyone"});
    add(Tag::pron, Form::possessive, {"his", "her", "its", "their", "our", "my", "your", "whose"});
    add(Tag::part, Form::possessive, {"'s", "’s"});
    add(Tag::part, Form::none, {"not", "n't", "n’t", "to"});
    add(Tag::adp, Form::none,
        {"of",    "in",     "on",      "at",     "by",      "for",     "from",    "with",
         "into",  "over",   "under",   "about",  "between", "against", "during",  "through",
         "after", "before", "without", "within", "among",   "toward",  "towards", "since",
         "until", "per",    "despite", "near",   "up",      "out",     "off",     "as"});
    add(Tag::sconj, Form::none,
        {"that", "if", "because", "while", "although", "though", "whether", "unless", "when",
         "than"});
    add(Tag::cconj, Form::none, {"and", "or", "but", "nor"});
    add(Tag::aux, Form::modal,
        {"will", "would", "can", "could", "may", "might", "must", "shall", "should", "'ll", "’ll",
         "'d", "’d"});
    add(Tag::aux, Form::present,
        {"is", "are", "am", "has", "have", "do", "does", "'re", "’re", "'ve", "’ve", "'m", "’m"});
    add(Tag::aux, Form::past, {"was", "were", "had", "did"});
    add(Tag::aux, Form::base, {"be"});
    add(Tag::aux, Form::past_participle, {"been"});
    add(Tag::aux, Form::gerund, {"being"});
    add(Tag::verb, Form::past,
        {"said", "told",    "made",  "took",  "came",   "went",  "got", "gave", "saw",
         "knew", "thought", "found", "began", "became", "wrote", "led", "held", "won",
         "lost", "left",    "met",   "kept",  "rose",   "fell",  "grew"});
    add(Tag::verb, Form::present,
        {"says", "say", "goes", "makes", "takes", "comes", "wants", "needs"});
    add(Tag::adv, Form::none,
        {"also",  "still",  "very",  "now",  "then",   "already", "soon", "again",
         "never", "always", "often", "just", "only",   "even",    "ago",  "however",
         "more",  "most",   "not",   "here", "almost", "nearly"});
    add(Tag::num, Form::none,
        {"one",      "two",     "three",   "four",    "five",   "six",    "seven",
         "eight",    "nine",    "ten",     "eleven",  "twelve", "twenty", "thirty",
         "forty",    "fifty",   "sixty",   "seventy", "eighty", "ninety", "hundred",
         "thousand", "million", "billion", "trillion"});
    add(Tag::adj, Form::none,
        {"new", "other", "last", "next", "first", "second", "many", "few", "several", "such", "own",
         "former", "same", "good", "great", "big", "high", "low"});
    return w;
  }();
  return words;
}

}  // namespace

void tag_tokens(std::string_view text, std::span<Token> sentence) {
  bool after_to = false, after_modal = false;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    Token& t = sentence[i];
    const std::string_view word = slice(text, t.span);
    const Char first = char_at(text, t.span.begin);
    std::string lower(word);
    for (char& c : lower) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    const auto ends = [&lower](std::string_view s) {
      return lower.size() > s.size() + 2 && lower.ends_with(s);
    };
    const auto found = closed_class().find(lower);
    if (found != closed_class().end()) {
      t.tag = found->second.tag, t.form = found->second.form;
    } else if (first.is_digit()) {
      t.tag = Tag::num;
    } else if (!first.is_letter() && first.code != '\'' && first.code != 0x2019) {
      const bool symbol = first.code == '$' || first.code == '%' || first.code == '+' ||
                          first.code == 0x20AC || first.code == 0xA3;
      t.tag = symbol ? Tag::sym : Tag::punct;
    } else if (first.kind == CharClass::upper && i > 0) {
      t.tag = Tag::propn;
    } else if (after_to || after_modal) {
      t.tag = Tag::verb, t.form = Form::base;
    } else if (ends("ed")) {
      t.tag = Tag::verb, t.form = Form::past;
    } else if (ends("ing")) {
      t.tag = Tag::verb, t.form = Form::gerund;
    } else if (ends("ly")) {
      t.tag = Tag::adv;
    } else if (ends("ous") || ends("ful") || ends("ive") || ends("able") || ends("al") ||
               ends("ic")) {
      t.tag = Tag::adj;
    } else {
      t.tag = Tag::noun;
      if (ends("s") && !ends("ss")) t.form = Form::plural;
    }
    after_to = lower == "to";
    after_modal = t.form == Form::modal;
  }
}

}  // namespace onrecord

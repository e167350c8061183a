// SPDX-License-Identifier: Apache-2.0
#include "core/text/tags.hpp"

#include "core/text/chars.hpp"
#include "core/text/tag_model.hpp"

namespace onrecord {

namespace {

using tagger::Word;

// The form of an auxiliary that the model leaves open, from the word itself.
Form auxiliary_form(std::string_view word) {
  struct Entry {
    std::string_view word;
    Form form;
  };
  // An apostrophe of any kind comes before these; "'d" is a modal or "had".
  constexpr std::array<Entry, 25> forms = {{
      {"is", Form::present},
      {"are", Form::present},
      {"was", Form::past},
      {"were", Form::past},
      {"has", Form::present},
      {"have", Form::present},
      {"had", Form::past},
      {"be", Form::base},
      {"been", Form::past_participle},
      {"being", Form::gerund},
      {"do", Form::present},
      {"does", Form::present},
      {"did", Form::past},
      {"am", Form::present},
      {"having", Form::gerund},
      {"done", Form::past_participle},
      {"s", Form::present},
      {"re", Form::present},
      {"ve", Form::present},
      {"m", Form::present},
      {"d", Form::modal},
      {"don", Form::present},
      {"doesn", Form::present},
      {"got", Form::past},
      {"get", Form::present},
  }};
  std::array<char, 8> folded{};
  std::size_t size = 0;
  for (const char c : word) {
    const char l = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (l < 'a' || l > 'z') continue;
    if (size == folded.size()) return Form::present;
    folded[size++] = l;
  }
  for (const Entry& entry : forms) {
    if (entry.word == std::string_view(folded.data(), size)) return entry.form;
  }
  return Form::present;
}

}  // namespace

void tag_tokens(std::string_view text, std::span<Token> sentence) {
  const tagger::CaseMode mode = tagger::case_mode(text, sentence);
  const tagger::Model& model = tagger::shipped_model();
  // Five words, for the one in the middle, and some more: what the tables and weights say of a word
  // is asked for so many words before it is needed.
  constexpr std::size_t ahead = 2;
  std::array<Word, 5 + ahead> window;
  std::array<tagger::WordRows, ahead + 1> rows;
  bool is_first = true;
  // Moves the window on, so that token `i` comes into its middle.
  const auto move_to = [&](std::ptrdiff_t i) {
    const auto in_sentence = [&](std::ptrdiff_t k) {
      return k >= 0 && k < static_cast<std::ptrdiff_t>(sentence.size());
    };
    std::copy(window.begin() + 1, window.end(), window.begin());
    Word& last = window.back();
    last = {};
    const auto at = i + static_cast<std::ptrdiff_t>(ahead) + 2;
    if (in_sentence(at)) {
      const Span span = sentence[static_cast<std::size_t>(at)].span;
      last = model.describe(slice(text, span), mode, is_first);
      // After an opening mark the first word is still to come.
      if (is_first) is_first = !char_at(text, span.begin).is_word();
    }
    if (in_sentence(at - 1)) model.look_up(window[ahead + 3]);
    if (in_sentence(at - 2) && window[ahead + 2].known == tagger::free_slot) {
      rows[static_cast<std::size_t>(at - 2) % rows.size()] =
          model.rows(tagger::word_features(std::span(window).last<5>()));
    }
  };
  for (auto i = -static_cast<std::ptrdiff_t>(ahead) - 2; i < 0; ++i) move_to(i);
  std::uint32_t t1 = tagger::free_slot, t2 = tagger::free_slot;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    std::uint32_t kind = window[3].known;
    tagger::ClassRows before;
    if (kind == tagger::free_slot) {
      before = model.rows(tagger::class_features(std::span(window).subspan<1, 5>(), t1, t2));
    }
    move_to(static_cast<std::ptrdiff_t>(i));
    if (kind == tagger::free_slot) kind = model.classify(rows[i % rows.size()], before);
    Token& token = sentence[i];
    token.tag = tagger::classes[kind].tag;
    token.form = tagger::classes[kind].form;
    if (token.tag == Tag::aux && token.form == Form::none) {
      token.form = auxiliary_form(slice(text, token.span));
    }
    t2 = t1, t1 = kind;
  }
}

}  // namespace onrecord

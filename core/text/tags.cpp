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
  std::array<tagger::Word, 6> window;  // five words for the one in the middle, and one more
  const tagger::Window now = std::span(window).first<5>();
  const tagger::Window next = std::span(window).last<5>();
  bool is_first = true;
  const auto describe = [&](std::size_t i) {
    if (i >= sentence.size()) return Word{};
    const Span span = sentence[i].span;
    const Word word = model.describe(slice(text, span), mode, is_first);
    // After an opening mark the first word is still to come.
    if (is_first) is_first = !char_at(text, span.begin).is_word();
    return word;
  };
  window[3] = describe(0);
  window[4] = describe(1);
  window[5] = describe(2);
  std::uint32_t t1 = tagger::free_slot, t2 = tagger::free_slot;
  tagger::WordFeatures words = tagger::word_features(next), next_words{};
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    std::copy(window.begin() + 1, window.end(), window.begin());
    window[5] = describe(i + 3);
    if (window[3].known == tagger::free_slot) {
      next_words = tagger::word_features(next);
      model.prefetch(next_words);
    }
    std::uint32_t kind = window[2].known;
    if (kind == tagger::free_slot)
      kind = model.classify(words, tagger::class_features(now, t1, t2));
    words = next_words;
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

// SPDX-License-Identifier: Apache-2.0
#pragma once

// The view of a text that the passes of find_quotes share: lower-cased words over the layout, the
// quotation marks found in it, and passages (sentences joined where marks run across their ends).
// Internal to core/notes/quotes*.

#include "core/base/span.hpp"
#include "core/notes/names.hpp"
#include "core/notes/quotes_marks.hpp"
#include "core/text/layout.hpp"

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord::quoting {

// Index of a token; `none` where there is no such token.
using Index = std::uint32_t;
inline constexpr Index none = 0xFFFFFFFF;

// Tokens [first, last).
struct Range {
  Index first = none;
  Index last = none;

  bool empty() const { return first >= last; }
};

// One or more sentences of one paragraph, such that no outermost quotation crosses its edges.
struct Passage {
  Index first = 0;
  Index last = 0;
  std::uint32_t paragraph = 0;
};

class Words {
 public:
  Words(const Text& text, const Layout& layout, std::span<const Name> names);

  const Text& text() const { return text_; }
  const Layout& layout() const { return layout_; }
  const std::vector<Mark>& marks() const { return marks_; }
  const std::vector<Passage>& passages() const { return passages_; }
  Index size() const { return static_cast<Index>(layout_.tokens.size()); }

  // Of token i; beyond the last token an empty word, a full stop.
  std::string_view low(Index i) const { return slice(text_.lower(), span(i)); }
  Tag tag(Index i) const { return i < size() ? layout_.tokens[i].tag : Tag::punct; }
  Form form(Index i) const { return i < size() ? layout_.tokens[i].form : Form::none; }
  Span span(Index i) const { return i < size() ? layout_.tokens[i].span : Span{}; }
  Span span(Range r) const;

  // The outermost speech mark around token i (its own quotation signs included), or -1.
  std::int32_t mark_of(Index i) const { return i < size() ? mark_of_[i] : -1; }
  bool marked(Index i) const { return mark_of(i) >= 0 && mark_of(i) != inside_; }
  // Reads the words of mark m as if they were not marked, until leave().
  void enter(std::int32_t m) { inside_ = m; }
  void leave() { inside_ = -1; }
  // First token of mark m, and the one after its last.
  Range tokens_of(std::int32_t m) const { return mark_tokens_[static_cast<std::size_t>(m)]; }

  // Whether a name begins, or ends, at token i.
  bool name_begins(Index i) const { return i < size() && (name_flags_[i] & 1); }
  bool name_inside(Index i) const { return i < size() && (name_flags_[i] & 2); }
  bool place(Index i) const { return i < size() && (name_flags_[i] & 4); }  // of a place's name

  // Whether the passage is a quotation and nothing else.
  bool quotation(const Passage& p) const;

  [[gnu::always_inline]] bool is(Index i, std::string_view word) const {
    return i < size() && span(i).size() == word.size() &&
           std::memcmp(text_.lower().data() + span(i).begin, word.data(), word.size()) == 0;
  }
  bool comma(Index i) const { return is(i, ","); }
  bool dash(Index i) const;
  bool sign(Index i) const;  // a quotation sign of any kind
  bool nominal(Index i) const;
  bool finite(Index i) const;  // a finite verb or auxiliary
  bool verbal(Index i) const { return tag(i) == Tag::verb || tag(i) == Tag::aux; }
  bool temporal(Index i) const;  // "Monday", "week", "yesterday"
  bool relative(Index i) const;  // "who", "which", and "that" after a noun
  bool acronym(Index i) const;   // "WHO", "US": a name, and no pronoun
  bool capital(Index i) const;

 private:
  bool title(Range r) const;
  bool asked(const Sentence& sentence) const;

  const Text& text_;
  const Layout& layout_;
  std::vector<Mark> marks_;
  std::vector<Passage> passages_;
  std::vector<std::int32_t> mark_of_;
  std::int32_t inside_ = -1;
  std::vector<Range> mark_tokens_;
  std::vector<std::uint8_t> name_flags_;
};

}  // namespace onrecord::quoting

// SPDX-License-Identifier: Apache-2.0
#include "core/notes/quotes_describe.hpp"

#include "core/lexicon/embedded.hpp"
#include "core/lexicon/phrase_table.hpp"
#include "core/lexicon/rare_words.hpp"
#include "core/notes/name_words.hpp"
#include "core/notes/quotes_clauses.hpp"

#include <algorithm>

namespace onrecord::quoting {
namespace {

// The office that a word stands for ("sen." -> "senator"), and whether who holds it leads a body.
struct Office {
  std::string_view name;
  bool leads = false;
};

Office office(std::string_view word) {
  static const PhraseTable<Office> table = [] {
    PhraseTable<Office> offices;
    for (const auto& row : table_rows(embedded("roles.tsv"))) {
      if (row.size() > 1) offices.at(row[0]) = {row[1], row.size() > 2 && row[2] == "leads"};
    }
    return offices;
  }();
  if (!word.empty() && word.back() == '.') word.remove_suffix(1);
  const Office* const found = table.find(word);
  return found ? *found : Office{word};
}

// Whether the word makes an office a lesser or a past one: "deputy director".
bool lessens(std::string_view word) { return is_rare_word(word, "lesser"); }

class Description {
 public:
  // `head` is the token of the noun that `r` is about.
  Description(const Words& words, std::span<const Name> names, Range r, Index head)
      : words_(words), names_(names), range_(r), head_(head), office_(office(words.low(head))) {}

  bool fits(const Name& name) const {
    if (name.kind == NameKind::person && is_partisan(name)) return true;
    if (name.role.empty()) return false;
    const Range role = tokens(name.role);
    return (same_head(role) && knows(name, role, false) && same_kind(role) && same_field(role)) ||
           (leads(role) && !lesser() && knows(name, role, true));
  }

 private:
  // "The Texas Republican", of a person beside whose name a party and that place stand.
  bool is_partisan(const Name& name) const {
    if (!words_.capital(head_) || head_ < range_.first + 2) return false;
    if (!names::look_up(words_.text()[words_.span(head_)]).is(names::common)) return false;
    for (Index i = range_.first + 1; i <= head_; ++i) {
      if (!words_.capital(i) || !is_beside(name, words_.low(i))) return false;
    }
    return true;
  }

  // Whether the word stands near the name in its sentence, no other name of a person between.
  bool is_beside(const Name& name, std::string_view word) const {
    constexpr Index near = 8;
    const Layout& layout = words_.layout();
    const Sentence& sentence = layout.sentences[layout.sentence_at(name.span.begin)];
    const Range own = tokens(name.span);
    for (Index i = own.first; i > sentence.first && own.first - i < near; --i) {
      if (words_.low(i - 1) == word) return true;
      if (words_.comma(i - 1)) break;
    }
    for (Index i = own.last; i < sentence.last && i - own.last < near; ++i) {
      if (words_.low(i) == word) return true;
      if (words_.verbal(i)) break;
    }
    return false;
  }

  Range tokens(Span span) const {
    Range range{words_.layout().token_at(span.begin), 0};
    range.last = range.first;
    while (range.last < words_.size() && words_.span(range.last).begin < span.end) ++range.last;
    return range;
  }

  // Whether the role is the description's office itself: no spokesman for it, nobody's aide.
  bool same_head(Range role) const {
    Index own = role.first;  // behind the last owner: "the chief's" of "the chief's aide"
    for (Index i = role.first; i < role.last && words_.tag(i) != Tag::adp; ++i) {
      if (words_.form(i) == Form::possessive) own = i + 1;
      // "campaign manager": the campaign is not what he is.
      // But a "chief executive" is a chief.
      const bool modifies = words_.tag(i) == Tag::noun && !words_.is(i + 1, "executive") &&
                            words_.tag(i + 1) == Tag::noun && i + 1 < role.last;
      if (modifies || owns(role, i) || office(words_.low(i)).name != office_.name) continue;
      return of_staff(i) == of_staff(head_) && same_rank({own, i});
    }
    return false;
  }

  bool owns(Range role, Index i) const {
    return i + 1 < role.last && words_.form(i + 1) == Form::possessive;
  }

  // "chief of staff": of no body.
  bool of_staff(Index i) const { return words_.is(i + 1, "of") && words_.is(i + 2, "staff"); }

  // Whether the words before the role's office and the description's lessen both or neither. Who is
  // acting in an office is called by it.
  bool same_rank(Range before) const {
    const Range own{range_.first, head_};
    const auto all_in = [&](Range some, Range others, bool strict) {
      for (Index i = some.first; i < some.last; ++i) {
        const std::string_view word = words_.low(i);
        const bool mild = word == "acting" || word == "associate" || office_.name == "professor";
        if (!lessens(word) || (mild && !strict)) continue;
        if (!has(others, word)) return false;
      }
      return true;
    };
    return all_in(before, own, false) && all_in(own, before, true);
  }

  // Whether the nouns before the description's office do not contradict those of the role: the
  // "finance minister" is no defence minister, but may be one of whom no field is told.
  bool same_field(Range role) const {
    const auto field = [&](Index i) {
      return i != head_ &&
             (words_.tag(i) == Tag::noun || words_.tag(i) == Tag::propn || words_.is(i, "prime") ||
              words_.is(i, "foreign")) &&
             !lessens(words_.low(i)) && office(words_.low(i)).name != office_.name &&
             !names::look_up(words_.low(i)).is(names::body | names::business) &&
             !names::look_up(words_.text()[words_.span(i)]).is(names::place);
    };
    bool told = false;
    for (Index k = role.first; k < role.last; ++k) told |= field(k) && !words_.place(k);
    if (!told) return true;
    for (Index i = range_.first; i < head_; ++i) {
      if (!field(i) || words_.capital(i)) continue;
      if (!has(role, words_.low(i))) return false;
    }
    return true;
  }

  // A "party leader" is no "police chief": the description's noun is the role's, or one for any
  // body.
  bool same_kind(Range role) const {
    if (office_.name != "chief") return true;
    for (Index i = range_.first; i < head_; ++i) {
      if (words_.tag(i) != Tag::noun) continue;
      if (names::look_up(words_.low(i)).is(names::body | names::business)) continue;
      if (!has(role, words_.low(i))) return false;
    }
    return true;
  }

  bool lesser() const {
    for (Index i = range_.first; i < head_; ++i) {
      if (lessens(words_.low(i))) return true;
    }
    return false;
  }

  // Whether `role` makes a chief of who has it: "president of the union", not "aide to its
  // president".
  bool leads(Range role) const {
    if (office_.name != "chief") return false;
    for (Index i = role.first; i < role.last; ++i) {
      if (lessens(words_.low(i)) || words_.tag(i) == Tag::adp) return false;
      if (owns(role, i)) continue;
      if (of_staff(i)) return false;
      const bool general =
          words_.is(i, "secretary") &&
          (words_.is(i + 1, "general") || (i > role.first && words_.is(i - 1, "general")));
      if (general || office(words_.low(i)).leads) {
        return words_.tag(i + 1) != Tag::noun || i + 1 >= role.last || general ||
               words_.is(i + 1, "executive") || words_.is(i + 1, "general");
      }
    }
    return false;
  }

  // Whether every other capitalised word of the description is known of the name; with `whole`
  // every noun, of which there must be one.
  bool knows(const Name& name, Range role, bool whole) const {
    bool any = false;
    for (Index i = range_.first; i < range_.last && !words_.comma(i); ++i) {
      const Tag tag = words_.tag(i);
      const bool counts = words_.capital(i) || (whole && i < head_ && tag == Tag::noun);
      if (i == head_ || !counts || tag == Tag::det) continue;
      // The party of an office need not have been named with it: "the Republican president".
      if (words_.is(i, "republican") || words_.is(i, "democratic")) continue;
      bool behind = false;
      bool known = false;
      bool part = false;  // "head of the NATO office" leads the office, not NATO.
      for (Index k = role.first; k < role.last; ++k) {
        behind |= words_.tag(k) == Tag::adp;
        if (words_.low(k) != words_.low(i)) continue;
        known = true;
        part |= behind && words_.capital(k) && !words_.capital(k + 1) &&
                words_.tag(k + 1) == Tag::noun && !has(range_, words_.low(k + 1));
      }
      if (part) return false;
      // "the Oslo senator" is "Senator Ana Ruiz of Oslo"
      const bool placed = !whole && name.kind == NameKind::person &&
                          names::look_up(words_.text()[words_.span(i)]).is(names::place) &&
                          is_beside(name, words_.low(i));
      if (!known && !placed && !(whole && same_body(i, name.role))) return false;
      any = true;
    }
    return any || !whole;
  }

  bool has(Range some, std::string_view word) const {
    for (Index i = some.first; i < some.last; ++i) {
      if (words_.low(i) == word) return true;
    }
    return false;
  }

  // Whether the name around token i is one that `role` holds in other words: WHO, the World Health
  // Organization.
  bool same_body(Index i, Span role) const {
    const auto at = [&](std::uint32_t position) {
      return std::lower_bound(names_.begin(), names_.end(), position,
                              [](const Name& n, std::uint32_t p) { return n.span.end <= p; });
    };
    const auto mine = at(words_.span(i).begin);
    if (mine == names_.end() || !mine->span.contains(words_.span(i))) return false;
    for (auto other = at(role.begin); other != names_.end() && other->span.begin < role.end;
         ++other) {
      if (other->entity == mine->entity) return true;
    }
    return false;
  }

  const Words& words_;
  std::span<const Name> names_;
  Range range_;
  Index head_;
  Office office_;
};

}  // namespace

std::optional<std::size_t> described(const Words& words, std::span<const Name> names, Range r,
                                     std::size_t here) {
  Index end = phrase_end(words, r.first, r.last, false);
  if (end <= r.first) end = r.last;
  // "A White House spokesman said" at the head of a report: named in what follows.
  const bool heads = (words.is(r.first, "a") || words.is(r.first, "an")) &&
                     words.capital(r.first + 1) && end == r.last &&
                     words.layout().sentence_at(words.span(r.first).begin) == 0;
  const bool definite =
      words.is(r.first, "the") || words.form(r.first) == Form::possessive || heads ||
      (end > r.first + 1 && words.form(r.first + 1) == Form::possessive);  // "Kiln's boss"
  if (!definite || words.form(end - 1) == Form::plural) return std::nullopt;
  const Description description(words, names, r, end - 1);
  constexpr std::size_t most = 300;  // names looked at on either side: keeps long texts linear
  for (std::size_t n = here; n-- > 0 && here - n <= most;) {
    if (description.fits(names[n])) return n;
  }
  for (std::size_t n = here; n < names.size() && n - here <= most; ++n) {
    if (heads && words.layout().sentence_at(names[n].span.begin) > 3) break;
    if (description.fits(names[n])) return n;
  }
  return std::nullopt;
}

}  // namespace onrecord::quoting

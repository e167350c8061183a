// SPDX-License-Identifier: Apache-2.0
#include "core/judge/hindrance.hpp"

#include "core/base/one_of.hpp"
#include "core/judge/event_signs.hpp"
#include "core/lexicon/embedded.hpp"
#include "core/text/stem.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace onrecord {
namespace {

// Which part a word plays (data/hindrances.tsv).
enum class Part : std::uint8_t {
  none,
  stops,
  lifts,
  fails,
  obstacle,
  seeks,
  does,
  allows,
  breaks,
  keeps
};

// What governs a word: the verb that it is the object or the subject of, or what links it.
enum class Edge : std::uint8_t { object, subject, passive, link, infinitive };

struct Governor {
  std::size_t word = 0;
  Edge edge = Edge::link;
  std::string_view link;  // "against" of "voted against"
};

// How far a preposition may stand from what it belongs to: "an appeal by the union against".
constexpr std::size_t kLinkReach = 8;
// "Failed in its bid to lift the ban": longer chains are none.
constexpr std::size_t kLongestChain = 6;

bool is_noun(const StatementWord& w) { return w.tag == Tag::noun || w.tag == Tag::propn; }

bool ends_stretch(const StatementWord& w) { return opens_clause(w) || w.tag == Tag::cconj; }

Part part_named(std::string_view name) {
  static const std::unordered_map<std::string_view, Part> names{
      {"stops", Part::stops},       {"lifts", Part::lifts},   {"fails", Part::fails},
      {"obstacle", Part::obstacle}, {"seeks", Part::seeks},   {"does", Part::does},
      {"allows", Part::allows},     {"breaks", Part::breaks}, {"keeps", Part::keeps}};
  const auto it = names.find(name);
  return it == names.end() ? Part::none : it->second;
}

// With the particle behind it, "threw out", or the link that leads from it, "voted ... against".
Part part_of(const Statement& s, std::size_t i, std::string_view link = {}) {
  static const auto table = [] {
    std::unordered_map<std::string, Part> t;
    for (const auto& row : table_rows(embedded("hindrances.tsv"))) {
      const auto words = cells(row[0], ' ');
      std::string key = std::string(row[1]) + ' ' + stem(words[0]);
      for (std::size_t k = 1; k < words.size(); ++k) key += ' ' + std::string(words[k]);
      t.emplace(std::move(key), part_named(row[2]));
    }
    return t;
  }();
  const StatementWord& w = s.words[i];
  if (w.tag != Tag::verb && w.tag != Tag::noun) return Part::none;
  const std::string key = (w.tag == Tag::verb ? "v " : "n ") + w.stem;
  const auto find = [&](const std::string& phrase) {
    const auto it = table.find(phrase);
    return it == table.end() ? Part::none : it->second;
  };
  if (w.tag == Tag::verb && i + 1 < s.words.size()) {
    const Part part = find(key + ' ' + s.words[i + 1].folded);
    if (part != Part::none) return part;
  }
  if (!link.empty()) {
    const Part part = find(key + ' ' + std::string(link));
    if (part != Part::none) return part;
  }
  return find(key);
}

// The "to" of an infinitive, before adverbs and what negates; 0 where there is none.
std::size_t to_before(const Statement& s, std::size_t verb) {
  std::size_t k = verb;
  while (k > 1 && !s.words[k].after_mark &&
         (s.words[k - 1].tag == Tag::adv || s.words[k - 1].tag == Tag::aux))
    --k;
  return k > 1 && !s.words[k].after_mark && s.words[k - 1].folded == "to" ? k - 1 : 0;
}

// The first word of the noun phrase that the word ends or stands in.
std::size_t begin_of_phrase(const Statement& s, std::size_t i) {
  while (i > 0 && !s.words[i].after_mark) {
    const StatementWord& w = s.words[i - 1];
    const bool inside = is_noun(w) || w.tag == Tag::det || w.tag == Tag::adj || w.tag == Tag::num ||
                        w.possessive || w.of_time;
    if (!inside) break;
    --i;
  }
  return i;
}

// The noun that plays a part, or else the verb, to which the preposition at `link` belongs. Behind
// another phrase, "met in protest of", no verb is, but for "marched in the town against".
std::optional<std::size_t> owner_before(const Statement& s, std::size_t link) {
  const bool against = s.words[link].folded == "against";
  bool apart = false;
  for (std::size_t j = link; j-- > 0 && j + kLinkReach >= link;) {
    const StatementWord& w = s.words[j];
    if (w.tag == Tag::noun && part_of(s, j) != Part::none) return j;
    if (w.tag == Tag::verb) return apart && !against ? std::nullopt : std::optional(j);
    apart |= w.tag == Tag::adp && !is_one_of(w.folded, {"for", "of"}) && !s.words[j + 1].of_time;
    if (w.after_mark || ends_stretch(w)) break;
  }
  return {};
}

// What governs an infinitive: "refused to", "a bid to", "ordered the court to".
std::optional<Governor> governor_of_infinitive(const Statement& s, std::size_t to) {
  for (std::size_t j = to; j-- > 0 && j + kLinkReach >= to;) {
    const StatementWord& w = s.words[j];
    if (w.tag == Tag::verb || (w.tag == Tag::noun && part_of(s, j) != Part::none))
      return Governor{j, Edge::infinitive, {}};
    if (w.after_mark || ends_stretch(w)) break;
  }
  return {};
}

// The verb whose subject the noun is: "the ban was lifted", "the appeal failed", and in a headline
// "sale blocked by court".
std::optional<Governor> governor_of_subject(const Statement& s, const Reading& reading,
                                            std::size_t i) {
  bool be = false;
  for (std::size_t r = i + 1; r < s.words.size() && !s.words[r].after_mark; ++r) {
    const StatementWord& w = s.words[r];
    if (ends_stretch(w)) return {};
    if (w.tag == Tag::aux) {
      be |= is_one_of(w.folded, {"are", "be", "been", "being", "is", "was", "were"});
      continue;
    }
    if (w.tag != Tag::verb) continue;
    const Form form = form_of(reading, w);
    const bool ends = r + 1 >= s.words.size() || s.words[r + 1].after_mark ||
                      s.words[r + 1].of_time || s.words[r + 1].tag == Tag::adp;
    if (form == Form::gerund && s.words[r - 1].tag == Tag::adp) continue;  // "on reopening it"
    if (s.words[r - 1].folded == "to") continue;
    if (be) return Governor{r, Edge::passive, {}};
    const bool headline = r + 1 < s.words.size() && s.words[r + 1].folded == "by";
    if (headline && form != Form::gerund) return Governor{r, Edge::passive, {}};
    if (ends) return Governor{r, Edge::subject, {}};
    return {};
  }
  return {};
}

// What governs a noun, a gerund or an infinitive; none for a finite verb.
std::optional<Governor> governor_of(const Statement& s, const Reading& reading, std::size_t i) {
  const StatementWord& w = s.words[i];
  if (w.tag == Tag::verb) {
    if (const std::size_t to = to_before(s, i)) return governor_of_infinitive(s, to);
    if (form_of(reading, w) != Form::gerund) return {};
  } else if (w.tag != Tag::noun) {
    return {};
  }
  // "The sale ban".
  if (i + 1 < s.words.size() && !s.words[i + 1].after_mark && s.words[i + 1].tag == Tag::noun &&
      part_of(s, i + 1) != Part::none)
    return Governor{i + 1, Edge::link, {}};
  const std::size_t begin = begin_of_phrase(s, i);
  if (begin == 0 || s.words[begin].after_mark) return governor_of_subject(s, reading, i);
  const StatementWord& before = s.words[begin - 1];
  if (before.tag == Tag::verb) {
    const auto subject = governor_of_subject(s, reading, i);
    if (subject && subject->edge == Edge::passive) return subject;
    return Governor{begin - 1, Edge::object, {}};
  }
  const bool link = is_one_of(before.folded, {"about", "against", "down", "for", "from", "into",
                                              "of", "off", "on", "out", "over", "to"}) ||
                    (before.folded == "in" && part_of(s, i) == Part::seeks);  // "failed in a bid"
  if (!link) return ends_stretch(before) ? governor_of_subject(s, reading, i) : std::nullopt;
  const auto owner = owner_before(s, begin - 1);
  if (!owner) return {};
  return Governor{*owner, Edge::link, before.folded};
}

// The word that negates the one at `i`: "did not ban", "decided not to ban", "no ban".
std::optional<std::size_t> negation_of(const Statement& s, std::size_t i) {
  const std::size_t to = s.words[i].tag == Tag::verb ? to_before(s, i) : 0;
  for (std::size_t k = to > 0 ? to : i; k-- > 0 && k + 4 >= i;) {
    if (s.words[k + 1].after_mark) break;
    if (negates(s, k)) return k;
    const Tag tag = s.words[k].tag;
    const bool inside = s.words[i].tag == Tag::verb ? tag == Tag::aux || tag == Tag::adv
                                                    : tag == Tag::adj || tag == Tag::noun;
    if (!inside) break;
  }
  return {};
}

// Follows a word up what governs it and keeps how things stand: each word that stops turns that
// over, what is only sought or negated takes back what the word before brought about.
class Chain {
 public:
  Chain(const Statement& s, const Reading& coverage, const Alignment& alignment)
      : s_(s), coverage_(coverage), alignment_(alignment) {}

  // Whether the word itself hinders, or negated does not.
  bool begin_with(std::size_t word) {
    const Part own = part(word, {});
    if (own == Part::stops || own == Part::obstacle) take(word, own, Edge::object);
    return out_.hindrance != Hindrance::none;
  }

  // Takes what governs the word, what governs that, and so on.
  void follow(std::size_t word) {
    std::size_t at = word;
    for (std::size_t step = 0; step < kLongestChain; ++step) {
      const auto governor = governor_of(s_, coverage_, at);
      if (!governor) break;
      Part next = part(governor->word, governor->link);
      // "Marched against the sale".
      if (next == Part::none && governor->link == "against") next = Part::obstacle;
      // What is wanted, asked for or done in order to is not so yet.
      if (governor->edge == Edge::infinitive && (next == Part::none || next == Part::seeks)) undo();
      const bool of_bid = part(at, {}) == Part::seeks;
      if (next == Part::seeks && at == word && out_.hindrance == Hindrance::none)
        sought_ = s_.words[word].tag == Tag::verb;
      take(governor->word, next, governor->edge, of_bid);
      at = governor->word;
    }
    if (out_.hindrance == Hindrance::hindered || out_.hindrance == Hindrance::in_the_way)
      if (const auto denial = denial_of(s_, at)) stop(*denial);  // "denied that it had refused to"
    if (sought_ && out_.hindrance == Hindrance::none) out_.hindrance = Hindrance::sought;
  }

  const Standing& standing() const { return out_; }

 private:
  Part part(std::size_t i, std::string_view link) const {
    const bool own = alignment_.evidence[i] >= 0 && s_.words[i].content;
    return own ? Part::none : part_of(s_, i, link);
  }

  // Where the last word brought about what stands now, that is not so, or not yet.
  void undo() {
    out_.sought |= out_.hindrance == Hindrance::hindered;
    out_.hindrance = if_sought_;
  }

  void set(std::size_t i, Hindrance now, Hindrance if_sought, Hindrance if_not) {
    out_.hindrance = now;
    if_sought_ = if_sought;
    if_not_ = if_not;
    out_.words.push_back(i);
  }

  void stop(std::size_t i) {
    const Hindrance was = out_.hindrance;
    if (was == Hindrance::none)
      set(i, Hindrance::hindered, Hindrance::in_the_way, Hindrance::cleared);
    else if (was == Hindrance::cleared)
      set(i, if_not_, was, was);
    else
      set(i, Hindrance::cleared, was, was);
  }

  void take(std::size_t i, Part part, Edge edge, bool of_bid = false) {
    const Hindrance was = out_.hindrance;
    const bool stands = was == Hindrance::hindered || was == Hindrance::in_the_way;
    switch (part) {
      case Part::stops:
        if (edge != Edge::subject || stands) stop(i);
        break;
      case Part::fails:
        if (edge == Edge::infinitive || (edge == Edge::subject && stands) ||
            (edge != Edge::object && of_bid))
          stop(i);
        break;
      case Part::lifts:
        if (stands) stop(i);
        break;
      case Part::obstacle:
        if (was == Hindrance::none && !decided_)
          set(i, Hindrance::in_the_way, Hindrance::in_the_way, Hindrance::cleared);
        break;
      case Part::allows:
        if (was == Hindrance::none) set(i, Hindrance::cleared, was, Hindrance::hindered);
        break;
      case Part::seeks:
        if (edge != Edge::infinitive) undo();
        break;
      case Part::breaks:
        if (of_bid && was == Hindrance::none) stop(i);
        break;
      case Part::keeps:
        if (of_bid && was == Hindrance::none)
          set(i, Hindrance::fulfilled, was, Hindrance::hindered);
        break;
      case Part::does: decided_ = true; break;
      case Part::none: break;
    }
    if (out_.hindrance == was) return;
    if (const auto negation = negation_of(s_, i)) {
      out_.words.push_back(*negation);
      out_.hindrance = if_sought_ = if_not_;
    } else if (s_.words[i].tag == Tag::verb && to_before(s_, i) == 0 &&
               verb_use(s_, coverage_, i) == VerbUse::to_come) {
      undo();  // "could block"
    }
  }

  const Statement& s_;
  const Reading& coverage_;
  const Alignment& alignment_;
  Standing out_;
  // What would stand instead, were what the last word brought about only sought, or not so.
  Hindrance if_sought_ = Hindrance::none;
  Hindrance if_not_ = Hindrance::none;
  bool sought_ = false;   // the deed itself is
  bool decided_ = false;  // the deed itself was: "the decision to sell"
};

}  // namespace

bool hinders(const Statement& statement) {
  for (std::size_t i = 0; i < statement.words.size(); ++i) {
    const Part part = part_of(statement, i);
    if (part == Part::stops || part == Part::lifts || part == Part::fails) return true;
  }
  return false;
}

Standing standing_of_deed(const Statement& evidence, const Reading& coverage,
                          const Alignment& alignment, std::size_t word) {
  Chain chain(evidence, coverage, alignment);
  chain.follow(word);
  Standing standing = chain.standing();
  const auto negation = negation_of(evidence, word);
  const auto denial = denial_of(evidence, word);
  if (standing.hindrance == Hindrance::hindered && negation) {
    standing.words.push_back(*negation);
  } else if (standing.hindrance == Hindrance::none && negation && denial) {
    standing = {Hindrance::cleared, false, {*negation, *denial}};  // "denied that it would not"
  }
  return standing;
}

Standing standing_of_hindrance(const Statement& evidence, const Reading& coverage,
                               const Alignment& alignment, std::size_t word) {
  Chain chain(evidence, coverage, alignment);
  if (chain.begin_with(word)) chain.follow(word);
  return chain.standing();
}

}  // namespace onrecord

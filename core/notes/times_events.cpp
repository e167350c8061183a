// SPDX-License-Identifier: Apache-2.0
#include "core/notes/times_events.hpp"

#include "core/lexicon/embedded.hpp"
#include "core/notes/times_bind.hpp"
#include "core/notes/times_tense.hpp"
#include "core/text/stem.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace onrecord::times {

namespace {

// How many tokens back the verb of a date is looked for, and its subject from there.
constexpr std::uint32_t kVerbReach = 12;
// How many tokens back a noun is looked for that was told of.
constexpr std::uint32_t kTellingReach = 2000;

struct EventWords {
  std::unordered_map<std::string_view, Course> nouns;
  std::unordered_set<std::string_view> verbs;  // past forms that date their subject
};

const EventWords& event_words() {
  static const EventWords words = [] {
    EventWords read;
    for (const auto& row : table_rows(embedded("times_events.tsv"))) {
      if (row.size() < 2) continue;
      if (row[1] == "dates") {
        read.verbs.insert(row[0]);
      } else {
        read.nouns.emplace(row[0], row[1] == "comes"    ? Course::comes
                                   : row[1] == "set"    ? Course::set
                                   : row[1] == "befell" ? Course::befell
                                                        : Course::told);
      }
    }
    return read;
  }();
  return words;
}

// The stem of a verb's form: "met" is a form of "meet".
std::string verb_stem(const std::string& form) {
  static const WordMap irregular = word_map("irregular_forms.tsv");
  const auto it = irregular.find(form);
  return stem(it == irregular.end() ? std::string_view(form) : it->second);
}

// The event noun right before "on" or "of" in front of the date: "the vote on Friday".
std::optional<Word> event_noun_before(std::string_view text, std::uint32_t begin,
                                      const Binding& binding, Span date) {
  Span link = binding.span;
  if (link.empty()) {  // "of" binds nothing
    std::uint32_t at = date.begin;
    while (at > begin && text[at - 1] == ' ') --at;
    if (at < begin + 3) return std::nullopt;
    link = {at - 2, at};
  }
  const std::string_view words = slice(text, link);
  if (words != "on" && words != "of") return std::nullopt;
  std::uint32_t at = link.begin;
  while (at > begin && text[at - 1] == ' ') --at;
  std::uint32_t from = at;
  while (from > begin && ((text[from - 1] | 32) >= 'a' && (text[from - 1] | 32) <= 'z')) --from;
  Word word = next_word(text, from, at);
  if (!event_words().nouns.contains(word.lower)) return std::nullopt;
  return word;
}

// The tokens of one sentence, for the verb that tells of a date.
class Clause {
 public:
  Clause(std::string_view text, const Layout& layout, std::uint32_t sentence)
      : text_(text), tokens_(layout.tokens), sentence_(layout.sentences[sentence]) {}

  // The verb in the past or passive right before `place`, with nothing finite in between;
  // sentence end if there is none.
  std::uint32_t verb_before(std::uint32_t place) const {
    const std::uint32_t least =
        place > sentence_.first + kVerbReach ? place - kVerbReach : sentence_.first;
    for (std::uint32_t i = place; i-- > least;) {
      const Token& t = tokens_[i];
      const bool is_mark = t.tag == Tag::punct && word(i) != ",";
      if (is_mark || t.tag == Tag::sconj || t.form == Form::modal) break;
      if (t.tag != Tag::verb && t.tag != Tag::aux) continue;
      if (t.form == Form::gerund) continue;
      const bool past = t.form == Form::past || t.form == Form::past_participle;
      return past && !is_denied(i) ? i : sentence_.last;
    }
    return sentence_.last;
  }

  // The head of the noun phrase that is the subject of the verb: "agreement" of "the agreement
  // between the towns was signed". Empty if it is not a noun.
  std::string subject_of(std::uint32_t verb) const {
    std::uint32_t first = verb;
    while (first > sentence_.first && verb - first < kVerbReach) {
      const Token& t = tokens_[first - 1];
      const bool is_mark = t.tag == Tag::punct && first != verb;
      if (is_mark || t.tag == Tag::sconj || t.tag == Tag::cconj || t.tag == Tag::verb) break;
      --first;
    }
    std::uint32_t noun = verb;
    for (std::uint32_t i = first; i < verb; ++i) {
      const Token& t = tokens_[i];
      if (t.tag == Tag::noun || t.tag == Tag::propn) {
        noun = i;
      } else if (noun != verb && t.form != Form::possessive && t.tag != Tag::num) {
        break;
      }
    }
    return noun == verb ? std::string() : word(noun);
  }

  std::string word(std::uint32_t i) const { return lowered(slice(text_, tokens_[i].span)); }

 private:
  bool is_denied(std::uint32_t verb) const {
    for (std::uint32_t i = verb; i-- > sentence_.first && verb - i <= 3;)
      if (is_one_of(word(i), {"not", "n't", "n’t", "never", "to"})) return true;
    return false;
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const Sentence& sentence_;
};

// Whether the event phrase that ends with token `noun` tells of what took place: "the attack on
// Monday", "under the deal on Monday"; not "an attack on Monday", "to seal the deal on Monday" and
// "to strike after the talks on Monday".
bool is_told_phrase(std::string_view text, const Layout& layout, const Sentence& s,
                    std::uint32_t noun, Course course) {
  std::uint32_t at = noun;
  for (int words = 0; words < 3 && at > s.first; ++words) {
    const Tag tag = layout.tokens[at - 1].tag;
    if (tag != Tag::noun && tag != Tag::adj && tag != Tag::propn) break;
    --at;
  }
  if (at == s.first) return course == Course::befell;
  const std::string article = lowered(slice(text, layout.tokens[at - 1].span));
  if (is_one_of(article, {"a", "an", "any", "another"})) return false;
  if (course == Course::befell) {
    // "Will cease fire on Monday", "to launch the attack on Monday": the verb's day.
    const auto is_to_come = [&](std::uint32_t i) {
      return layout.tokens[i].tag == Tag::verb && layout.tokens[i].form == Form::base;
    };
    return !is_to_come(at - 1) && !(at > s.first + 1 && is_to_come(at - 2));
  }
  return at > s.first + 1 && article == "the" &&
         is_one_of(lowered(slice(text, layout.tokens[at - 2].span)), {"under", "despite", "since"});
}

}  // namespace

std::optional<Course> course_of(std::string_view noun) {
  const auto& nouns = event_words().nouns;
  auto it = nouns.find(noun);
  if (it == nouns.end() && noun.ends_with('s')) it = nouns.find(noun.substr(0, noun.size() - 1));
  return it == nouns.end() ? std::nullopt : std::optional(it->second);
}

std::optional<Word> event_noun_after(std::string_view text, std::uint32_t at, std::uint32_t end) {
  // The possessive mark, straight, curly or lost.
  if (at < end && text[at] == '\'')
    ++at;
  else if (text.substr(at, 3) == "\xE2\x80\x99")
    at += 3;
  if (at < end && text[at] == 's')
    ++at;
  else if (text.substr(at, 3) == " s ")
    at += 2;
  for (int i = 0; i < 3; ++i) {
    Word word = next_word(text, at, end);
    if (word.span.empty()) return std::nullopt;
    at = word.span.end;
    const auto& nouns = event_words().nouns;
    if (nouns.contains(word.lower)) return word;
    if (word.lower.size() > 1 && word.lower.back() == 's') {
      std::string singular = word.lower.substr(0, word.lower.size() - 1);
      if (nouns.contains(singular)) {
        word.lower = std::move(singular);
        return word;
      }
    }
    if (is_one_of(word.lower, {"the", "and", "to", "that", "in", "of", "for", "said", "will",
                               "when", "as", "at", "on", "by", "a", "with"})) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

bool dates_done(std::string_view text, const Layout& layout, std::uint32_t sentence, Span date) {
  const Sentence& s = layout.sentences[sentence];
  const auto word = [&](std::uint32_t i) {
    return i >= s.first && i < s.last ? lowered(slice(text, layout.tokens[i].span)) : std::string();
  };
  const bool owns = text.substr(date.end, 2) == "'s" || text.substr(date.end, 4) == "’s";
  if (!owns) {
    const std::uint32_t link = layout.token_at(date.begin) - 1;
    const bool on = word(link) == "on";
    if (!on && word(link) != "of") return false;
    const auto noun =
        event_noun_before(text, s.span.begin, Binding{{}, layout.tokens[link].span}, date);
    const auto course = noun ? course_of(noun->lower) : std::nullopt;
    if (!on) return course == Course::told || course == Course::befell;
    return (course == Course::told || course == Course::befell) &&
           is_told_phrase(text, layout, s, link - 1, *course);
  }
  const auto noun = event_noun_after(text, date.end, s.span.end);
  const auto course = noun ? course_of(noun->lower) : std::nullopt;
  if (course == Course::befell) return true;
  if (course != Course::told) return false;
  const std::uint32_t first = layout.token_at(date.begin), after = layout.token_at(noun->span.end);
  const std::string before = word(first - 1);
  if (is_one_of(before, {"before", "until", "till", "by", "for", "to", "awaiting", "pending"}) ||
      (before == "of" && word(first - 2) == "ahead")) {
    return false;
  }
  // What the event itself will do: "Friday's ruling will decide", "is expected to".
  if (after < s.last &&
      (layout.tokens[after].tag == Tag::aux || layout.tokens[after].tag == Tag::verb)) {
    if (layout.tokens[after].form == Form::modal) return false;
    const std::uint32_t end = layout.tokens[after].span.end;
    return tense_at(text, layout, sentence, {end, end}).tense != Tense::future;
  }
  return true;
}

std::vector<Event> dated_events(std::string_view text, const Layout& layout, const Parse& parse,
                                const std::vector<TimeRef>& refs) {
  std::vector<Event> events;
  for (std::size_t i = 0; i < refs.size(); ++i) {
    const TimeRef& ref = refs[i];
    if (ref.type != TimeType::date || !ref.earliest || ref.precision != Precision::day) continue;
    const std::uint32_t at = parse.found[i].sentence;
    const Sentence& sentence = layout.sentences[at];
    Event event{ref.span, *ref.earliest, at, {}, {}};
    const Binding binding = binding_of(text, sentence, ref.span);
    if (auto noun = event_noun_after(text, ref.span.end, sentence.span.end)) {
      event.span.end = noun->span.end;
      event.noun = stem(noun->lower);
    } else if ((noun = event_noun_before(text, sentence.span.begin, binding, ref.span))) {
      event.span.begin = noun->span.begin;
      event.noun = stem(noun->lower);
    } else if (ref.bound == Bound::at) {
      const Span whole = binding.span.empty() ? ref.span : cover(binding.span, ref.span);
      const Clause clause(text, layout, at);
      const std::uint32_t verb = clause.verb_before(layout.token_at(whole.begin));
      if (verb == sentence.last) continue;
      const std::string form = clause.word(verb);
      event.verb = verb_stem(form);
      if (event_words().verbs.contains(form)) event.noun = stem(clause.subject_of(verb));
      event.span.begin = layout.tokens[verb].span.begin;
    } else {
      continue;
    }
    events.push_back(std::move(event));
  }
  return events;
}

const Event* event_named(const std::vector<Event>& events, std::string_view phrase) {
  if (events.empty()) return nullptr;
  const Event* named = nullptr;
  const auto end = static_cast<std::uint32_t>(phrase.size());
  for (std::uint32_t at = 0; at < end;) {
    const Word word = next_word(phrase, at, end);
    at = std::max(word.span.end, at + 1);
    if (word.lower.size() < 3) continue;
    const std::string root = stem(word.lower);
    // "agreement" names what was agreed.
    const bool ment = word.lower.ends_with("ment");
    const std::string act =
        ment ? stem(std::string_view(word.lower).substr(0, word.lower.size() - 4)) : root;
    for (const Event& event : events) {
      const bool is_it = event.noun == root || event.verb == root || event.verb == act;
      if (is_it && (!named || event.span.begin > named->span.begin)) named = &event;
    }
    if (named) break;
  }
  return named;
}

bool is_told_before(std::string_view text, const Layout& layout, std::uint32_t sentence,
                    std::string_view noun) {
  const std::string root = stem(noun);
  const std::uint32_t last = layout.sentences[sentence].first;
  const std::uint32_t first = last > kTellingReach ? last - kTellingReach : 0;
  std::uint32_t at = 0;
  for (std::uint32_t i = first; i < last; ++i) {
    const Token& t = layout.tokens[i];
    // Forms of one word begin alike: most need no stem.
    if (t.tag != Tag::noun || (text[t.span.begin] | 32) != noun[0]) continue;
    if (t.span.size() + 3 < noun.size() || t.span.size() > noun.size() + 3) continue;
    if (stem(lowered(slice(text, t.span))) != root) continue;
    while (at + 1 < sentence && layout.sentences[at].last <= i) ++at;
    if (tense_at(text, layout, at, t.span).tense == Tense::past) return true;
  }
  return false;
}

}  // namespace onrecord::times

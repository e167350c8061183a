// SPDX-License-Identifier: Apache-2.0
#include "core/notes/quotes_resolve.hpp"

#include "core/notes/name_words.hpp"
#include "core/notes/quotes_clauses.hpp"
#include "core/notes/quotes_cues.hpp"
#include "core/notes/quotes_describe.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace onrecord::quoting {
namespace {

enum class Person : std::uint8_t { none, male, female, plural, thing, first, relative };

Person pronoun(std::string_view w) {
  if (w == "he" || w == "him" || w == "his" || w == "himself") return Person::male;
  if (w == "she" || w == "her" || w == "hers" || w == "herself") return Person::female;
  if (w == "they" || w == "them" || w == "their" || w == "themselves") return Person::plural;
  if (w == "it" || w == "its" || w == "itself") return Person::thing;
  if (w == "i" || w == "me" || w == "my" || w == "we" || w == "us" || w == "our")
    return Person::first;
  if (w == "who" || w == "which" || w == "that" || w == "whom") return Person::relative;
  return Person::none;
}

class Resolver {
 public:
  Resolver(const Words& words, std::span<const Name> names,
           std::span<const Attribution> attributions)
      : words_(words), names_(names), attributions_(attributions) {}

  std::string speaker(std::size_t attribution);

 private:
  struct Spoken {
    std::string name;
    std::optional<std::size_t> mention;  // index into names_, if it is one
    bool words = false;                  // named through words: "the letter said"
    bool plural = false;                 // "officials"
    bool somebody = false;               // a person without a name: "an attorney for the city"
    Index at = none;                     // where it was mentioned
    std::uint32_t paragraph = 0;
  };

  std::string phrase(Range r, int depth = 0);
  std::string by_pronoun(Person person, Index at);
  std::string by_last_subject(Index at);
  std::string couple_before(Index at) const;
  std::optional<std::size_t> named_head(Range r) const;
  bool several(Range r) const;
  std::optional<std::size_t> introduced(Range r) const;
  std::optional<std::size_t> body_before(Range r) const;
  std::optional<std::size_t> person_before(Person person, Index at) const;
  bool somebody_before(Person person, Index at) const;
  bool same_field(Range r, Index end, Index word) const;
  bool leads(const Name& name) const;
  bool governed(const Name& name) const;
  std::string bare(Range r) const;
  Range author_of(Range r) const;
  Range sender_of(Index letter) const;
  std::size_t names_before(std::uint32_t position) const;  // how many names begin before it
  bool fits(const Name& name, Person person) const;
  std::uint32_t paragraph_of(Index i) const {
    return words_.layout().paragraph_at(words_.span(i).begin);
  }

  const Words& words_;
  std::span<const Name> names_;
  std::span<const Attribution> attributions_;
  std::size_t current_ = 0;  // index into attributions_
  std::vector<Spoken> spoken_;
  std::optional<std::size_t> mention_;  // the name behind the last answer of phrase()
  bool by_words_ = false;               // it came through words of that name
};

std::size_t Resolver::names_before(std::uint32_t position) const {
  return static_cast<std::size_t>(
      std::lower_bound(names_.begin(), names_.end(), position,
                       [](const Name& n, std::uint32_t p) { return n.span.begin < p; }) -
      names_.begin());
}

bool Resolver::fits(const Name& name, Person person) const {
  if (name.kind != NameKind::person) return false;
  if (person == Person::male) return name.gender != Gender::female;
  if (person == Person::female) return name.gender != Gender::male;
  return true;
}

// The name that the phrase is about: "Secretary of State John Kerry", "the team's coach, Ana Ruiz",
// but not "Kerry's lawyer" or "the Trump campaign".
std::optional<std::size_t> Resolver::named_head(Range r) const {
  const Span span = words_.span(r);
  std::optional<std::size_t> best;
  bool best_person = false;
  for (std::size_t n = names_before(span.begin); n < names_.size(); ++n) {
    const Name& name = names_[n];
    if (name.span.begin >= span.end) break;
    const Index first = words_.layout().token_at(name.span.begin);
    const Index after = words_.layout().token_at(name.span.end);
    // A name before its head noun, or a possessor, is not what the phrase is about.
    const bool at_edge = after >= r.last || words_.tag(after) == Tag::punct ||
                         words_.tag(after) == Tag::adp || words_.tag(after) == Tag::cconj ||
                         words_.relative(after) || words_.verbal(after);
    if (!at_edge) continue;
    // Behind a preposition it belongs to the noun before: "a spokesman for Kerry".
    if (first > r.first && words_.tag(first - 1) == Tag::adp) continue;
    if (first > r.first + 1 && words_.tag(first - 1) == Tag::det &&
        words_.tag(first - 2) == Tag::adp) {
      continue;
    }
    const bool person = name.kind == NameKind::person;
    if (!best || (person && !best_person)) {
      // After a comma only a person in apposition counts: "the coach, Ana Ruiz".
      const Index start =
          first > r.first + 1 && words_.tag(first - 1) == Tag::det ? first - 1 : first;
      const bool apposition = start > r.first && words_.comma(start - 1);
      if (first > r.first && !person) {
        bool inside = false;
        for (Index i = r.first; i < first; ++i) {
          inside = inside || words_.comma(i) || words_.tag(i) == Tag::adp;
        }
        // "the airline, Kiln Air", "the regulator, the Kiln Board"
        const bool named = apposition && start > r.first + 1 && name.kind != NameKind::place &&
                           names::look_up(words_.low(start - 2)).is(names::body | names::business);
        if (!named && (inside || apposition)) continue;
      }
      best = n;
      best_person = person;
      if (person) break;
    }
  }
  return best;
}

// "Ruiz and her deputies", "Ruiz and Berg": together they are the source.
bool Resolver::several(Range r) const {
  for (Index i = r.first + 1; i + 1 < r.last && !words_.comma(i); ++i) {
    if (words_.tag(i) == Tag::adp || words_.relative(i)) return false;
    if (!words_.is(i, "and") || words_.tag(i - 1) != Tag::propn) continue;
    const std::size_t n = names_before(words_.span(i).begin);
    if (n == 0 || names_[n - 1].span.end > words_.span(i).begin) return false;  // "Marks and Berg"
    return names_[n - 1].span.end == words_.span(i - 1).end &&
           (names_[n - 1].kind == NameKind::person || words_.tag(i + 1) == Tag::propn) &&
           words_.layout().token_at(names_[n - 1].span.begin) == r.first;
  }
  return false;
}

// "The top aide said so. Ana Ruiz told reporters that ...": the head of a report describes and what
// follows names. The person, new to the text, who speaks first in the two sentences after it.
std::optional<std::size_t> Resolver::introduced(Range r) const {
  const Index end = phrase_end(words_, r.first, r.last, false);
  if (!words_.is(r.first, "the") || end < r.first + 2 || words_.form(end - 1) == Form::plural) {
    return std::nullopt;
  }
  // "The regulator" may be a person or a body.
  const names::Entry& entry = names::look_up(words_.low(end - 1));
  if (!entry.is(names::role) || entry.is(names::body | names::business)) return std::nullopt;
  const Layout& layout = words_.layout();
  const std::uint32_t here = layout.sentence_at(words_.span(r.first).begin);
  constexpr std::size_t most = 4;
  for (std::size_t i = current_ + 1; i < attributions_.size() && i <= current_ + most; ++i) {
    const Range speaker = attributions_[i].speaker;
    if (speaker.empty()) continue;
    const std::uint32_t there = layout.sentence_at(words_.span(speaker.first).begin);
    if (there <= here) continue;
    if (there > here + 2) return std::nullopt;
    const auto n = named_head(speaker);
    if (!n || names_[*n].kind != NameKind::person) return std::nullopt;
    const bool is_new = std::none_of(names_.begin(), names_.begin() + static_cast<long>(*n),
                                     [&](const Name& m) { return m.entity == names_[*n].entity; });
    return is_new ? n : std::nullopt;
  }
  return std::nullopt;
}

// "the company", "the Lima-based group": the body named before whose name has that word, when there
// is only one; a business is else the one that spoke last, or the one that the last sentences name
// first.
std::optional<std::size_t> Resolver::body_before(Range r) const {
  if (!words_.is(r.first, "the") && !words_.is(r.first, "this")) return std::nullopt;
  const Index end = phrase_end(words_, r.first, r.last, false);
  if ((end != r.last && !words_.comma(end)) || end < r.first + 2 ||
      words_.form(end - 1) == Form::plural) {
    return std::nullopt;
  }
  for (Index i = r.first + 1; i < end; ++i) {
    if (words_.tag(i) == Tag::propn) return std::nullopt;  // "the Kiln Union company"
  }
  const std::string_view head = words_.low(end - 1);
  const names::Entry& entry = names::look_up(head);
  if (!entry.is(names::body | names::business)) return std::nullopt;
  const Layout& layout = words_.layout();
  const std::size_t here = names_before(words_.span(r.first).begin);
  constexpr std::size_t most = 60;
  std::optional<std::size_t> found;
  for (std::size_t n = here; n-- > 0 && here - n <= most;) {
    if (names_[n].kind != NameKind::organisation) continue;
    const Index last = layout.token_at(names_[n].span.end - 1);
    for (Index i = layout.token_at(names_[n].span.begin); i <= last; ++i) {
      // "the ethics panel" is the Ethics Committee too.
      const bool shared = words_.low(i) == head || (entry.is(names::body) && same_field(r, end, i));
      if (!shared) continue;
      if (found && names_[*found].entity != names_[n].entity) return std::nullopt;
      if (!found) found = n;
    }
  }
  if (found || !entry.is(names::business)) return found;
  for (Index i = r.first; i < end; ++i) {
    if (words_.form(i) == Form::possessive) return std::nullopt;  // "the school's website"
  }
  const auto thing = [&](std::size_t n) {
    return names_[n].kind == NameKind::organisation || names_[n].kind == NameKind::other;
  };
  // "The news website Kiln Report": what was called so.
  for (std::size_t n = here; n-- > 0 && here - n <= most;) {
    const Index first = layout.token_at(names_[n].span.begin);
    if (first > 0 && thing(n) && words_.low(first - 1) == head) return n;
  }
  for (std::size_t i = spoken_.size(); i-- > 0 && spoken_.size() - i <= 4;) {
    const auto& mention = spoken_[i].mention;
    if (mention && thing(*mention)) return mention;
  }
  const std::uint32_t sentence = layout.sentence_at(words_.span(r.first).begin);
  for (std::size_t n = here; n-- > 0 && here - n <= most;) {
    const std::uint32_t at = layout.sentence_at(names_[n].span.begin);
    if (at + 3 < sentence || (found && at != layout.sentence_at(names_[*found].span.begin))) break;
    if (names_[n].kind == NameKind::organisation) found = n;
  }
  return found;
}

// Whether one of the words before the head of the phrase that ends at `end` is the one at `word`.
bool Resolver::same_field(Range r, Index end, Index word) const {
  for (Index i = r.first + 1; i + 1 < end; ++i) {
    if (words_.tag(i) == Tag::noun && words_.low(i) == words_.low(word)) return true;
  }
  return false;
}

// Whether the name opens its sentence, as its subject does.
bool Resolver::leads(const Name& name) const {
  const Layout& layout = words_.layout();
  const Index first = layout.token_at(name.span.begin);
  for (Index i = layout.sentences[layout.sentence_at(name.span.begin)].first; i < first; ++i) {
    if (words_.verbal(i) || words_.tag(i) == Tag::adp) return false;
  }
  return true;
}

// Whether a preposition stands before the name and its titles: "of President Ruiz".
bool Resolver::governed(const Name& name) const {
  const Index first = words_.layout().token_at(name.span.begin);
  for (Index i = first; i > 0 && first - i < 4; --i) {
    const Tag tag = words_.tag(i - 1);
    if (tag == Tag::adp) return true;
    if (tag != Tag::propn && tag != Tag::noun && tag != Tag::adj) return false;
  }
  return false;
}

// The person that "he" or "she" at token `at` most likely stands for: the subject-like (first)
// person of the nearest sentence before, or the last speaker if that one spoke since.
std::optional<std::size_t> Resolver::person_before(Person person, Index at) const {
  const Layout& layout = words_.layout();
  const std::size_t here = names_before(words_.span(at).begin);
  std::optional<std::size_t> best;
  std::uint32_t best_sentence = 0;
  constexpr std::size_t most = 40;
  for (std::size_t n = here; n-- > 0 && here - n <= most;) {
    const Name& name = names_[n];
    if (!fits(name, person)) continue;
    const Index token = layout.token_at(name.span.begin);
    if (words_.marked(token) && !words_.marked(at)) continue;
    const std::uint32_t sentence = layout.sentence_at(name.span.begin);
    if (best && sentence != best_sentence) break;
    // "An adviser of Ana Ruiz, Berg is ...": whom a preposition governs gives way.
    if (best && governed(name)) continue;
    best = n;  // going left inside one sentence: the first fitting one wins
    best_sentence = sentence;
  }
  if (!spoken_.empty()) {
    const Spoken& last = spoken_.back();
    if (last.mention && fits(names_[*last.mention], person) &&
        last.paragraph + 2 >= paragraph_of(at)) {
      if (!best) return last.mention;
      const std::uint32_t spoke = layout.sentence_at(names_[*last.mention].span.begin);
      if (last.paragraph + 1 >= paragraph_of(at) || spoke >= best_sentence) {
        // Someone else named since as a subject takes over only in a later paragraph, or where
        // there are none in a later sentence.
        const std::uint32_t here_sentence = layout.sentence_at(words_.span(at).begin);
        const bool since = best_sentence > spoke && best_sentence + 1 >= here_sentence &&
                           layout.paragraphs.size() < 3 && leads(names_[*best]);
        if (since) return best;
        if (layout.paragraph_at(names_[*best].span.begin) <= last.paragraph) return last.mention;
      }
    }
  }
  return best;
}

// Whether "he" is the last speaker, who has no name: "An attorney for the city called it wrong. He
// said ...", unless another person is the subject of a sentence since.
bool Resolver::somebody_before(Person person, Index at) const {
  if (spoken_.empty() || !spoken_.back().somebody) return false;
  const Spoken& last = spoken_.back();
  const Layout& layout = words_.layout();
  if (layout.sentence_at(words_.span(last.at).begin) + 3 <
      layout.sentence_at(words_.span(at).begin)) {
    return false;
  }
  const std::size_t here = names_before(words_.span(at).begin);
  for (std::size_t n = names_before(words_.span(last.at).begin); n < here; ++n) {
    if (fits(names_[n], person) && leads(names_[n]) &&
        layout.token_at(names_[n].span.begin) > last.at &&
        layout.sentence_at(names_[n].span.begin) > layout.sentence_at(words_.span(last.at).begin)) {
      return false;
    }
  }
  return true;
}

// "Ana Ruiz, a deputy, and Karl Berg, a judge, are at work": the two persons who are the subject of
// the sentence before token `at` or of what stands before it in its own.
std::string Resolver::couple_before(Index at) const {
  const Layout& layout = words_.layout();
  const std::uint32_t here = layout.sentence_at(words_.span(at).begin);
  if (here == 0) return {};
  const Sentence& before = layout.sentences[here - 1];
  Index verb = before.first;
  while (verb < before.last && !words_.finite(verb)) ++verb;
  if (!words_.is(verb, "are") && !words_.is(verb, "were") && !words_.is(verb, "have")) return {};
  std::vector<std::size_t> persons;
  bool joined = false;
  for (std::size_t n = names_before(before.span.begin);
       n < names_.size() && names_[n].span.end <= words_.span(verb).begin; ++n) {
    if (names_[n].kind == NameKind::person) persons.push_back(n);
  }
  if (persons.size() != 2) return {};
  for (Index i = layout.token_at(names_[persons[0]].span.end);
       words_.span(i).begin < names_[persons[1]].span.begin; ++i) {
    joined = joined || words_.is(i, "and");
    if (words_.verbal(i) || words_.marked(i)) return {};
  }
  if (!joined || governed(names_[persons[0]])) return {};
  return names_[persons[0]].canonical + " and " + names_[persons[1]].canonical;
}

std::string Resolver::by_pronoun(Person person, Index at) {
  if (person == Person::male || person == Person::female) {
    if (somebody_before(person, at)) return spoken_.back().name;
    mention_ = person_before(person, at);
    return mention_ ? names_[*mention_].canonical : std::string();
  }
  if (person == Person::plural) {
    // The subject of its own or the previous sentence, if that is several.
    if (std::string both = couple_before(at); !both.empty()) return both;
    const Layout& layout = words_.layout();
    const std::uint32_t here = layout.sentence_at(words_.span(at).begin);
    for (std::uint32_t s = here + 1; s-- > 0 && here - s <= 1;) {
      const Index low = layout.sentences[s].first;
      const Index end = s == here ? at : layout.sentences[s].last;
      const Range subject = shared_subject(words_, end, low, end);
      if (subject.empty() || subject.first >= at) continue;
      const Index head = phrase_end(words_, subject.first, subject.last, false);
      if (head > subject.first && words_.form(head - 1) == Form::plural) return bare(subject);
    }
  }
  if (person == Person::thing) {
    // "Ruiz's letter was sent on Monday. It asked ...": who stands behind the words.
    const Layout& layout = words_.layout();
    const std::uint32_t here = layout.sentence_at(words_.span(at).begin);
    if (here > 0 && layout.sentences[here].first == at) {
      const Sentence& before = layout.sentences[here - 1];
      const Range subject = shared_subject(words_, before.last, before.first, before.last);
      const Range author = subject.empty() ? Range{} : author_of(subject);
      if (!author.empty() && author.first < at) {
        std::string name = phrase(author, 2);
        by_words_ = true;
        return name;
      }
    }
  }
  // "they", "it": the last speaker that was no single person, else the last organisation.
  for (std::size_t i = spoken_.size(); i-- > 0 && spoken_.size() - i <= 4;) {
    const Spoken& s = spoken_[i];
    if (s.name.empty()) continue;
    const bool person_spoke = s.mention && names_[*s.mention].kind == NameKind::person;
    if (person_spoke && !(s.words && person == Person::thing)) continue;
    if (person == Person::thing && s.plural) continue;
    mention_ = s.mention;
    return s.name;
  }
  const std::size_t here = names_before(words_.span(at).begin);
  for (std::size_t n = here; n-- > 0 && here - n <= 40;) {
    if (names_[n].kind == NameKind::organisation) {
      mention_ = n;
      return names_[n].canonical;
    }
  }
  return person == Person::thing ? by_last_subject(at) : std::string();
}

// "The operator, Nordline, plans to hire. It said ...": the subject of the sentence before, where
// its name is no person's.
std::string Resolver::by_last_subject(Index at) {
  const Layout& layout = words_.layout();
  const std::uint32_t here = layout.sentence_at(words_.span(at).begin);
  if (here == 0 || layout.sentences[here].first != at) return {};
  const Sentence& before = layout.sentences[here - 1];
  const Range subject = shared_subject(words_, before.last, before.first, before.last);
  if (subject.empty()) return {};
  const Span words = words_.span(subject);
  for (std::size_t n = names_before(words.end); n-- > 0 && names_[n].span.begin >= words.begin;) {
    if (names_[n].kind == NameKind::person) return {};
    mention_ = n;
    return names_[n].canonical;
  }
  return {};
}

// The phrase without article, up to the first comma or relative clause.
std::string Resolver::bare(Range r) const {
  Index last = r.first;
  while (last < r.last && !words_.comma(last) && !words_.dash(last) &&
         !(last > r.first && words_.relative(last)) && !words_.is(last, "(")) {
    ++last;
  }
  for (Index i = r.first + 2; i < last; ++i) {  // "a second judge on Thursday"
    if (words_.temporal(i) && words_.tag(i - 1) == Tag::adp) last = i - 1;
  }
  Index first = r.first;
  if (last - first > 1 && words_.is(first, "the")) ++first;
  return std::string(words_.text()[words_.span({first, last})]);
}

// "Ruiz sent a letter to the council": Ruiz; `letter` is the noun's token.
Range Resolver::sender_of(Index letter) const {
  const Index verb = letter - (words_.tag(letter - 1) == Tag::det ? 2 : 1);
  if (verb == none || verb == 0 || words_.tag(verb) != Tag::verb || !words_.is(letter + 1, "to")) {
    return {};
  }
  const Index low =
      words_.layout().sentences[words_.layout().sentence_at(words_.span(verb).begin)].first;
  const VerbGroup group = group_of(words_, verb, low);
  if (group.passive || group.infinitive) return {};
  return subject_before(words_, group.first, low);
}

// Nouns for figures, whose source is who gives them out.
bool gives_figures(std::string_view noun) {
  for (std::string_view word : {"figures", "data", "estimate", "estimates", "statistics"}) {
    if (noun == word) return true;
  }
  return false;
}

// Who stands behind words: "Ruiz's statement", "the judge's order", "a post by a reader".
Range Resolver::author_of(Range r) const {
  const Index end = phrase_end(words_, r.first, r.last, false);
  const Index head = end - 1;
  const bool figures = end > r.first && gives_figures(words_.low(head));
  if (end <= r.first + 1 && !words_.is(end, "by") && !figures) return {};
  bool utterance = false;
  for (const Cue& cue : cues_of(words_.low(head))) {
    utterance = utterance || cue.cls == CueClass::noun;
  }
  // "figures released on Monday by the agency", "an estimate from the agency"
  const bool released = figures && words_.verbal(end) && words_.low(end).ends_with("ed");
  const Index high = released ? std::min(words_.size(), end + 12) : r.last;
  for (Index i = end; figures && i + 1 < high && i < end + 6; ++i) {
    if (!words_.is(i, "by") && !words_.is(i, "from")) continue;
    const Index last = phrase_end(words_, i + 1, high, true);
    if (last > i + 1 && words_.tag(last - 1) == Tag::propn) return {i + 1, last};
  }
  if (!utterance || words_.tag(head) != Tag::noun) return {};
  if (end < r.last && words_.is(end, "by")) {
    const Index last = phrase_end(words_, end + 1, r.last, true);
    if (last > end + 1) return {end + 1, last};
  }
  for (Index i = head; i > r.first; --i) {
    const bool mark = words_.form(i) == Form::possessive;
    if (mark && words_.tag(i) == Tag::part) return {r.first, i};
  }
  if (words_.form(r.first) == Form::possessive && words_.tag(r.first) == Tag::pron) {
    return {r.first, r.first + 1};
  }
  // "the letter": whose it was said to be before.
  if (!words_.is(r.first, "the")) return {};
  for (Index i = r.first; i-- > 2 && r.first - i < 500;) {
    if (words_.low(i) != words_.low(head)) continue;
    if (const Range sender = sender_of(i); !sender.empty()) return sender;
    if (words_.form(i - 1) != Form::possessive) continue;
    return words_.tag(i - 1) == Tag::pron ? Range{i - 1, i}
                                          : phrase_before(words_, i - 1, i > 30 ? i - 30 : 0);
  }
  return {};
}

std::string Resolver::phrase(Range r, int depth) {
  mention_.reset();
  by_words_ = false;
  if (r.empty()) return {};
  const Person person = words_.acronym(r.first) ? Person::none : pronoun(words_.low(r.first));
  // "he in one message": what follows a pronoun only says where.
  const bool single =
      r.last == r.first + 1 || (person != Person::none && words_.tag(r.first + 1) == Tag::adp &&
                                !words_.is(r.first, "that"));
  if (single && person == Person::relative) {
    const Index low = r.first > 40 ? r.first - 40 : 0;
    const auto parted = [&](Index i) {
      return i > low && (words_.comma(i - 1) || words_.dash(i - 1));
    };
    Range before = phrase_before(words_, parted(r.first) ? r.first - 1 : r.first, low);
    if (before.empty()) return {};
    if (parted(r.first) && parted(before.first)) {
      // "Ana Ruiz, head of the agency, who"
      const std::uint32_t end = words_.span(before.first - 2).end;
      const std::size_t n = names_before(end);
      if (n > 0 && names_[n - 1].span.end == end && names_[n - 1].kind == NameKind::person) {
        mention_ = n - 1;
        return names_[n - 1].canonical;
      }
    }
    return depth < 3 ? phrase(before, depth + 1) : bare(before);
  }
  if (single && person != Person::none && person != Person::first) {
    return by_pronoun(person, r.first);
  }
  if (const Range author = author_of(r); !author.empty() && depth < 3) {
    std::string name = phrase(author, depth + 1);
    by_words_ = true;
    return name;
  }
  if (several(r)) return bare(r);
  if (const auto n = named_head(r)) {
    mention_ = n;
    return names_[*n].canonical;
  }
  if (const auto n = described(words_, names_, r, names_before(words_.span(r.first).begin))) {
    mention_ = n;
    return names_[*n].canonical;
  }
  for (const auto& n : {body_before(r), introduced(r)}) {
    if (!n) continue;
    mention_ = n;
    return names_[*n].canonical;
  }
  return bare(r);
}

std::string Resolver::speaker(std::size_t attribution) {
  current_ = attribution;
  const Attribution& a = attributions_[attribution];
  if (words_.is(a.speaker.first, "there")) return {};
  std::string name = phrase(a.speaker);
  if (!name.empty() && a.speech) {
    const Index end = phrase_end(words_, a.speaker.first, a.speaker.last, false);
    const bool plural = end > a.speaker.first && words_.form(end - 1) == Form::plural;
    const bool one = words_.is(a.speaker.first, "a") || words_.is(a.speaker.first, "an") ||
                     words_.is(a.speaker.first, "the") || words_.is(a.speaker.first, "one");
    const bool somebody =
        one && !mention_ && !plural && end > a.speaker.first &&
        (names::look_up(words_.low(end - 1)).is(names::role) || words_.is(a.speaker.first, "one"));
    spoken_.push_back({name, mention_, by_words_, plural, somebody, a.speaker.first,
                       paragraph_of(a.speaker.first)});
  }
  return name;
}

}  // namespace

std::vector<std::string> resolve(const Words& words, std::span<const Name> names,
                                 std::span<const Attribution> attributions) {
  Resolver resolver(words, names, attributions);
  std::vector<std::string> speakers;
  speakers.reserve(attributions.size());
  for (std::size_t i = 0; i < attributions.size(); ++i) speakers.push_back(resolver.speaker(i));
  return speakers;
}

}  // namespace onrecord::quoting

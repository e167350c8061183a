// SPDX-License-Identifier: Apache-2.0
#include "core/claims/speakers.hpp"

#include "core/claims/claim_words.hpp"
#include "core/claims/kinds.hpp"
#include "core/claims/voices.hpp"

#include <algorithm>

namespace onrecord {

namespace {

// Without "the": "the piece" speaks as "piece".
std::string described(std::string_view words) {
  for (std::string_view article : {"The ", "the "}) {
    if (words.starts_with(article)) words.remove_prefix(article.size());
  }
  return std::string(words);
}

// "Ruiz backed it in May and has called for a vote": a verb without subject shares that of the
// clause before it.
TokenRange shared_subject(const SentenceView& s, TokenRange range) {
  const VerbGroup* before = nullptr;
  for (const VerbGroup& v : s.verbs) {
    if (v.head >= range.first) break;
    if (v.finite() && !v.subordinate) before = &v;
  }
  if (!before) return {range.first, range.first};
  return subject_of(s, {0, range.last}, *before);
}

}  // namespace

std::unordered_set<std::string_view> find_envoys(const Reading& reading) {
  std::unordered_set<std::string_view> out;
  for (const Name& name : reading.notes.names) {
    if (name.role.empty()) continue;
    const Layout& layout = reading.layout;
    for (std::uint32_t i = layout.token_at(name.role.begin);
         i < layout.tokens.size() && layout.tokens[i].span.begin < name.role.end; ++i) {
      if (classes_of(reading.text, layout.tokens[i]) & word_class::envoy) {
        out.insert(name.canonical);
      }
    }
  }
  return out;
}

void Attributor::by_quote(Claim& claim, const Quote& quote) const {
  claim.speaker =
      quote.speaker_name.empty() ? described(reading_.text[quote.speaker]) : quote.speaker_name;
  claim.cue = quote.cue;
  claim.mode = mode_of(claim.span, quote, marked_);
}

void Attributor::by_act(Claim& claim, const SentenceView& s, TokenRange range,
                        std::span<const Quote* const> quotes,
                        std::span<const Quote* const> before) const {
  const VerbGroup& verb = *main_verb(s, range);
  TokenRange subject = subject_of(s, range, verb);
  const bool shared = subject.first == subject.last;
  if (shared && !verb.passive) subject = shared_subject(s, range);
  const bool rule =
      subject.first < subject.last && (s.classes[subject.last - 1] & word_class::rule_noun);
  if (rule && !shared) return;
  const Span cue = cover(s.tokens[verb.first].span, s.tokens[verb.head].span);
  for (const Quote* quote : quotes) {
    if (quote->cue.overlaps(cue)) {
      by_quote(claim, *quote);
      if (claim.mode == Mode::direct) claim.mode = Mode::mixed;
      return;
    }
  }
  if (rule) return;
  if (verb.passive) {
    by_agent(claim, s, range, verb);
    return;
  }
  while (subject.first < subject.last && s.tokens[subject.last - 1].tag == Tag::adv) {
    --subject.last;  // "He also"
  }
  if (subject.first == subject.last) return;
  const Span words = cover(s.tokens[subject.first].span, s.tokens[subject.last - 1].span);
  const std::uint32_t head = subject_head(s, subject);
  const Name* named = nullptr;
  for (const Name& name : notes_in(reading_.notes.names, words)) {
    if (head < subject.last && name.span.contains(s.tokens[head].span)) named = &name;
  }
  if (s.is(subject.last - 1, "he") || s.is(subject.last - 1, "she")) {
    const bool female = s.is(subject.last - 1, "she");
    named = person_before(words.begin, female);
    if (!named) named = person_speaking(words.begin, female, before);
  }
  if (s.is(subject.last - 1, "who")) {
    for (const Name& name :
         notes_in(reading_.notes.names, cover(s.tokens[0].span, s.tokens[subject.last - 1].span))) {
      if (name.span.end > words.end) break;
      named = &name;
    }
  }
  if (!named && subject.last == subject.first + 2 && s.is(subject.first, "the")) {
    named = body_called(s.lower_word(subject.first + 1), words.begin);
  }
  const Quote* const body = !named && subject.last == subject.first + 1 && s.is(subject.first, "it")
                                ? body_before(words.begin, before)
                                : nullptr;
  if (named) {
    claim.speaker = named->canonical;
  } else if (body && claim.mode == Mode::narrator) {
    claim.speaker = body->speaker_name;
  } else if (claim.mode == Mode::narrator) {
    claim.speaker = described(reading_.text[without_times(s, words)]);
  }
  if (claim.mode == Mode::narrator) {
    claim.mode = Mode::indirect;
    claim.cue = cue;
  }
}

// "This year the city", "the mayor on Monday": without the times at the edges.
Span Attributor::without_times(const SentenceView& s, Span words) const {
  for (const TimeRef& time : notes_in(reading_.notes.times, words)) {
    const Span span = time.bound_span.empty() ? time.span : cover(time.bound_span, time.span);
    const TokenRange range = tokens_in(s, words), when = tokens_in(s, span);
    if (when.last >= range.last) {
      std::uint32_t last = when.first;
      while (last > range.first && s.tokens[last - 1].tag == Tag::adp) --last;
      if (last > range.first) words.end = s.tokens[last - 1].span.end;
    } else if (when.first <= range.first + 1) {
      std::uint32_t first = when.last;
      while (first + 1 < range.last && s.tokens[first].tag == Tag::punct) ++first;
      if (s.tokens[first].form != Form::possessive) words.begin = s.tokens[first].span.begin;
    }
  }
  return words;
}

// "were told by the captain to", "was accused by two tenants": who did it stands after "by".
void Attributor::by_agent(Claim& claim, const SentenceView& s, TokenRange range,
                          const VerbGroup& verb) const {
  std::uint32_t by = verb.head + 1;
  while (by < range.last && by < verb.head + 8 && !s.is(by, "by")) ++by;
  if (claim.mode != Mode::narrator || by + 1 >= range.last || !s.is(by, "by")) return;
  std::uint32_t last = by + 1;
  for (; last < range.last; ++last) {
    const Tag tag = s.tokens[last].tag;
    const bool named = tag == Tag::det || tag == Tag::adj || tag == Tag::noun ||
                       tag == Tag::propn || tag == Tag::num || tag == Tag::adv || tag == Tag::pron;
    if (!named && last != by + 1) break;  // "by nearly forty customers"
  }
  if (last == by + 1 ||
      !(s.classes[last - 1] & word_class::agent || s.tokens[last - 1].tag == Tag::propn)) {
    return;
  }
  const Span words = cover(s.tokens[by + 1].span, s.tokens[last - 1].span);
  if (!notes_in(reading_.notes.times, words).empty()) return;  // "are worried that ... by June"
  claim.mode = Mode::indirect;
  claim.cue = cover(s.tokens[verb.first].span, s.tokens[verb.head].span);
  claim.speaker = described(reading_.text[words]);
  for (const Name& name : notes_in(reading_.notes.names, words)) {
    if (name.span.end == words.end) claim.speaker = name.canonical;
  }
}

// What spoke in the sentence before `position`, by the quotes that touch it, if it is no person:
// "Norvane Group said ... It appealed for".
const Quote* Attributor::body_before(std::uint32_t position,
                                     std::span<const Quote* const> before) const {
  const std::size_t here = reading_.layout.sentence_at(position);
  if (here == 0) return nullptr;
  const Span last = reading_.layout.sentences[here - 1].span;
  const Quote* body = nullptr;
  for (const Quote* quote : before) {
    if (last.contains(quote->cue) && !quote->speaker_name.empty()) body = quote;
  }
  if (!body) return nullptr;
  for (const Name& name : notes_in(reading_.notes.names, last)) {
    if (name.canonical == body->speaker_name && name.kind == NameKind::person &&
        name.gender != Gender::unknown) {
      return nullptr;
    }
  }
  return body;
}

// The body named in the sentences before `position` whose name ends with the word, when there is
// only one: "the group" is Norvane Group.
const Name* Attributor::body_called(std::string_view word, std::uint32_t position) const {
  constexpr std::size_t most = 60;
  const auto& names = reading_.notes.names;
  const auto after = std::partition_point(
      names.begin(), names.end(), [&](const Name& name) { return name.span.begin < position; });
  const Name* found = nullptr;
  std::size_t left = most;
  for (auto name = after; name != names.begin() && left-- > 0;) {
    --name;
    if (name->kind != NameKind::organisation || name->span.size() <= word.size()) continue;
    const std::string_view last =
        reading_
            .text[Span{name->span.end - static_cast<std::uint32_t>(word.size()), name->span.end}];
    const char before = reading_.text.view()[name->span.end - word.size() - 1];
    if (before != ' ' || lower(last) != word) continue;
    if (found && found->canonical != name->canonical) return nullptr;
    found = &*name;
  }
  return found;
}

// Whom the sentence before `position` calls by what they are, "the NATO chief said", by the quotes
// that touch it.
const Name* Attributor::person_speaking(std::uint32_t position, bool female,
                                        std::span<const Quote* const> before) const {
  const Gender other = female ? Gender::male : Gender::female;
  for (const Quote* quote : before) {
    if (quote->speaker_name.empty()) continue;
    for (const Name& name : reading_.notes.names) {
      if (name.span.begin >= position) break;
      if (name.kind == NameKind::person && name.gender != other &&
          name.canonical == quote->speaker_name)
        return &name;
    }
  }
  return nullptr;
}

// Whom "he" or "she" at `position` means: the first person of the sentence before, or of this
// one.
const Name* Attributor::person_before(std::uint32_t position, bool female) const {
  const auto& sentences = reading_.layout.sentences;
  const std::size_t index = reading_.layout.sentence_at(position);
  for (std::size_t i = index + 1; i-- > 0 && i + 3 > index;) {
    for (const Name& name : notes_in(reading_.notes.names, sentences[i].span)) {
      if (name.span.begin >= position) break;
      const Gender other = female ? Gender::male : Gender::female;
      if (name.kind == NameKind::person && name.gender != other) return &name;
    }
  }
  return nullptr;
}

}  // namespace onrecord

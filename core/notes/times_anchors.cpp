// SPDX-License-Identifier: Apache-2.0
#include "core/lexicon/embedded.hpp"
#include "core/notes/times_bind.hpp"
#include "core/notes/times_calendar.hpp"
#include "core/notes/times_pending.hpp"
#include "core/notes/times_tense.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace onrecord::times {

namespace {

const std::unordered_set<std::string_view>& event_nouns() {
  static const std::unordered_set<std::string_view> nouns = word_list("times_events.tsv");
  return nouns;
}

// The next word from `at`, no further than `end`; blanks, quotes and possessive marks are passed
// over.
struct Word {
  Span span;
  std::string lower;
};

Word next_word(std::string_view text, std::uint32_t at, std::uint32_t end) {
  const auto letter = [&](std::uint32_t i) {
    return (text[i] | 32) >= 'a' && (text[i] | 32) <= 'z';
  };
  while (at < end && (text[at] == ' ' || text[at] == '\n')) ++at;
  Word word;
  word.span = {at, at};
  while (at < end && (letter(at) || text[at] == '-')) {
    word.lower += static_cast<char>(text[at] | 32);
    ++at;
  }
  word.span.end = at;
  return word;
}

// The event noun at most two words behind `at` ("Friday's landmark agreement"), singular.
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
    if (event_nouns().count(word.lower)) return word;
    if (word.lower.size() > 1 && word.lower.back() == 's') {
      std::string singular = word.lower.substr(0, word.lower.size() - 1);
      if (event_nouns().count(singular)) {
        word.lower = std::move(singular);
        return word;
      }
    }
    for (std::string_view stop : {"the", "and", "to", "that", "in", "of", "for", "said", "will",
                                  "when", "as", "at", "on", "by", "a", "with"}) {
      if (word.lower == stop) return std::nullopt;
    }
  }
  return std::nullopt;
}

// The event noun right before "on" or "of" in front of the date: "the vote on Friday".
std::optional<Word> event_noun_before(std::string_view text, std::uint32_t begin,
                                      const Binding& binding) {
  const std::string_view bound = slice(text, binding.span);
  if (bound != "on" && bound != "of") return std::nullopt;
  std::uint32_t at = binding.span.begin;
  while (at > begin && text[at - 1] == ' ') --at;
  std::uint32_t from = at;
  while (from > begin && ((text[from - 1] | 32) >= 'a' && (text[from - 1] | 32) <= 'z')) --from;
  Word word = next_word(text, from, at);
  if (!event_nouns().count(word.lower)) return std::nullopt;
  return word;
}

struct Event {
  Span span;  // date and noun
  Day day{};
  std::uint32_t sentence = 0;
  std::string noun;
};

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

class Anchorer {
 public:
  Anchorer(std::string_view text, const Layout& layout, std::optional<Day> published,
           const Parse& parse, std::vector<TimeRef>& refs)
      : text_(text), layout_(layout), published_(published), parse_(parse), refs_(refs) {}

  void run() {
    bool any = false;
    for (const TimeRef& ref : refs_) any |= ref.type == TimeType::duration;
    if (!any) return;
    collect_events();
    for (std::size_t i = 0; i < refs_.size(); ++i) {
      if (refs_[i].type == TimeType::duration) anchor(i);
    }
    share();
  }

 private:
  std::uint32_t sentence_end(std::size_t i) const {
    return layout_.sentences[parse_.found[i].sentence].span.end;
  }

  void collect_events() {
    for (std::size_t i = 0; i < refs_.size(); ++i) {
      const TimeRef& ref = refs_[i];
      if (ref.type != TimeType::date || !ref.earliest || ref.precision != Precision::day) continue;
      const Sentence& sentence = layout_.sentences[parse_.found[i].sentence];
      std::optional<Word> noun = event_noun_after(text_, ref.span.end, sentence.span.end);
      Span span = ref.span;
      if (noun) {
        span.end = noun->span.end;
      } else {
        noun = event_noun_before(text_, sentence.span.begin, binding_of(text_, sentence, ref.span));
        if (!noun) continue;
        span.begin = noun->span.begin;
      }
      const Meaning& meaning = parse_.meanings[parse_.found[i].meaning];
      events_.push_back({span, day_of_date(meaning, ref), parse_.found[i].sentence, noun->lower});
    }
  }
  static Day day_of_date(const Meaning&, const TimeRef& ref) { return *ref.earliest; }

  // Whether these words make the duration a term rather than a length.
  bool is_term(std::size_t i, const Binding& binding, const Meaning& m) const {
    const Found& found = parse_.found[i];
    if (refs_[i].bound == Bound::within) return true;
    const std::uint32_t end = sentence_end(i);
    const Word next = next_word(text_, found.span.end, end);
    if (m.window == Window::future) return true;
    if (is_one_of(next.lower, {"deadline", "ultimatum", "notice", "deadlines", "countdown"})) {
      return true;
    }
    if (binding.bare_in) return lies_ahead(i, binding);
    // "has 90 days to accept", "given three weeks to comply".
    if (next.lower == "to" && binding.bound != Bound::for_duration && !binding.over &&
        !next_word(text_, next.span.end, end).span.empty()) {
      return gives_time(i);
    }
    if (next.lower == "from") {  // "a year from the enactment date"
      const Word article = next_word(text_, next.span.end, end);
      if (is_one_of(article.lower, {"the", "its", "their", "his", "her"}) &&
          event_noun_after(text_, article.span.end, end)) {
        return true;
      }
    }
    return is_one_of(next.lower, {"from", "after", "following", "of"}) &&
           counts_from_date(i) < refs_.size();
  }

  // "in two weeks" with a verb that looks ahead; not "the first time in 20 years".
  bool lies_ahead(std::size_t i, const Binding& binding) const {
    const Found& found = parse_.found[i];
    const auto tokens = layout_.tokens_of(layout_.sentences[found.sentence]);
    const auto at = std::partition_point(tokens.begin(), tokens.end(), [&](const Token& t) {
      return t.span.end <= binding.span.begin;
    });
    for (auto t = at; t != tokens.begin() && at - t < 4;) {
      --t;
      if (t->form == Form::superlative) return false;
      const Word word = next_word(text_, t->span.begin, t->span.end);
      if (is_one_of(word.lower, {"first", "time", "times", "once", "twice", "only", "most"})) {
        return false;
      }
    }
    const TenseSign sign = tense_at(text_, layout_, found.sentence, found.span);
    if (sign.tense == Tense::present) {
      // "arrives in three weeks", but not "is unseen in 20 years".
      return at != tokens.begin() && (at - 1)->span == sign.span;
    }
    return sign.tense != Tense::past;
  }

  // A verb of having or giving stands in front: "have 90 days to", "gave them a week to".
  bool gives_time(std::size_t i) const {
    const Found& found = parse_.found[i];
    const Sentence& sentence = layout_.sentences[found.sentence];
    const auto tokens = layout_.tokens_of(sentence);
    int steps = 0;
    for (std::size_t k = tokens.size(); k-- > 0;) {
      if (tokens[k].span.end > found.span.begin) continue;
      if (++steps > 9) break;
      const Word word = next_word(text_, tokens[k].span.begin, tokens[k].span.end);
      if (is_one_of(word.lower,
                    {"have", "has", "had", "give", "gives", "gave", "given", "giving", "allow",
                     "allows", "allowed", "grant", "granted", "get", "gets", "got", "having"})) {
        return true;
      }
    }
    return false;
  }

  // The date that the duration counts from: "20 working days from Feb. 23", "within a week of
  // Friday's vote". refs_.size() when there is none.
  std::size_t counts_from_date(std::size_t i) const {
    const Found& found = parse_.found[i];
    const std::uint32_t end = sentence_end(i);
    const Word next = next_word(text_, found.span.end, end);
    if (!is_one_of(next.lower, {"from", "after", "following", "of", "since"})) return refs_.size();
    if (i + 1 >= refs_.size() || parse_.found[i + 1].sentence != found.sentence) {
      return refs_.size();
    }
    const TimeRef& date = refs_[i + 1];
    if (date.type != TimeType::date || !date.earliest) return refs_.size();
    // No more than a few words, and no clause, in between.
    int words = 0;
    for (std::uint32_t at = next.span.end; at < date.span.begin;) {
      const Word word = next_word(text_, at, date.span.begin);
      if (word.span.empty()) {
        if (word.span.begin < date.span.begin) return refs_.size();
        break;
      }
      if (++words > 5) return refs_.size();
      at = word.span.end;
    }
    return i + 1;
  }

  void anchor(std::size_t i) {
    TimeRef& ref = refs_[i];
    const Found& found = parse_.found[i];
    const Meaning& m = parse_.meanings[found.meaning];
    if (m.kind != Kind::duration) return;
    const Binding binding = binding_of(text_, layout_.sentences[found.sentence], ref.span);
    if (m.window == Window::past) {
      if (m.vague || !published_) return;
      ref.latest = *published_;
      ref.earliest = stepped(*published_, m, -1);
      ref.anchor = {AnchorKind::publication, {}, *published_};
      ref.why.push_back({"time.anchor.publication", {}, ""});
      return;
    }
    if (const std::optional<PendingEvent> pending = pending_start(i, binding, m)) {
      ref.bound = pending->before ? Bound::before : Bound::within;
      ref.anchor = {AnchorKind::event, pending->event, std::nullopt};
      ref.why.push_back({"time.anchor.pending", pending->event, ""});
      return;
    }
    if (!is_term(i, binding, m)) return;
    ref.bound = Bound::within;
    if (m.vague) return;
    if (const std::optional<Anchor> start = start_of(i)) {
      ref.anchor = *start;
      ref.earliest = *start->day;
      ref.latest = stepped(*start->day, m, 1);
      const char* rule = start->kind == AnchorKind::publication ? "time.anchor.publication"
                         : start->kind == AnchorKind::event     ? "time.anchor.event"
                                                                : "time.anchor.text";
      ref.why.push_back({rule, start->span, ""});
    }
  }

  // The event without a date from which the length counts, or back from which: the clock starts
  // only when it happens.
  std::optional<PendingEvent> pending_start(std::size_t i, const Binding& binding,
                                            const Meaning& m) const {
    if (m.window != Window::none || counts_from_date(i) < refs_.size()) return {};
    const Found& found = parse_.found[i];
    auto pending = pending_event(text_, layout_, found.sentence, found.span);
    if (!pending) return {};
    const bool within = binding.bound == Bound::within || binding.bound == Bound::by;
    if (!within) {
      if (slice(text_, pending->link) == "of" || binding.over) return {};
      if (tense_at(text_, layout_, found.sentence, found.span).tense == Tense::past) return {};
    }
    for (const Event& event : events_)
      if (slice(text_, pending->event).find(event.noun) != std::string_view::npos) return {};
    return pending;
  }

  // What the clock starts from; nothing when that is an event without a date.
  std::optional<Anchor> start_of(std::size_t i) const {
    const Found& found = parse_.found[i];
    const std::uint32_t end = sentence_end(i);
    const std::size_t date = counts_from_date(i);
    if (date < refs_.size()) {
      const TimeRef& ref = refs_[date];
      for (const Event& event : events_) {
        if (event.span.contains(ref.span)) {
          return Anchor{AnchorKind::event, event.span, event.day};
        }
      }
      return Anchor{AnchorKind::text, ref.span, *ref.earliest};
    }
    const Word next = next_word(text_, found.span.end, end);
    if (is_one_of(next.lower, {"of", "after", "from", "following", "since"})) {
      const Word article = next_word(text_, next.span.end, end);
      const bool definite =
          is_one_of(article.lower, {"the", "his", "her", "its", "their", "this", "that", "today"});
      if (is_one_of(article.lower, {"now", "today"})) return publication();
      if (!definite) return std::nullopt;
      if (const auto noun = event_noun_after(text_, article.span.end, end)) {
        for (const Event& event : events_) {
          if (event.noun == noun->lower) return Anchor{AnchorKind::event, event.span, event.day};
        }
      }
      return publication();
    }
    // "Friday's agreement called for a halt within a week": the nearest event before it in the
    // sentence.
    const Event* nearest = nullptr;
    for (const Event& event : events_) {
      if (event.sentence == found.sentence && event.span.end <= found.span.begin && published_ &&
          event.day <= *published_) {
        nearest = &event;
      }
    }
    if (nearest) return Anchor{AnchorKind::event, nearest->span, nearest->day};
    return publication();
  }

  std::optional<Anchor> publication() const {
    if (!published_) return std::nullopt;
    return Anchor{AnchorKind::publication, {}, *published_};
  }

  // The same term told twice starts from the same event: what is known of one mention holds for the
  // others that only had the publication to start from.
  void share() {
    for (const TimeRef& known : refs_) {
      if (known.type != TimeType::duration || known.anchor.kind != AnchorKind::event) continue;
      for (TimeRef& other : refs_) {
        if (other.type != TimeType::duration || other.bound != Bound::within ||
            other.anchor.kind != AnchorKind::publication || other.value != known.value) {
          continue;
        }
        other.anchor = known.anchor;
        other.earliest = known.earliest;
        other.latest = known.latest;
        other.why.push_back({"time.anchor.same_term", known.span, ""});
      }
      return;
    }
  }

  std::string_view text_;
  const Layout& layout_;
  std::optional<Day> published_;
  const Parse& parse_;
  std::vector<TimeRef>& refs_;
  std::vector<Event> events_;
};

}  // namespace

Day stepped(Day from, const Meaning& m, int sign) {
  if (m.working) return add_working_days(from, sign * static_cast<int>(m.amount.count));
  Day to = add_units(from, sign * m.amount.count, m.amount.unit);
  if (m.amount2.count != 0) to = add_units(to, sign * m.amount2.count, m.amount2.unit);
  return to;
}

void anchor_durations(std::string_view text, const Layout& layout, std::optional<Day> published,
                      const Parse& parse, std::vector<TimeRef>& refs) {
  Anchorer(text, layout, published, parse, refs).run();
}

}  // namespace onrecord::times

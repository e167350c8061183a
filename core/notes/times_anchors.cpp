// SPDX-License-Identifier: Apache-2.0
#include "core/notes/times_bind.hpp"
#include "core/notes/times_calendar.hpp"
#include "core/notes/times_events.hpp"
#include "core/notes/times_pending.hpp"
#include "core/notes/times_productions.hpp"
#include "core/notes/times_tense.hpp"

#include <algorithm>
#include <string>

namespace onrecord::times {

namespace {

class Anchorer {
 public:
  Anchorer(std::string_view text, const Layout& layout, std::optional<Day> published,
           const Parse& parse, std::vector<TimeRef>& refs)
      : text_(text), layout_(layout), published_(published), parse_(parse), refs_(refs) {}

  void run() {
    bool any = false;
    for (const TimeRef& ref : refs_) any |= ref.type == TimeType::duration;
    if (!any) return;
    events_ = dated_events(text_, layout_, parse_, refs_);
    for (std::size_t i = 0; i < refs_.size(); ++i) {
      if (refs_[i].type == TimeType::duration) anchor(i);
    }
    share();
  }

 private:
  std::uint32_t sentence_end(std::size_t i) const {
    return layout_.sentences[parse_.found[i].sentence].span.end;
  }

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
    const std::uint32_t first = layout_.sentences[found.sentence].first;
    const std::uint32_t at = layout_.token_at(found.span.begin);
    for (std::uint32_t k = at; k-- > first && at - k <= 9;) {
      const Span token = layout_.tokens[k].span;
      const Word word = next_word(text_, token.begin, token.end);
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
    if (next.lower == "from" && is_rate(text_, found.span.begin)) return refs_.size();
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
      ref.precision = Precision::day;
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
    if (const std::optional<Anchor> start = start_of(i, binding)) {
      ref.anchor = *start;
      ref.earliest = *start->day;
      ref.latest = stepped(*start->day, m, 1);
      ref.precision = Precision::day;
      const bool told = start->kind == AnchorKind::publication && !start->span.empty();
      const char* rule = told                                     ? "time.anchor.told"
                         : start->kind == AnchorKind::publication ? "time.anchor.publication"
                         : start->kind == AnchorKind::event       ? "time.anchor.event"
                                                                  : "time.anchor.text";
      ref.why.push_back({rule, start->span, ""});
    } else {
      ref.why.push_back({published_ ? "time.open.start" : "time.open.undated", {}, ""});
    }
  }

  // The event without a date from which the length counts, or back from which: the clock starts
  // only when it happens.
  std::optional<PendingEvent> pending_start(std::size_t i, const Binding& binding,
                                            const Meaning& m) const {
    if (m.window != Window::none || counts_from_date(i) < refs_.size()) return {};
    const Found& found = parse_.found[i];
    const bool within = binding.bound == Bound::within || binding.bound == Bound::by;
    auto pending = pending_event(text_, layout_, found.sentence, found.span, within);
    if (!pending) return {};
    if (!within) {
      if (slice(text_, pending->link) == "of" || binding.over) return {};
      if (tense_at(text_, layout_, found.sentence, found.span).tense == Tense::past) return {};
    }
    if (event_named(events_, slice(text_, pending->event))) return {};
    return pending;
  }

  // What the clock starts from; nothing when that is an event without a date.
  std::optional<Anchor> start_of(std::size_t i, const Binding& binding) const {
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
      if (is_one_of(article.lower, {"now", "today"})) return publication();
      if (const Event* event = event_named(events_, slice(text_, phrase_at(next.span.end)))) {
        return Anchor{AnchorKind::event, event->span, event->day};
      }
      const bool definite =
          is_one_of(article.lower, {"the", "his", "her", "its", "their", "this", "that"});
      if (!definite || article.span.end >= end || text_[article.span.end] != ' ') {
        return std::nullopt;
      }
      // Told of without a day: the paper tells of it, so that its day is the nearest one known.
      return publication(phrase_at(next.span.end));
    }
    // "Friday's agreement called for a halt within a week": the nearest event before it in the
    // sentence. "In a week" counts from the day on which it is told.
    if (binding.bare_in || !published_) return publication();
    auto event = std::partition_point(events_.begin(), events_.end(), [&](const Event& e) {
      return e.span.end <= found.span.begin;
    });
    while (event != events_.begin() && (--event)->sentence == found.sentence) {
      if (event->day <= *published_) return Anchor{AnchorKind::event, event->span, event->day};
    }
    return publication();
  }

  // `told`: the event whose day is taken for that of publication, if it is one.
  std::optional<Anchor> publication(Span told = {}) const {
    if (!published_) return std::nullopt;
    return Anchor{AnchorKind::publication, told, *published_};
  }

  // The noun phrase or gerund from `at` on: "the agreement", "signing".
  Span phrase_at(std::uint32_t at) const {
    const auto& tokens = layout_.tokens;
    const std::uint32_t first = layout_.token_at(at);
    std::uint32_t last = first;
    for (; last < tokens.size() && last < first + 5; ++last) {
      const Token& t = tokens[last];
      const bool inside = t.tag == Tag::det || t.tag == Tag::adj || t.tag == Tag::noun ||
                          t.tag == Tag::propn || t.tag == Tag::num || t.form == Form::gerund ||
                          t.form == Form::possessive;
      if (!inside ||
          (t.tag == Tag::noun && last > first && tokens[last - 1].form == Form::gerund)) {
        break;
      }
    }
    if (last == first) return {};
    return cover(tokens[first].span, tokens[last - 1].span);
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
        other.precision = known.precision;
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

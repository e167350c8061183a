// SPDX-License-Identifier: Apache-2.0
#include "core/notes/quotes_attribute.hpp"

#include "core/notes/quotes_clauses.hpp"
#include "core/notes/quotes_complement.hpp"
#include "core/notes/quotes_labels.hpp"
#include "core/notes/quotes_sites.hpp"

#include <algorithm>
#include <optional>

namespace onrecord::quoting {
namespace {

// How many tokens what is said reaches away from its cue at most: hostile text stays linear.
constexpr Index farthest = 1000;

// How many tokens the clause that describes a source has at most.
constexpr Index farthest_aside = 40;

// Whether the phrase may stand for somebody who speaks: a name, "the judge", "he".
bool speaks(const Words& words, Range phrase) {
  if (phrase.empty()) return false;
  if (phrase.last == phrase.first + 1 && words.tag(phrase.first) == Tag::pron) {
    return words.is(phrase.first, "he") || words.is(phrase.first, "she") ||
           words.is(phrase.first, "they");
  }
  for (Index i = phrase.first; i < phrase.last; ++i) {
    if (words.tag(i) == Tag::propn) return true;
  }
  return words.tag(phrase.first) == Tag::det;
}

// Whether the cue's clause ends the passage, adverbials aside: ", the office said on Tuesday."
bool ends_sentence(const Words& words, const Site& site, Index high) {
  Index end = site.after;
  for (int step = 0; step < 4 && end < high; ++step) end = skip_adverbial(words, end, high);
  return end >= high || (words.tag(end) == Tag::punct && end + 1 >= high);
}

// Goes through the passages in order. A passage that is one quotation continues the quote before
// it.
class Attributor {
 public:
  explicit Attributor(Words& words) : words_(words) {}

  std::vector<Attribution> run();

 private:
  void passage(const Passage& p);
  bool labelled(const Passage& p, bool starts_paragraph);
  void alone(const Passage& p, const Passage* before);
  void keep_unclosed(const Passage& p);
  void nested(std::int32_t mark);
  void introduced(Index low, Index high, std::size_t since);

  bool according(Index i, Index low, Index high);
  bool noun(const Site& site, Index low, Index high);
  bool passive(const Site& site, Index low, Index high);
  bool gap(const Site& site, Index low, Index high);
  Range resumed_subject(Index group, Index low) const;
  bool verb(const Site& site, Index low, Index high);
  bool trailing(const Site& site, const Complement& right, Range left, bool left_mark, Index high);

  bool add(std::vector<Span> content, const Site& site, std::string_view rule);
  QuoteKind kind_of(const std::vector<Span>& content) const;
  Span trimmed(Index first, Index last) const;

  Words& words_;
  std::vector<Attribution> found_;
  std::optional<std::size_t> open_;  // the quote that a quotation standing alone continues
  std::uint32_t open_paragraph_ = 0;
  // The quote whose closing sign is yet to come: captions may stand between its paragraphs.
  std::optional<std::size_t> unclosed_;
  std::uint32_t unclosed_paragraph_ = 0;
  std::optional<Site> pending_;            // "X continued:" at the end of a passage
  std::optional<std::size_t> transcript_;  // the quote of the label that opened this paragraph
};

// Content from tokens [first, last): no commas, dashes or full stops of the sentence around it.
Span Attributor::trimmed(Index first, Index last) const {
  const auto edge = [&](Index i) {
    return !words_.marked(i) && (words_.comma(i) || words_.dash(i) || words_.is(i, ".") ||
                                 words_.is(i, ";") || words_.is(i, ":"));
  };
  while (first < last && edge(first)) ++first;
  while (last > first && edge(last - 1)) --last;
  return words_.span({first, last});
}

QuoteKind Attributor::kind_of(const std::vector<Span>& content) const {
  bool inside = false;
  bool outside = false;
  for (const Span& span : content) {
    for (Index i = words_.layout().token_at(span.begin);
         i < words_.size() && words_.span(i).begin < span.end; ++i) {
      if (words_.tag(i) != Tag::punct) (words_.marked(i) ? inside : outside) = true;
    }
  }
  if (!inside) {
    // “We lost 40 jobs, he said. A sign that nothing closes still opens what was said.
    const Index first = words_.layout().token_at(content.front().begin);
    const bool opens = words_.sign(first) && words_.mark_of(first) < 0 && !words_.is(first, "'") &&
                       !words_.is(first, "’");
    return opens ? QuoteKind::direct : QuoteKind::indirect;
  }
  return outside ? QuoteKind::mixed : QuoteKind::direct;
}

bool Attributor::add(std::vector<Span> content, const Site& site, std::string_view rule) {
  std::erase_if(content, [](Span s) { return s.empty(); });
  if (content.empty()) return false;
  Attribution a;
  a.content = std::move(content);
  if (!words_.is(site.subject.first, "there")) a.speaker = site.subject;
  a.cue = site.words;
  a.kind = kind_of(a.content);
  a.speech = !site.cue || site.cue->speech();
  a.rule = rule;
  found_.push_back(std::move(a));
  return true;
}

// The content of "according to X" is the rest of the sentence.
bool Attributor::according(Index i, Index low, Index high) {
  const auto site = according_at(words_, i, high);
  if (!site) return false;
  Index next = site->after;  // an apposition belongs to the source
  while (next < high && !words_.comma(next) && !words_.is(next, ":") && !words_.marked(next)) {
    ++next;
  }
  const bool leading = i <= low + 1 || words_.tag(i - 1) == Tag::cconj || words_.is(i - 1, "that");
  if (leading) {
    // "According to X, the chairman, ...": the content begins after the second comma.
    Index start = words_.marked(next) ? next : next + 1;
    const bool runs_on = !words_.comma(site->after) && !words_.relative(site->after) &&
                         !words_.marked(site->after) && !words_.verbal(site->after) &&
                         clause_at(words_, site->after, high, true);
    if (runs_on) {
      start = site->after;  // "According to X more than ten people were hurt"
    } else if (next + 1 >= high) {
      return false;
    } else if (words_.relative(start) || words_.is(start, "whose")) {
      // "According to X, who leads the council, ...": begins at the first comma behind which a
      // clause with a subject stands.
      const Index furthest = std::min(high, start + farthest_aside);
      Index other = start;
      while (other < furthest &&
             !(words_.comma(other) && clause_at(words_, other + 1, high, true))) {
        ++other;
      }
      if (other < furthest) start = other + 1;
    } else if (!clause_at(words_, start, high, true) && !words_.marked(start)) {
      Index other = start;
      while (other < high && !words_.comma(other)) ++other;
      if (other + 1 < high && clause_at(words_, other + 1, high, false)) start = other + 1;
    }
    return add({trimmed(start, content_end(words_, start, high, *site, Shape::clause))}, *site,
               "quote.according");
  }
  if (i > low + 1 && words_.comma(i - 1) && words_.relative(i - 2) && words_.comma(next)) {
    // "talks which, according to X, have failed"
    return add({trimmed(next + 1, content_end(words_, next + 1, high, *site, Shape::clause))},
               *site, "quote.according");
  }
  std::vector<Span> content{trimmed(low, i)};
  // "The bridge, according to X, is safe."
  if (next + 1 < high && words_.comma(next) && words_.comma(i - 1) &&
      !clause_at(words_, low, i, false) && !words_.relative(next + 1) &&
      words_.tag(next + 1) != Tag::cconj && words_.tag(next + 1) != Tag::sconj &&
      words_.form(next + 1) != Form::gerund) {
    content.push_back(trimmed(next + 1, high));
  }
  return add(std::move(content), *site, "quote.according");
}

// "X's claim that A", "a statement from X that A".
bool Attributor::noun(const Site& site, Index low, Index high) {
  const Index k = site.after;
  if (!site.cue->takes(that | that_belief) || !words_.is(k, "that")) return false;
  // "the belief that divides us" has a verb right after "that": a relative clause.
  if (words_.verbal(k + 1) || !clause_at(words_, k + 1, high, false)) return false;
  // "said in a statement that A": the verb has it already.
  const bool said = !found_.empty() && found_.back().cue.last <= site.words.first &&
                    found_.back().content.front().begin == words_.span(k).begin;
  if (said) return false;
  Index end = content_end(words_, k, high, site, Shape::that);
  bool subject = true;  // no verb before it: "X's claim that A was rejected"
  for (Index i = low; i < site.words.first && subject; ++i) {
    if (!words_.finite(i)) continue;
    // "Ruiz said X's claim that A was wrong": it is the subject of what is said.
    const Index told = words_.is(i + 1, "that") ? i + 2 : i + 1;
    subject = cue_verb(words_, i, zero) && phrase_end(words_, told, high, false) == site.words.last;
  }
  if (subject) end = own_verb(words_, k, end);
  return add({trimmed(k, end)}, site, "quote.noun");
}

// "A was rejected by X".
bool Attributor::passive(const Site& site, Index low, Index high) {
  if (!site.cue->takes(np) || !words_.is(site.after, "by")) return false;
  const Index end = phrase_end(words_, site.after + 1, high, true);
  if (end == site.after + 1 || (words_.is(end, "as") && words_.is(end + 1, "saying"))) return false;
  Range content = subject_before(words_, site.group.first, low);
  if (content.empty() && site.group.first == site.group.verb) {
    content = phrase_before(words_, site.group.first, low);
  }
  if (content.empty()) return false;
  Site active = site;
  active.subject = {site.after + 1, end};
  return add({trimmed(content.first, content.last)}, active, "quote.passive");
}

// "a deal which X said was dead": the relative pronoun belongs to what was said.
bool Attributor::gap(const Site& site, Index low, Index high) {
  if (site.first <= low || site.first == site.group.first || !site.cue->takes(zero)) return false;
  const bool relative = words_.relative(site.first - 1) || words_.is(site.first - 1, "that");
  // "the report that X had leaked was denied": no pronoun, but what the report says.
  if (words_.is(site.first - 1, "that") && site.first > low + 1) {
    for (const Cue& cue : cues_of(words_.low(site.first - 2))) {
      if (cue.cls == CueClass::noun && cue.takes(that | that_belief)) return false;
    }
  }
  Index from = site.after;  // "which X said on Friday was dead"
  while (from < high && !words_.finite(from)) {
    const Index next = skip_adverbial(words_, from, high);
    if (next == from) break;
    from = next;
  }
  if (!relative || from >= high || !words_.finite(from)) return false;
  Index end = content_end(words_, from, high, site, Shape::clause);
  bool joined = true;  // a second verb is the sentence's own: "which X said was dead is alive"
  for (Index i = from; i < end; ++i) {
    const Tag tag = words_.tag(i);
    const bool parted = words_.finite(i) && !words_.finite(i - 1) && !joined;
    if ((words_.comma(i) && !words_.marked(i)) || parted) end = i;
    joined |= tag == Tag::cconj || tag == Tag::sconj || words_.relative(i);
    if (words_.finite(i)) joined = false;
  }
  return add({trimmed(site.first - 1, site.first), trimmed(from, end)}, site, "quote.gap");
}

// Content before the cue, `left`, and maybe more behind it: "A," X said. / A, X said, B.
bool Attributor::trailing(const Site& site, const Complement& right, Range left, bool left_mark,
                          Index high) {
  Index from = left.first;
  if (left_mark) {
    // Words before the quotation belong to it only if they are part of what was said.
    const Range mark = words_.tokens_of(words_.mark_of(left.last - 1));
    // A capital behind a comma or colon begins a quotation of its own: "After the vote came a
    // letter: “We lost,” she wrote".
    bool whole = false;
    const bool begins = mark.first > from + 1 && words_.capital(mark.first + 1) &&
                        (words_.is(mark.first - 1, ":") || words_.comma(mark.first - 1));
    for (Index i = mark.first; begins && i < mark.last; ++i) whole = whole || words_.finite(i);
    if (whole || !clause_at(words_, left.first, left.last, false)) {
      from = std::max(from, mark.first);
    }
  }
  std::vector<Span> content{trimmed(from, left.last)};
  if (right.shape == Shape::marked) {
    content.push_back(trimmed(right.first, right.last));
  } else if (right.shape == Shape::absent && right.comma && !left_mark) {
    const Index k = right.first + 1;
    const Tag t = words_.tag(k);
    // "..., said Ruiz, an aide" goes on with an apposition.
    const bool apposed = site.inverted && phrase_end(words_, k, high, true) + 1 >= high;
    if (k < high && !words_.relative(k) && words_.form(k) != Form::gerund && t != Tag::cconj &&
        t != Tag::sconj && t != Tag::adp && t != Tag::num && !apposed) {
      content.push_back(trimmed(k, content_end(words_, k, high, site, Shape::clause)));
    }
  }
  // "“A,” he said, pointing at the gate, “B.”"
  constexpr Index longest = 16;  // tokens of what stands between
  for (Index k = right.first; left_mark && right.comma && k < high && k < right.first + longest;
       ++k) {
    if (!words_.marked(k) && (words_.finite(k) || cue_verb(words_, k, quote))) break;
    if (!words_.marked(k)) continue;
    if (words_.comma(k - 1)) content.push_back(words_.span(words_.tokens_of(words_.mark_of(k))));
    break;
  }
  if (!add(std::move(content), site, "quote.after")) return false;
  if (left_mark || right.shape == Shape::marked) open_ = found_.size() - 1;
  return true;
}

// A verb without subject of its own takes up that of the cue whose content ended right before it:
// "X said that Y had won, adding that", "and predicted".
Range Attributor::resumed_subject(Index group, Index low) const {
  Index i = group;
  while (i > low && (words_.comma(i - 1) || words_.tag(i - 1) == Tag::cconj ||
                     words_.tag(i - 1) == Tag::adv)) {
    --i;
  }
  const std::uint32_t from = words_.span(i > low ? i - 1 : low).end;
  const std::uint32_t to = words_.span(group).begin;
  // The outermost, that is the first, of those that end here.
  for (std::size_t n = found_.size() - std::min<std::size_t>(found_.size(), 6); n < found_.size();
       ++n) {
    const Attribution& a = found_[n];
    if (a.content.back().begin < words_.span(low).begin) continue;
    const std::uint32_t end = std::max(a.content.back().end, words_.span(a.cue).end);
    if (from <= end && end <= to && !a.speaker.empty()) return a.speaker;
  }
  // "“A,” said X, the mayor, adding that": an apposition may stand between.
  if (words_.form(group) != Form::gerund || found_.empty()) return {};
  const Attribution& last = found_.back();
  if (last.speaker.empty() || last.speaker.last > group || last.speaker.first < low) return {};
  for (Index k = last.speaker.last; k < group; ++k) {
    if (words_.finite(k) || words_.marked(k) || group - k > 20) return {};
  }
  return last.speaker;
}

bool Attributor::verb(const Site& found, Index low, Index high) {
  Site site = found;
  if (site.shared) {
    const Range resumed = resumed_subject(site.group.first, low);
    if (!resumed.empty()) site.subject = resumed;
  }
  const Cue& cue = *site.cue;
  if (site.group.passive) {
    if (passive(site, low, high)) return true;
    if (!cue.takes(them | that | them_to | to | wh) || cue.cls != CueClass::speech) return false;
    site.first = site.group.first;
    if (words_.is(site.after, "by")) {  // "was told by X that A"
      const Index end = phrase_end(words_, site.after + 1, high, true);
      site.subject = {site.after + 1, end};
      site.after = end;
    }
  }
  if (gap(site, low, high)) return true;
  // What stands before the cue's clause: [left, edge) and a comma, dash or closing mark.
  Index edge = site.first;
  if (edge > low && words_.is(edge - 1, "as")) --edge;
  const bool as_clause = edge < site.first;
  Range left{low, edge};
  while (left.last > low && !words_.marked(left.last - 1) &&
         (words_.comma(left.last - 1) || words_.dash(left.last - 1))) {
    --left.last;
  }
  const bool left_mark = left.last > low && words_.marked(left.last - 1);
  const bool parted = left.last < edge || left_mark;
  while (left.first < left.last &&
         (words_.tag(left.first) == Tag::cconj || words_.comma(left.first))) {
    ++left.first;
  }
  // "Should the court agree, X said, ...": no subject stands in front, and of "once the ice melts"
  // taggers take the verb for a noun.
  const bool condition = parted && left.last > left.first + 2 &&
                         (words_.is(left.first, "should") || words_.is(left.first, "were") ||
                          words_.is(left.first, "once") || words_.is(left.first, "unless") ||
                          words_.is(left.first, "had"));
  const bool left_clause =
      condition || (parted && !left.empty() && clause_at(words_, left.first, left.last, false));
  // Tags err: what a reporting clause at the sentence's end follows is taken for a clause.
  const bool closing = !left_clause && parted && !left.empty() && cue.takes(that | zero) &&
                       !site.subject.empty() && !words_.relative(site.subject.first) &&
                       left.last - left.first >= 4 && !as_clause && !site.shared &&
                       words_.tag(left.first) != Tag::adp && ends_sentence(words_, site, high);
  // Without marks a verb that says nothing by itself ("..., as she began", "..., written by Ruiz")
  // only tells what was done.
  const bool bare = site.group.passive && site.group.first == site.group.verb;
  const bool says = left_mark || (cue.takes(that | zero) && !bare);
  const bool can_trail = cue.takes(quote) && says && parted && !left.empty() &&
                         !site.group.gerund && !site.group.infinitive &&
                         (left_mark || left_clause || closing);

  // "While he owes nothing, Ruiz said that ...": the opening clause is the outlet's own.
  const std::string_view opener = left.empty() ? std::string_view{} : words_.low(left.first);
  const bool aside = !left_mark && (opener == "while" || opener == "although" ||
                                    opener == "though" || opener == "when" || opener == "as" ||
                                    opener == "after" || opener == "before" || opener == "since");
  const bool asked = site.group.passive && words_.is(site.group.first, "asked");
  const bool strict = (can_trail && !aside) || site.inverted || (site.group.passive && !asked);
  const Complement right = complement_of(words_, site, high, strict);
  const bool nothing = right.shape == Shape::absent || right.shape == Shape::object;
  // "quoted Ruiz as saying that A": she says it.
  for (Index i = right.first; right.shape == Shape::object && i + 1 < right.last; ++i) {
    if (words_.marked(i) || words_.comma(i)) break;
    if (words_.is(i, "as") && words_.is(i + 1, "saying")) return false;
  }
  const bool explicit_clause = right.shape == Shape::that || right.shape == Shape::wh;
  // "..., but Ruiz ordered a review": what he ordered, not what stands before.
  const bool object = words_.is(site.after, "him") || words_.is(site.after, "them") ||
                      (words_.tag(site.after) == Tag::det && !cue.takes(zero));
  const bool acts = !left_mark && !site.inverted && !right.comma && object && !cue.takes(them) &&
                    (right.shape == Shape::object || right.shape == Shape::absent);
  if (can_trail && !acts && !(aside && !nothing) &&
      (nothing || (left_mark && !explicit_clause && (words_.marked(left.first) || left_clause)))) {
    return trailing(site, right, left, left_mark, high);
  }
  if (site.group.passive && (right.shape == Shape::object || right.shape == Shape::marked)) {
    return false;
  }
  // "X, whose term began in May, resigned": a clause about X is no report.
  const bool describes = !site.subject.empty() && (words_.relative(site.subject.first) ||
                                                   words_.is(site.subject.first, "whose"));
  const bool middle = parted && !left.empty() && cue.takes(quote) && !describes &&
                      words_.finite(right.first + 1) && words_.nominal(left.last - 1);
  if (middle && right.shape == Shape::absent && right.comma) {
    // "The winners, said X, are known."
    const Index from = right.first + 1;
    return add({trimmed(left.first, left.last),
                trimmed(from, content_end(words_, from, high, site, Shape::clause))},
               site, "quote.middle");
  }
  if (middle && right.shape == Shape::marked && words_.sign(right.first) && !left_clause &&
      words_.tag(left.first) != Tag::adp) {
    // "The winners, X said, “are known”."
    return add({trimmed(left.first, left.last), trimmed(right.first, right.last)}, site,
               "quote.middle");
  }
  if (right.shape == Shape::absent) {
    // "As X reported, A" and "X tells the crowd, A"
    const bool opens = left.empty() && (as_clause || cue.takes(zero)) && !site.fronted;
    if (!opens || !right.comma || !cue.takes(quote) ||
        !clause_at(words_, right.first + 1, high, !as_clause)) {
      return false;
    }
    const Index from = right.first + 1;
    return add({trimmed(from, content_end(words_, from, high, site, Shape::clause))}, site,
               "quote.as");
  }
  if (right.shape == Shape::colon && right.first >= high) {
    pending_ = site;
    return true;
  }
  if (!add({trimmed(right.first, right.last)}, site, "quote.before")) return false;
  // "will not announce a date" tells what is going to be done, not what was said.
  if (site.group.modal && right.shape == Shape::object) found_.back().speech = false;
  const bool ends_marked = words_.marked(right.last - 1);
  if (right.shape == Shape::marked || right.shape == Shape::colon || ends_marked) {
    if (!open_ || found_[*open_].kind != QuoteKind::direct) open_ = found_.size() - 1;
  }
  return true;
}

// "Ruiz: Bridge is safe", and the rest of the paragraph.
bool Attributor::labelled(const Passage& p, bool starts_paragraph) {
  if (!starts_paragraph) {
    if (!transcript_) return false;
    const Span content = trimmed(p.first, p.last);
    if (!content.empty()) found_[*transcript_].content.push_back(content);
    return true;
  }
  transcript_.reset();
  const Index colon = label_end(words_, p, p.paragraph < 2);
  if (colon == none) return false;
  Site site;
  site.subject = {p.first, colon};
  site.words = {colon, colon + 1};
  if (!add({trimmed(colon + 1, p.last)}, site, "quote.label")) return false;
  transcript_ = found_.size() - 1;
  return true;
}

// A quotation that stands alone: it goes on with the quote before it, or begins a new one.
void Attributor::alone(const Passage& p, const Passage* before) {
  Index first = p.first;
  while (!words_.marked(first)) ++first;
  const Span content = trimmed(first, p.last);
  if (content.empty()) return;
  if (!open_ && unclosed_ && p.paragraph <= unclosed_paragraph_ + 3) {
    open_ = unclosed_;
    open_paragraph_ = p.paragraph;
  }
  if (pending_) {
    add({content}, *pending_, "quote.colon");
    open_ = found_.size() - 1;
  } else if (open_ && p.paragraph <= open_paragraph_ + 1) {
    Attribution& a = found_[*open_];
    a.content.push_back(content);
    if (a.kind == QuoteKind::indirect) a.kind = QuoteKind::mixed;
  } else {
    // The subject of the sentence before is the best guess at who speaks.
    Site nobody;
    if (before) {
      const Range subject = shared_subject(words_, before->last, before->first, before->last);
      if (speaks(words_, subject)) nobody.subject = subject;
    }
    add({content}, nobody, "quote.alone");
    open_ = found_.size() - 1;
  }
  pending_.reset();
  open_paragraph_ = p.paragraph;
  keep_unclosed(p);
}

void Attributor::keep_unclosed(const Passage& p) {
  const std::int32_t mark = words_.mark_of(p.last - 1);
  if (mark < 0) return;
  unclosed_.reset();
  if (open_ && !words_.marks()[static_cast<std::size_t>(mark)].closed) {
    unclosed_ = open_;
    unclosed_paragraph_ = p.paragraph;
  }
}

// "X went even further: “A”": a quotation behind a colon needs no cue.
void Attributor::introduced(Index low, Index high, std::size_t since) {
  for (Index i = low + 1; i + 1 < high; ++i) {
    if (!words_.is(i, ":") || words_.marked(i) || !words_.marked(i + 1)) continue;
    const Range mark = words_.tokens_of(words_.mark_of(i + 1));
    if (mark.last < high && words_.tag(mark.last) != Tag::punct) continue;
    const Span span = words_.span(mark);
    const bool used = std::any_of(found_.begin() + since, found_.end(), [&](const Attribution& a) {
      return std::any_of(a.content.begin(), a.content.end(),
                         [&](Span s) { return s.overlaps(span); });
    });
    if (used) continue;
    Site site;
    const Range label = phrase_before(words_, i, low);  // "Turnout was low - Ana Ruiz: “A”"
    const bool labels = !label.empty() && (label.first == low || words_.dash(label.first - 1) ||
                                           words_.is(label.first - 1, "from"));
    site.subject = labels ? label : shared_subject(words_, i, low, i);
    if (site.subject.empty()) site.subject = label;
    site.words = {i, i + 1};
    if (add({trimmed(mark.first, mark.last)}, site, "quote.colon")) open_ = found_.size() - 1;
  }
}

void Attributor::passage(const Passage& p) {
  const Passage* before = &p > words_.passages().data() ? &p - 1 : nullptr;
  if (words_.quotation(p)) return alone(p, before);
  pending_.reset();
  open_.reset();
  const bool starts = !before || before->paragraph != p.paragraph;
  if (labelled(p, starts)) return;
  const Index low = starts ? dateline_end(words_, p) : p.first;
  const std::size_t since = found_.size();
  for (Index i = low; i < p.last; ++i) {
    const Index from = i - low > farthest ? i - farthest : low;
    const Index to = p.last - i > farthest ? i + farthest : p.last;
    if (words_.marked(i) || according(i, from, to)) continue;
    if (const auto site = site_at(words_, i, from, to)) {
      site->cue->cls == CueClass::noun ? noun(*site, from, to) : verb(*site, from, to);
    }
  }
  introduced(low, p.last, since);
  // "As X put it, A:" goes on with the quotation that follows.
  if (!open_ && !found_.empty() && words_.is(p.last - 1, ":") &&
      found_.back().content.back().begin >= words_.span(p.first).begin) {
    open_ = found_.size() - 1;
  }
  if (open_) open_paragraph_ = p.paragraph;
  keep_unclosed(p);
}

// What the speaker of a quotation says that others, or he himself, believe: “I think A”. Speech
// retold inside a quotation stays the speaker's.
void Attributor::nested(std::int32_t mark) {
  const Range range = words_.tokens_of(mark);
  if (range.last - range.first < 8) return;
  words_.enter(mark);
  const Layout& layout = words_.layout();
  for (Index first = range.first + 1; first + 1 < range.last;) {
    const Sentence& sentence = layout.sentences[layout.sentence_at(words_.span(first).begin)];
    const Index last = std::min(sentence.last, range.last - 1);
    if (last <= first) break;
    for (Index i = first; i < last; ++i) {
      const auto site = site_at(words_, i, first, last);
      if (site && site->cue->cls == CueClass::belief) verb(*site, first, last);
    }
    first = last;
  }
  words_.leave();
}

std::vector<Attribution> Attributor::run() {
  for (const Passage& p : words_.passages()) {
    if (p.first < p.last) passage(p);
  }
  for (std::size_t m = 0; m < words_.marks().size(); ++m) nested(static_cast<std::int32_t>(m));
  std::stable_sort(found_.begin(), found_.end(), [](const Attribution& a, const Attribution& b) {
    return a.content.front().begin < b.content.front().begin;
  });
  return std::move(found_);
}

}  // namespace

std::vector<Attribution> attribute(Words& words) { return Attributor(words).run(); }

}  // namespace onrecord::quoting

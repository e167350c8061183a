// SPDX-License-Identifier: Apache-2.0
#include "core/notes/quotes_attribute.hpp"

#include "core/notes/quotes_clauses.hpp"
#include "core/notes/quotes_complement.hpp"
#include "core/notes/quotes_cues.hpp"

#include <algorithm>
#include <optional>

namespace onrecord::quoting {
namespace {

class Attributor {
 public:
  explicit Attributor(const Words& words) : words_(words), used_(words.marks().size(), false) {}

  std::vector<Attribution> run();

 private:
  void passage(const Passage& p);
  std::optional<Site> site_at(Index i, Index low, Index high) const;
  bool according(Index i, Index low, Index high, Index left);
  bool nominal(Index i, Index low, Index high);
  bool verbal(const Site& site, Index low, Index high, Index left);
  bool fronted(const Site& site, Index left) const;
  bool passive(const Site& site, Index low, Index high);
  bool whole_mark(const Passage& p) const;
  Index label_end(const Passage& p, bool headline) const;
  bool labelled(const Passage& p);
  void extend_or_open(const Passage& p);
  void add(std::vector<Span> content, const Site& site, std::string_view rule);
  QuoteKind kind_of(const std::vector<Span>& content) const;
  Span trimmed(Index first, Index last) const;
  void use_marks(Index first, Index last);

  const Words& words_;
  std::vector<bool> used_;  // by mark: part of some content
  std::vector<Attribution> found_;
  std::optional<std::size_t> open_;  // the quote that a following quotation continues
  std::optional<Site> pending_;      // "X continued:" at the end of a passage
  std::uint32_t open_paragraph_ = 0;
  std::uint32_t transcript_ = none;   // the paragraph that a label opened
  std::size_t transcript_quote_ = 0;
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

void Attributor::use_marks(Index first, Index last) {
  for (Index i = first; i < last; ++i) {
    if (words_.mark_of(i) >= 0) used_[static_cast<std::size_t>(words_.mark_of(i))] = true;
  }
}

QuoteKind Attributor::kind_of(const std::vector<Span>& content) const {
  std::uint32_t inside = 0;
  std::uint32_t outside = 0;
  const Layout& layout = words_.layout();
  for (const Span& span : content) {
    for (Index i = layout.token_at(span.begin); i < words_.size(); ++i) {
      if (words_.span(i).begin >= span.end) break;
      if (words_.tag(i) == Tag::punct) continue;
      (words_.marked(i) ? inside : outside) += 1;
    }
  }
  if (inside == 0) return QuoteKind::indirect;
  return outside == 0 ? QuoteKind::direct : QuoteKind::mixed;
}

void Attributor::add(std::vector<Span> content, const Site& site, std::string_view rule) {
  std::erase_if(content, [](Span s) { return s.empty(); });
  if (content.empty()) return;
  Attribution a;
  a.content = std::move(content);
  a.speaker = site.subject;
  a.cue = site.words;
  a.kind = kind_of(a.content);
  a.speech = !site.cue || site.cue->speech();
  a.rule = rule;
  found_.push_back(std::move(a));
}

std::optional<Site> Attributor::site_at(Index i, Index low, Index high) const {
  const Tag t = words_.tag(i);
  if (t != Tag::verb && t != Tag::noun && t != Tag::propn) return std::nullopt;
  const auto cues = cues_of(words_.low(i));
  for (const Cue& cue : cues) {
    if ((cue.cls == CueClass::noun) != (t == Tag::noun)) continue;
    if (t == Tag::propn && !(cue.takes(quote) && words_.low(i).back() == 's')) continue;
    Site site;
    site.cue = &cue;
    site.words = {i, i + 1};
    site.after = i + 1;
    if (!cue.particle.empty()) {
      Index p = i + 1;
      while (p < high && p < i + 3 && !words_.is(p, cue.particle)) ++p;
      if (!words_.is(p, cue.particle) || p >= high) continue;
      if (p > i + 1 && !words_.is(i + 1, "it")) continue;
      site.words.last = site.after = p + 1;
    }
    if (t != Tag::noun) site.group = group_of(words_, i, low);
    return site;
  }
  return std::nullopt;
}

// "according to X": the content is the rest of the sentence.
bool Attributor::according(Index i, Index low, Index high, Index left) {
  if (!words_.is(i, "according") || !words_.is(i + 1, "to")) return false;
  Site site;
  site.words = {i, i + 2};
  const Index end = phrase_end(words_, i + 2, high, true);
  if (end == i + 2) return false;
  site.subject = {i + 2, end};
  Index next = end;  // after the source: an apposition belongs to it
  const bool leading = i <= left + 1 || (words_.tag(i - 1) == Tag::cconj);
  while (next < high && !words_.comma(next) && !words_.is(next, ":") && !words_.marked(next)) ++next;
  if (leading) {
    if (next + 1 >= high) return false;
    // "According to X, the chairman, ...": the clause begins after the second comma.
    Index start = next + 1;
    if (!clause_at(words_, start, high, true) && !words_.marked(start)) {
      Index other = start;
      while (other < high && !words_.comma(other)) ++other;
      if (other + 1 < high && clause_at(words_, other + 1, high, false)) start = other + 1;
    }
    add({trimmed(start, content_end(words_, start, high, site, Shape::clause))}, site,
        "quote.according");
    use_marks(start, high);
    return true;
  }
  std::vector<Span> content{trimmed(left, i)};
  if (next + 1 < high && words_.comma(next) && i > 0 && words_.comma(i - 1) &&
      !words_.relative(next + 1) && words_.tag(next + 1) != Tag::cconj &&
      words_.tag(next + 1) != Tag::sconj && words_.form(next + 1) != Form::gerund &&
      !clause_at(words_, left, i, false)) {
    content.push_back(trimmed(next + 1, high));
  }
  add(std::move(content), site, "quote.according");
  use_marks(left, i);
  (void)low;
  return true;
}

// "X's claim that A", "a statement from X that A".
bool Attributor::nominal(Index i, Index low, Index high) {
  auto site = site_at(i, low, high);
  if (!site || site->cue->cls != CueClass::noun) return false;
  if (!site->cue->takes(that | that_belief)) return false;
  Index k = i + 1;
  Range source;
  for (int step = 0; step < 2 && k < high; ++step) {
    if (words_.is(k, "by") || words_.is(k, "from") || words_.is(k, "of") || words_.is(k, "among")) {
      const Index end = phrase_end(words_, k + 1, high, true);
      if (end == k + 1) return false;
      if (!words_.is(k, "of")) source = {k + 1, end};
      k = end;
    }
  }
  if (!words_.is(k, "that") || !clause_at(words_, k + 1, high, false)) return false;
  // "the belief that divides us" has a finite verb right after "that": a relative clause.
  if (k + 1 < high && words_.verbal(k + 1)) return false;
  if (source.empty()) {
    // The possessor: "their belief", "the minister's claim".
    Index p = i;
    while (p > low && (words_.tag(p - 1) == Tag::adj || words_.tag(p - 1) == Tag::noun)) --p;
    if (p > low && words_.form(p - 1) == Form::possessive) {
      if (words_.tag(p - 1) == Tag::pron) {
        source = {p - 1, p};
      } else {
        source = phrase_before(words_, p, low);
      }
    } else {
      source = shared_subject(words_, p, low, i);
    }
  }
  site->subject = source;
  const Index end = content_end(words_, k, high, *site, Shape::that);
  add({trimmed(k, end)}, *site, "quote.noun");
  use_marks(k, end);
  return true;
}

// "A was rejected by X".
bool Attributor::passive(const Site& site, Index low, Index high) {
  if (!site.group.passive || !site.cue->takes(np)) return false;
  Index k = skip_adverbials(words_, site.after, site.after);
  if (!words_.is(k, "by")) return false;
  const Index end = phrase_end(words_, k + 1, high, true);
  if (end == k + 1) return false;
  Range content = subject_before(words_, site.group.first, low);
  if (content.empty() && site.group.first == site.group.verb) {
    content = phrase_before(words_, site.group.first, low);
  }
  if (content.empty()) return false;
  Site active = site;
  active.subject = {k + 1, end};
  add({trimmed(content.first, content.last)}, active, "quote.passive");
  return true;
}

// Whether the cue's clause opens the sentence as an adverbial: "While X said A, B", "Asked about A, B".
bool Attributor::fronted(const Site& site, Index left) const {
  if (site.first <= left + 1 && site.first == site.group.first &&
      (words_.form(site.group.verb) == Form::gerund ||
       words_.form(site.group.verb) == Form::past_participle || site.group.gerund)) {
    return true;
  }
  if (site.first <= left || site.first == none) return false;
  const Index before = site.first - 1;
  const bool opened = words_.tag(before) == Tag::sconj || words_.relative(before) ||
                      words_.is(before, "after") || words_.is(before, "before") ||
                      words_.is(before, "when") || words_.is(before, "that");
  if (!opened || words_.is(before, "as")) return false;
  for (Index i = left; i < before; ++i) {
    if (words_.finite(i)) return false;
  }
  return true;
}

bool Attributor::verbal(const Site& start, Index low, Index high, Index left) {
  Site site = start;
  const Cue& cue = *site.cue;
  if (passive(site, low, high)) return true;
  const Index g = site.group.first;
  site.first = g;
  if (site.group.passive) {
    // "was told that A": nobody named says it.
    if (!cue.takes(them | that) || cue.cls != CueClass::speech) return false;
  } else if (site.group.gerund || site.group.infinitive) {
    site.subject = shared_subject(words_, g, low, high);
    if (site.group.infinitive && !cue.takes(quote | that | zero | np | call)) return false;
  } else {
    site.subject = subject_before(words_, g, low);
    const bool after_edge = g == low || words_.comma(g - 1) || words_.dash(g - 1) ||
                            (words_.sign(g - 1) && words_.marked(g - 1)) ||
                            words_.tag(g - 1) == Tag::cconj || words_.is(g - 1, "as");
    const bool has_left_mark =
        g > low &&
        (words_.marked(g - 1) || (words_.comma(g - 1) && g > low + 1 && words_.marked(g - 2)));
    if (cue.takes(quote) && g == site.group.verb && after_edge &&
        (site.subject.empty() || has_left_mark || words_.comma(g - 1))) {
      // "said X": the subject follows.
      const Index end = phrase_end(words_, site.after, high, true);
      if (end > site.after && !words_.temporal(site.after) &&
          !(words_.tag(site.after) == Tag::pron && words_.is(site.after, "that")) &&
          !(end < high && words_.finite(end)) &&
          words_.tag(g - 1 < g && g > low ? g - 1 : g) != Tag::cconj) {
        site.subject = {site.after, end};
        site.after = end;
        site.inverted = true;
      }
    }
    if (site.subject.empty()) {
      if (g > low && words_.tag(g - 1) == Tag::cconj) {
        site.subject = shared_subject(words_, g, low, high);
      } else if (words_.form(site.group.verb) != Form::past &&
                 words_.form(site.group.verb) != Form::present) {
        return false;
      } else {
        site.subject = shared_subject(words_, g, low, high);
      }
    }
    if (!site.inverted && !site.subject.empty() && site.subject.last <= g) {
      site.first = site.subject.first;
    }
  }

  site.fronted = fronted(site, left);

  // What stands before the cue's clause.
  Index prev = site.first;
  if (prev > left && words_.is(prev - 1, "as")) --prev;
  const bool as_intro = prev < site.first;
  const bool edge = prev > left && (words_.comma(prev - 1) || words_.dash(prev - 1) ||
                                    (words_.marked(prev - 1) && words_.sign(prev - 1)));
  Index left_end = prev;
  while (edge && left_end > left && (words_.comma(left_end - 1) || words_.dash(left_end - 1)) &&
         !words_.marked(left_end - 1)) {
    --left_end;
  }
  const bool left_mark = edge && left_end > left && words_.marked(left_end - 1);
  Index left_first = left;
  while (left_first < left_end &&
         (words_.tag(left_first) == Tag::cconj || words_.comma(left_first))) {
    ++left_first;
  }
  const bool left_clause =
      edge && left_first < left_end && clause_at(words_, left_first, left_end, false);
  const bool can_trail = cue.takes(quote) && edge && !site.group.gerund && !site.group.infinitive &&
                         (left_mark || left_clause);

  const Complement right = complement_of(words_, site, high, can_trail || site.inverted);
  bool trailing = false;
  if (can_trail) {
    if (left_mark) {
      const bool all_mark = words_.marked(left_first);
      trailing =
          right.shape == Shape::absent || right.shape == Shape::object || all_mark || left_clause;
      if (right.shape == Shape::that || right.shape == Shape::wh) trailing = all_mark && false;
    } else {
      trailing = right.shape == Shape::absent || right.shape == Shape::object;
    }
  }
  if (trailing) {
    Index from = left_first;
    if (left_mark) {
      // Words before the quotation belong to it only if they are part of what was said.
      const Range mark = words_.tokens_of(words_.mark_of(left_end - 1));
      if (!clause_at(words_, left_first, left_end, false) || mark.first <= left_first)
        from = std::max(left_first, std::min(mark.first, left_end));
    }
    std::vector<Span> content{trimmed(from, left_end)};
    use_marks(from, left_end);
    Index k = right.shape == Shape::absent && right.comma ? right.first : none;
    if (right.shape == Shape::marked) {
      content.push_back(trimmed(right.first, right.last));
      use_marks(right.first, right.last);
    } else if (k != none && k + 1 < high && !left_mark && !words_.relative(k + 1) &&
               words_.form(k + 1) != Form::gerund && words_.tag(k + 1) != Tag::cconj &&
               words_.tag(k + 1) != Tag::sconj && words_.tag(k + 1) != Tag::adp) {
      content.push_back(trimmed(k + 1, content_end(words_, k + 1, high, site, Shape::clause)));
    }
    add(std::move(content), site, "quote.after");
    if (left_mark || right.shape == Shape::marked) open_ = found_.size() - 1;
    return true;
  }
  if (as_intro && right.shape == Shape::absent && right.comma && cue.takes(quote) &&
      prev <= left + 1) {
    // "As X reported, A"
    const Index from = right.first + 1;
    const Index end = content_end(words_, from, high, site, Shape::clause);
    add({trimmed(from, end)}, site, "quote.as");
    use_marks(from, end);
    return true;
  }
  if (right.shape == Shape::absent) return false;
  if (right.shape == Shape::colon && right.first >= high) {
    pending_ = site;
    return true;
  }
  Complement content = right;
  if (content.shape == Shape::object &&
      !cue.takes(np | as | call | about | of | for_ | on | against | with | at | to_np))
    return false;
  if (words_.marked(content.first) == false && content.shape == Shape::colon) {
    content.last = content_end(words_, content.first, high, site, Shape::clause);
  }
  add({trimmed(content.first, content.last)}, site, "quote.before");
  use_marks(content.first, content.last);
  if (content.shape == Shape::marked || content.shape == Shape::colon ||
      (content.last > content.first && words_.marked(content.last - 1))) {
    if (!open_ || found_[*open_].kind != QuoteKind::direct) open_ = found_.size() - 1;
  }
  return true;
}

bool Attributor::whole_mark(const Passage& p) const {
  Index first = p.first;
  while (first < p.last && (words_.tag(first) == Tag::cconj || words_.comma(first))) ++first;
  if (first >= p.last || !words_.marked(first)) return false;
  const Range mark = words_.tokens_of(words_.mark_of(first));
  for (Index i = mark.last; i < p.last; ++i) {
    if (!words_.marked(i) && words_.tag(i) != Tag::punct) return false;
  }
  return mark.first >= p.first;
}

// A quotation that stands alone: it goes on with the quote before it, or begins a new one.
void Attributor::extend_or_open(const Passage& p) {
  Index first = p.first;
  while (!words_.marked(first)) ++first;
  const Span content = trimmed(first, p.last);
  if (content.empty()) return;
  use_marks(first, p.last);
  if (pending_) {
    add({content}, *pending_, "quote.colon");
    pending_.reset();
    open_ = found_.size() - 1;
    return;
  }
  if (open_ && p.paragraph <= open_paragraph_ + 1) {
    Attribution& a = found_[*open_];
    a.content.push_back(content);
    if (a.kind == QuoteKind::indirect) a.kind = QuoteKind::mixed;
    return;
  }
  Site nobody;
  // The subject of the sentence before is the best guess at who goes on speaking.
  if (p.first > 0) {
    const Passage* before = nullptr;
    for (std::size_t i = words_.passages().size(); i-- > 0;) {
      if (words_.passages()[i].last <= p.first) {
        before = &words_.passages()[i];
        break;
      }
    }
    if (before) nobody.subject = shared_subject(words_, before->last, before->first, before->last);
  }
  add({content}, nobody, "quote.alone");
  found_.back().rule = "quote.alone";
  open_ = found_.size() - 1;
}

// The colon of "Ruiz: Bridge is safe" or "RUIZ: Well, the bridge is safe." at the start of a
// paragraph, or none. Headlines name somebody of whom the article speaks again; transcripts write
// their labels in capitals.
Index Attributor::label_end(const Passage& p, bool headline) const {
  Index colon = p.first;
  bool upper = true;
  while (colon < p.last && colon < p.first + 9 && !words_.is(colon, ":")) {
    const Tag t = words_.tag(colon);
    if (words_.marked(colon) || words_.finite(colon)) return none;
    if (!words_.capital(colon) && t != Tag::adp && t != Tag::punct && t != Tag::part) return none;
    for (const char c : words_.text()[words_.span(colon)]) upper = upper && !(c >= 'a' && c <= 'z');
    ++colon;
  }
  if (colon == p.first || colon + 2 >= p.last || !words_.is(colon, ":")) return none;
  if (upper) return colon;
  if (!headline || words_.tag(p.first) == Tag::det) return none;
  for (Index i = colon; i-- > p.first;) {
    const std::string_view word = words_.text()[words_.span(i)];
    if (word.size() < 3 || !words_.capital(i)) continue;
    if (words_.text().view().find(word, words_.span(colon).end) != std::string_view::npos) {
      return colon;
    }
  }
  return none;
}

bool Attributor::labelled(const Passage& p) {
  const bool starts = p.first == words_.layout().sentences[words_.layout().paragraphs[p.paragraph].first].first;
  if (!starts) {
    if (transcript_ != none && p.paragraph == transcript_) {
      const Span content = trimmed(p.first, p.last);
      if (!content.empty()) found_[transcript_quote_].content.push_back(content);
      return true;
    }
    return false;
  }
  const Index colon = label_end(p, p.paragraph < 2);
  if (colon == none) {
    transcript_ = none;
    return false;
  }
  Site site;
  site.subject = {p.first, colon};
  site.words = {colon, colon + 1};
  if (trimmed(colon + 1, p.last).empty()) return false;
  add({trimmed(colon + 1, p.last)}, site, "quote.label");
  use_marks(colon + 1, p.last);
  transcript_ = p.paragraph;
  transcript_quote_ = found_.size() - 1;
  return true;
}

void Attributor::passage(const Passage& p) {
  if (p.first >= p.last) return;
  if (open_ && p.paragraph > open_paragraph_ + 1) open_.reset();
  if (whole_mark(p)) {
    extend_or_open(p);
    open_paragraph_ = p.paragraph;
    return;
  }
  pending_.reset();
  open_.reset();
  if (labelled(p)) return;
  Index left = p.first;
  // A dateline: "WASHINGTON (AP) -"
  if (p.first == words_.layout().sentences[words_.layout().paragraphs[p.paragraph].first].first) {
    for (Index i = p.first; i < p.last && i < p.first + 14; ++i) {
      if (words_.dash(i) && i > p.first) {
        left = i + 1;
        break;
      }
      const Tag t = words_.tag(i);
      if (t != Tag::propn && t != Tag::punct && t != Tag::num && t != Tag::x && t != Tag::noun)
        break;
    }
  }
  for (Index i = left; i < p.last; ++i) {
    if (words_.marked(i)) continue;
    if (according(i, left, p.last, left)) continue;
    const Tag t = words_.tag(i);
    if (t == Tag::noun) {
      nominal(i, left, p.last);
      continue;
    }
    if (t != Tag::verb && t != Tag::propn) continue;
    if (const auto site = site_at(i, left, p.last)) verbal(*site, left, p.last, left);
  }
  if (!open_ && !found_.empty() && words_.is(p.last - 1, ":") &&
      found_.back().content.back().begin >= words_.span(p.first).begin) {
    open_ = found_.size() - 1;
  }
  if (open_) open_paragraph_ = p.paragraph;
}

std::vector<Attribution> Attributor::run() {
  for (const Passage& p : words_.passages()) passage(p);
  return std::move(found_);
}

}  // namespace

std::vector<Attribution> attribute(const Words& words) { return Attributor(words).run(); }

}  // namespace onrecord::quoting

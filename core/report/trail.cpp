// SPDX-License-Identifier: Apache-2.0
#include "core/report/trail.hpp"

#include "core/lexicon/embedded.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace onrecord {

namespace {

std::string in_marks(std::string_view words) { return "“" + std::string(words) + "”"; }

// "4,550,000", "5.25"
std::string number(double value) {
  std::string digits = fmt::format("{:.12g}", value);
  if (digits.find_first_not_of("0123456789") != digits.npos) return digits;
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

// The words that name the speaker beside the claim: of its attribution, else the name itself where
// it stands in or next before the claim.
std::string_view mention_of(const Claim& claim, const Reading& article) {
  for (const Quote& quote : article.notes.quotes) {
    if (claim.cue.empty() || quote.cue != claim.cue || quote.speaker_name != claim.speaker)
      continue;
    return slice(article.text.view(), quote.speaker);
  }
  std::string_view nearest;
  for (const Name& name : article.notes.names) {
    if (name.span.begin >= claim.span.end) break;
    if (name.canonical == claim.speaker) nearest = slice(article.text.view(), name.span);
  }
  return nearest;
}

std::string speaker_trail(const Claim& claim, const Reading& article) {
  if (claim.speaker.empty()) return "Speaker: nobody is named for it, the article itself says so";
  std::string words = "Speaker: ";
  const std::string_view mention = mention_of(claim, article);
  const bool is_named = mention.find(claim.speaker) != mention.npos;
  words += mention.empty() || is_named ? claim.speaker : in_marks(mention) + " is " + claim.speaker;
  if (const std::string_view cue = slice(article.text.view(), claim.cue); !cue.empty())
    words += ", by the word " + in_marks(cue);
  switch (claim.mode) {
    case Mode::direct: return words + ", quoted word for word";
    case Mode::indirect: return words + ", told in the article's own words";
    case Mode::mixed: return words + ", quoted in part";
    case Mode::narrator: break;
  }
  return words;
}

std::string figure_trail(const Quantity& q, std::string_view text) {
  const Interval& i = q.interval;
  std::string words = "Figure: " + in_marks(slice(text, q.span)) + " stands for ";
  if (std::isinf(i.low) && std::isinf(i.high))
    words += number(q.value);
  else if (std::isinf(i.high))
    words += (i.low_open ? "more than " : "at least ") + number(i.low);
  else if (std::isinf(i.low))
    words += (i.high_open ? "less than " : "at most ") + number(i.high);
  else if (i.low == i.high)
    words += "exactly " + number(i.low);
  else
    words += number(i.low) + " to " + number(i.high);
  words += q.unit.empty() ? ", without a unit" : ", in the unit " + q.unit;
  return q.per.empty() ? words : words + " per " + q.per;
}

// Why it is that day or none: "; the words around it look ahead (“will”)".
std::string why_so(const Deadline& deadline, std::string_view text) {
  std::string words;
  for (const Reason& reason : deadline.why) {
    // What the anchor says is told already.
    if (reason.rule.starts_with("time.anchor.") || reason.rule == "time.complete") continue;
    const std::string meaning = rule_words(reason);
    if (meaning.empty()) continue;
    words += "; " + meaning;
    if (const std::string_view sign = slice(text, reason.span); !sign.empty())
      words += " (" + in_marks(sign) + ")";
  }
  return words;
}

std::string deadline_trail(const Deadline& deadline, std::string_view text) {
  std::string words = "Deadline: " + in_marks(deadline.text);
  const Anchor& anchor = deadline.anchor;
  const std::string_view from = slice(text, anchor.span);
  if (is_pending(deadline)) {
    words += " counts from an event that is still to come";
    return from.empty() ? words : words + ", " + in_marks(from);
  }
  if (!deadline.latest) return words + " names no exact day" + why_so(deadline, text);
  if (anchor.day && anchor.kind != AnchorKind::none) {
    words += " counts from " + format_day_long(*anchor.day);
    if (anchor.kind == AnchorKind::publication) {
      words += ", the day of publication";
      if (!from.empty()) words += ", for the article does not date " + in_marks(from);
    }
    if (anchor.kind == AnchorKind::text && !from.empty()) words += ", from " + in_marks(from);
    if (anchor.kind == AnchorKind::event && !from.empty())
      words += ", the day of " + in_marks(from);
  } else {
    words += " names the day itself";
  }
  words += "; the last day on which it can come true is " + format_day_long(*deadline.latest);
  return words + why_so(deadline, text);
}

}  // namespace

std::vector<TrailLine> reading_trail(const ClaimView& view, const Reading& article) {
  const Claim& claim = view.claim;
  const std::string_view text = article.text.view();
  std::vector<TrailLine> lines = {{"speaker", speaker_trail(claim, article)}};
  for (const Quantity& q : claim.quantities) lines.push_back({"quantities", figure_trail(q, text)});
  if (claim.deadline) lines.push_back({"deadline", deadline_trail(*claim.deadline, text)});
  if (!claim.hedge.empty())
    lines.push_back({"hedge", "Hedge: " + in_marks(claim.hedge) + " makes the claim weaker"});
  if (!claim.condition.empty())
    lines.push_back({"condition", "Condition: it hangs on " + in_marks(claim.condition)});
  return lines;
}

std::string rule_words(const Reason& reason) {
  if (!reason.detail.empty()) return reason.detail;
  static const WordMap words = word_map("rule_words.tsv");
  const auto it = words.find(reason.rule);
  return it == words.end() ? std::string() : std::string(it->second);
}

}  // namespace onrecord

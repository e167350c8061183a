// SPDX-License-Identifier: Apache-2.0
#include "core/report/words.hpp"

#include <algorithm>
#include <cctype>
#include <set>

namespace onrecord {

namespace {

std::string counted(int count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

// What a quotation may end with to end the sentence around it as well.
constexpr std::string_view kClosing[] = {".", "?", "!", "\"", "'", "”", "’"};

}  // namespace

std::string tally_words(const Tally& t) {
  std::string text;
  const auto add = [&text](int count, const char* what) {
    if (count) text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + what;
  };
  add(t.kept, "kept");
  add(t.kept_late, "kept late");
  add(t.partly, "partly kept");
  add(t.broken, "broken");
  add(t.confirmed, "confirmed");
  add(t.contradicted, "contradicted");
  add(t.revised, "revised");
  add(t.disputed, "disputed");
  add(t.in_progress, "in progress");
  add(t.no_evidence, "due without a verdict");
  add(t.not_due, "open");
  add(t.unrateable, "not rateable");
  return counted(t.claims, "claim", "claims") + (text.empty() ? "." : ": " + text + ".");
}

std::string speaker_words(const ClaimView& view) {
  const std::string& speaker = view.claim.speaker;
  return (speaker.empty() ? "The article itself" : speaker) + ", " + to_string(view.claim.kind);
}

std::string document_words(const DocumentView& document) {
  std::string text;
  const auto add = [&text](const std::string& part) {
    if (!part.empty()) text += (text.empty() ? "" : ", ") + part;
  };
  if (!document.title.empty()) add("“" + document.title + "”");
  add(document.outlet);
  if (document.published) add(format_day_long(day_of(*document.published)));
  if (text.empty()) add(document.url);
  return text.empty() ? "document " + std::to_string(document.id) : text;
}

std::string deadline_words(const ClaimView& view) {
  const auto& deadline = view.claim.deadline;
  if (!deadline) return {};
  std::string notes;
  const auto note = [&notes](const std::string& text) {
    notes += (notes.empty() ? "" : ", ") + text;
  };
  if (!deadline->text.empty()) note("“" + deadline->text + "”");
  const Anchor& anchor = deadline->anchor;
  if (deadline->latest && anchor.day && anchor.kind != AnchorKind::none) {
    const bool publication = anchor.kind == AnchorKind::publication;
    note("counted from " + format_day_long(*anchor.day) +
         (publication ? ", the day of publication" : ""));
  }
  const std::string day = deadline->latest          ? format_day_long(*deadline->latest)
                          : is_pending(*deadline)   ? "waits for its condition"
                          : view.document.published ? "no exact date"
                                                    : "waits for the article's date";
  return day + (notes.empty() ? "" : " (" + notes + ")");
}

namespace {

// "broken", "kept on time", "not due yet": what a claim comes to by one of its dates.
std::string verdict_words(ClaimKind kind, const LinkedDeadline& date) {
  if (date.outcome == Outcome::none || date.outcome == Outcome::revised)
    return date.timeliness == Timeliness::not_due ? "not due yet" : "passed, no verdict";
  Assessment by;
  by.outcome = date.outcome;
  by.timeliness = date.timeliness;
  by.days_late = date.days_late;
  std::string verdict = headline(kind, by, {}, date.latest);
  verdict.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(verdict[0])));
  return verdict;
}

}  // namespace

std::vector<DateVerdict> date_verdicts(const ClaimView& view) {
  const Assessment now = standing(view);
  std::vector<DateVerdict> list;
  const auto& deadline = view.claim.deadline;
  const auto add_own = [&] {
    LinkedDeadline own{*deadline->latest, 0, now.outcome, now.timeliness, now.days_late};
    const bool undecided = own.outcome == Outcome::in_progress || own.outcome == Outcome::stalled;
    if (undecided) own.outcome = Outcome::none;
    // What was put off past its day was not done by it.
    if (own.outcome == Outcome::revised && own.timeliness == Timeliness::missed)
      own.outcome = Outcome::unfulfilled;
    list.push_back({own.latest, verdict_words(view.claim.kind, own), 0});
  };
  if (deadline && deadline->latest) add_own();
  for (const LinkedDeadline& r : now.revisions)
    list.push_back({r.latest, verdict_words(view.claim.kind, r), r.document});
  return list;
}

std::vector<std::string> revision_words(const ClaimView& view) {
  const std::vector<DateVerdict> verdicts = date_verdicts(view);
  std::vector<std::string> list;
  const bool moved = std::any_of(verdicts.begin(), verdicts.end(),
                                 [](const DateVerdict& v) { return v.document != 0; });
  if (!moved) return list;  // the headline tells
  for (const DateVerdict& v : verdicts) {
    list.push_back(format_day_long(v.date) + ": " + v.verdict +
                   (v.document == 0
                        ? " (the first date)"
                        : " (the new date in document " + std::to_string(v.document) + ")"));
  }
  return list;
}

std::string condition_words(const ClaimView& view) {
  std::string text = view.claim.condition;
  const ConditionStanding& c = view.assessment.condition;
  if (c.state == ConditionState::none) return text;
  if (c.state == ConditionState::waiting) return text + ": not met so far";
  text += c.state == ConditionState::met ? ": met" : ": will not come about";
  if (c.day && c.state == ConditionState::met) text += " on " + format_day_long(*c.day);
  if (c.document > 0) return text + ", as document " + std::to_string(c.document) + " tells";
  return text + ", as a person says";
}

std::string stance_words(Stance stance) {
  std::string text = to_string(stance);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string stance_words(const EvidenceView& evidence) {
  const std::string stance = stance_words(evidence.stance);
  if (!evidence.condition) return stance;
  const bool met = evidence.condition->state == ConditionState::met;
  const std::string of = met ? "its condition is met" : "its condition will not be met";
  return evidence.stance == Stance::context ? of : stance + ", and " + of;
}

std::vector<std::string_view> quotations(const EvidenceView& evidence) {
  if (!evidence.condition || evidence.condition->wording == evidence.wording)
    return {evidence.wording};
  // What tells of the condition alone is quoted for that.
  if (evidence.stance == Stance::context) return {evidence.condition->wording};
  return {evidence.wording, evidence.condition->wording};
}

std::string opinion_words(const OpinionView& opinion) {
  const std::string who = "An outside assessor (" + opinion.model + ")";
  if (!opinion.ignored.empty()) {
    return who + " was asked; its answer is ignored: " + opinion.ignored + ".";
  }
  const std::string& cited = opinion.wording;
  const bool is_closed = std::any_of(std::begin(kClosing), std::end(kClosing),
                                     [&](std::string_view end) { return cited.ends_with(end); });
  return who + " reads this as: " + stance_words(opinion.stance) + ", citing “" + cited +
         (is_closed ? "”" : "”.");
}

std::string decision_words(const ClaimView& view) {
  if (!view.decision) return {};
  return view.decision->by + " decided on " + format_day_long(day_of(view.decision->at)) + ": " +
         view.decision->why;
}

std::string contradiction_words(const ClaimView& view) {
  if (!view.decision || view.decision->against.empty()) return {};
  std::string text;
  for (const EvidenceView& e : view.evidence) {
    const auto& ids = view.decision->against;
    if (std::find(ids.begin(), ids.end(), e.match) == ids.end()) continue;
    text += (text.empty() ? "[" : "; [") + std::to_string(e.match) + "] " + stance_words(e) + ", " +
            document_words(e.document);
  }
  // What was left open is not contradicted by what became of it.
  const std::string lead = leaves_open(view.decision->outcome)
                               ? "New coverage since the decision tells what became of it"
                               : "New coverage since the decision contradicts it";
  return lead + (text.empty() ? "." : ": " + text);
}

std::vector<std::string> appearance_words(const ClaimView& view) {
  std::vector<std::string> list;
  std::int64_t more = view.same_words;
  for (const AppearanceView& a : view.appearances) {
    if (a.wording.empty()) --more;
    list.push_back((a.wording.empty() ? "in " : "as “" + a.wording + "”, in ") +
                   document_words(a.document) + " (claim " + std::to_string(a.claim) + ")");
  }
  if (more > 0) list.push_back("and " + std::to_string(more) + " more times, in the same words");
  return list;
}

std::vector<std::string> differing_words(const ClaimView& view) {
  std::vector<std::string> list;
  for (const DifferingView& other : view.differing) {
    const bool decided = other.field == "outcome";
    std::string line = other.by + (decided ? " decided otherwise on " : " says otherwise on ");
    line += format_day_long(day_of(other.at)) + ": ";
    if (!decided) line += other.field + " ";
    line += other.value.empty() ? "none" : other.value;
    if (decided)
      std::replace(line.end() - static_cast<std::ptrdiff_t>(other.value.size()), line.end(), '_',
                   ' ');
    if (!other.why.empty()) line += " (" + other.why + ")";
    list.push_back(std::move(line));
  }
  return list;
}

std::string rewording_words(const RewordingView& r) {
  std::string what;
  for (const std::string& part : r.what) what += (what.empty() ? "" : ", ") + part;
  const std::string when = "The article was changed, as seen on " + format_day_long(day_of(r.at));
  if (r.after.empty()) return when + ": it does not say “" + r.before + "” any more.";
  if (r.before.empty()) return when + ": it says “" + r.after + "” again.";
  return when + " (" + what + "): “" + r.before + "” is now “" + r.after + "”.";
}

std::string outage_words(const Outage& outage) {
  if (outage.from == outage.until) return outage.source + " on " + format_day_long(outage.from);
  return outage.source + " from " + format_day_long(outage.from) + " to " +
         format_day_long(outage.until);
}

std::string record_words(const CoverageRecord& record) {
  std::string text = "Read: " + counted(record.sources_read, "source", "sources");
  if (record.sources_failed) text += " (" + std::to_string(record.sources_failed) + " failed)";
  text += ", " + counted(record.items_read, "item", "items");
  if (record.since && record.until) {
    text += ", " + format_day_long(*record.since) + " to " + format_day_long(*record.until);
  }
  if (record.outages.empty()) return text + ".";
  std::vector<std::string> sources;
  std::string times;
  std::size_t told = 0;
  for (const Outage& outage : record.outages) {
    if (sources.empty() || sources.back() != outage.source) sources.push_back(outage.source);
    if (++told <= 3) times += (times.empty() ? "" : ", ") + outage_words(outage);
  }
  if (told > 3) times += ", and " + std::to_string(told - 3) + " more times";
  return text + "; " + counted(static_cast<int>(sources.size()), "source was", "sources were") +
         " not reachable for a time: " + times + ".";
}

std::vector<std::string> source_troubles(const Report& report) {
  std::vector<std::string> list;
  for (const SourceView& source : report.sources) {
    if (source.failures == 0) continue;
    std::string line = source.url + ": " + source.last_error;
    line += source.last_success ? "; last read on " + format_day_long(day_of(*source.last_success))
                                : std::string("; never read");
    list.push_back(std::move(line));
  }
  std::set<std::string> told;
  for (const ClaimView& claim : report.claims) {
    for (const Outage& outage : claim.record.outages) {
      std::string line = "Not reachable: " + outage_words(outage);
      if (told.insert(line).second) list.push_back(std::move(line));
    }
  }
  return list;
}

std::vector<const EvidenceView*> accepted_evidence(const ClaimView& view) {
  std::vector<const EvidenceView*> list;
  for (const EvidenceView& evidence : view.evidence) {
    if (evidence.accepted && evidence.stance != Stance::unrelated) list.push_back(&evidence);
  }
  std::stable_sort(list.begin(), list.end(), [](const EvidenceView* a, const EvidenceView* b) {
    return a->document.published < b->document.published;
  });
  return list;
}

int independent_sources(const ClaimView& view) {
  // Neither two papers with one text nor two texts of one paper are two sources.
  std::set<std::uint32_t> texts;
  std::set<std::string> outlets;
  for (const EvidenceView* evidence : accepted_evidence(view)) {
    const DocumentView& document = evidence->document;
    texts.insert(evidence->independent_group);
    outlets.insert(document.outlet.empty() ? std::to_string(document.id) : document.outlet);
  }
  return static_cast<int>(std::min(texts.size(), outlets.size()));
}

std::string provenance_words(const Report& report) {
  return "As of " + format_day_long(day_of(report.now)) + " (" +
         (report.time_zone.empty() ? "UTC" : report.time_zone) + "), by " + report.engine +
         ". Ledger head " + report.head + " after " + std::to_string(report.events) + " events.";
}

std::string method_words() {
  return "Verdicts without a name are proposals of the program; people decide. Every quotation is "
         "found, letter for letter, in the document that it names. Copies of one agency text count "
         "as "
         "one source, repeating a claim is no support for it, and nothing from before a claim "
         "counts. "
         "“No evidence” speaks only of the sources that were read.";
}

}  // namespace onrecord

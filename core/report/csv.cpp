// SPDX-License-Identifier: Apache-2.0
#include "core/report/printable.hpp"
#include "core/report/report.hpp"
#include "core/report/words.hpp"

namespace onrecord {

namespace {

// Whether a spreadsheet may take the cell for a formula (OWASP, CSV injection), spaces and letters
// of full width before or in place of the sign included.
bool is_formula(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\n");
  if (first == text.npos) return false;
  text.remove_prefix(first);
  for (const std::string_view sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"}) {
    if (text.starts_with(sign)) return true;
  }
  return false;
}

// A cell as RFC 4180 quotes it; what would be run gets an apostrophe in front.
std::string cell(std::string_view raw) {
  const std::string text = harmless(raw);
  std::string out = "\"";
  if (is_formula(text)) out.push_back('\'');
  for (char c : text) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  return out + "\"";
}

std::string day_or_empty(const std::optional<Day>& day) { return day ? format_day(*day) : ""; }

}  // namespace

std::string to_csv(const Report& report) {
  std::string out =
      "id,headline,outcome,timeliness,days_late,grade,phase,kind,speaker,wording,deadline,verdicts,"
      "article,outlet,published,url,decided_by,contradicted_by,independent_sources,evidence,"
      "evidence_urls,"
      "differs,opinions,also\r\n";
  for (const ClaimView& view : report.claims) {
    const Assessment now = standing(view);
    std::string verdicts, wordings, urls, others, opinions;
    for (const DateVerdict& v : date_verdicts(view))
      verdicts += (verdicts.empty() ? "" : " | ") + format_day(v.date) + ": " + v.verdict;
    std::string also;
    for (const std::string& other : appearance_words(view)) {
      also += (also.empty() ? "" : " | ") + other;
    }
    for (const std::string& other : differing_words(view)) {
      others += (others.empty() ? "" : " | ") + other;
    }
    for (const EvidenceView* e : accepted_evidence(view)) {
      wordings += (wordings.empty() ? "" : " | ") + stance_words(*e) + ": " + e->wording;
      for (const OpinionView& o : e->opinions) {
        if (o.ignored.empty()) opinions += (opinions.empty() ? "" : " | ") + opinion_words(o);
      }
      if (!e->document.url.empty()) urls += (urls.empty() ? "" : " ") + e->document.url;
    }
    const std::optional<Day> published = view.document.day();
    const std::string cells[] = {
        std::to_string(view.id),
        cell(now.headline),
        cell(to_string(now.outcome)),
        cell(to_string(now.timeliness)),
        now.days_late ? std::to_string(*now.days_late) : "",
        cell(to_string(now.grade)),
        cell(to_string(now.phase)),
        cell(to_string(view.claim.kind)),
        cell(view.claim.speaker),
        cell(view.claim.wording),
        cell(view.claim.deadline ? day_or_empty(view.claim.deadline->latest) : ""),
        cell(verdicts),
        cell(view.document.title),
        cell(view.document.outlet),
        cell(day_or_empty(published)),
        cell(view.document.url),
        cell(view.decision ? view.decision->by : ""),
        cell(contradiction_words(view)),
        std::to_string(independent_sources(view)),
        cell(wordings),
        cell(urls),
        cell(others),
        cell(opinions),
        cell(also),
    };
    for (const std::string& text : cells) {
      if (&text != &cells[0]) out.push_back(',');
      out += text;
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace onrecord

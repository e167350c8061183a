// SPDX-License-Identifier: Apache-2.0
#include "core/lexicon/embedded.hpp"
#include "core/report/printable.hpp"
#include "core/report/report.hpp"
#include "core/report/words.hpp"

namespace onrecord {

namespace {

std::string html_text(std::string_view text) {
  std::string out;
  for (char c : harmless(text)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out.push_back(c);
    }
  }
  return out;
}

// A link for web addresses; any other scheme is shown as text and leads nowhere.
std::string html_link(const DocumentView& document) {
  const std::string words = html_text(document_words(document));
  const std::string& url = document.url;
  if (!url.starts_with("http://") && !url.starts_with("https://")) return words;
  return "<a href=\"" + html_text(url) + "\" rel=\"noopener noreferrer nofollow\">" + words +
         "</a>";
}

// The colour of a verdict's edge: good, bad, changed or open.
const char* tone(const Assessment& now) {
  switch (now.outcome) {
    case Outcome::fulfilled: return "good";
    case Outcome::unfulfilled: return "bad";
    case Outcome::partly_fulfilled:
    case Outcome::revised:
    case Outcome::superseded:
    case Outcome::disputed: return "changed";
    default: return now.phase == Phase::overdue ? "late" : "open";
  }
}

void fact(std::string& out, const char* term, const std::string& html) {
  if (!html.empty()) out += std::string("<dt>") + term + "</dt><dd>" + html + "</dd>\n";
}

void put_html_claim(std::string& out, const ClaimView& view) {
  const Assessment now = standing(view);
  const std::string id = std::to_string(view.id);
  out += "<article class=\"" + std::string(tone(now)) + "\" id=\"claim-" + id + "\">\n<h2>" +
         html_text(now.headline) + "</h2>\n";
  if (!view.decision && now.outcome != Outcome::none) out += "<p class=\"note\">Proposed</p>\n";
  out += "<blockquote><p>" + html_text(view.before) + "<mark>" + html_text(view.claim.wording) +
         "</mark>" + html_text(view.after) + "</p></blockquote>\n<dl>\n";
  fact(out, "Claimed by", html_text(speaker_words(view)));
  fact(out, "In", html_link(view.document) + " <span class=\"note\">claim #" + id + "</span>");
  for (const std::string& other : appearance_words(view)) fact(out, "Also", html_text(other));
  fact(out, "Deadline", html_text(deadline_words(view)));
  for (const std::string& revision : revision_words(view)) {
    fact(out, "Against", html_text(revision));
  }
  fact(out, "Condition", html_text(condition_words(view)));
  fact(out, "Decision", html_text(decision_words(view)));
  fact(out, "But", html_text(contradiction_words(view)));
  for (const std::string& other : differing_words(view)) fact(out, "Differs", html_text(other));
  for (const RewordingView& r : view.rewordings) {
    fact(out, "Changed", html_text(rewording_words(r)));
  }
  const auto evidence = accepted_evidence(view);
  if (evidence.empty()) fact(out, "Evidence", "None. " + html_text(record_words(view.record)));
  out += "</dl>\n";
  if (!evidence.empty()) {
    const int sources = independent_sources(view);
    out += "<h3>Evidence from " + std::to_string(sources) +
           (sources == 1 ? " independent source" : " independent sources") + "</h3>\n<ol>\n";
  }
  for (const EvidenceView* e : evidence) {
    out += "<li><b>" + html_text(stance_words(*e)) + "</b>:";
    for (const std::string_view said : quotations(*e)) out += " <q>" + html_text(said) + "</q>";
    out += "<br>" + html_link(e->document);
    for (const OpinionView& o : e->opinions) {
      if (!o.ignored.empty()) continue;
      out += "<br><span class=\"note\">" + html_text(opinion_words(o)) + "</span>";
    }
    out += "</li>\n";
  }
  if (!evidence.empty()) out += "</ol>\n";
  if (!now.would_change.empty()) out += "<h3>What would change the verdict</h3>\n<ul>\n";
  for (const std::string& what : now.would_change) out += "<li>" + html_text(what) + "</li>\n";
  if (!now.would_change.empty()) out += "</ul>\n";
  out += "</article>\n";
}

}  // namespace

std::string to_html(const Report& report) {
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n<title>" +
      html_text(report.title) + "</title>\n<style>\n";
  out += embedded("report.css");
  out += "</style>\n</head>\n<body>\n<header>\n<h1>" + html_text(report.title) + "</h1>\n<p>" +
         html_text(tally_words(report.tally)) + "</p>\n<p class=\"note\">" +
         html_text(provenance_words(report)) + "</p>\n</header>\n<main>\n";
  for (const ClaimView& view : report.claims) put_html_claim(out, view);
  out += "</main>\n<footer>\n";
  const auto troubles = source_troubles(report);
  if (!troubles.empty()) out += "<h2>Sources that could not be read</h2>\n<ul>\n";
  for (const std::string& trouble : troubles) out += "<li>" + html_text(trouble) + "</li>\n";
  if (!troubles.empty()) out += "</ul>\n";
  out += "<p class=\"note\">" + html_text(method_words()) + "</p>\n</footer>\n</body>\n</html>\n";
  return out;
}

}  // namespace onrecord

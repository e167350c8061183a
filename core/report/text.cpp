// SPDX-License-Identifier: Apache-2.0
#include "core/report/printable.hpp"
#include "core/report/report.hpp"
#include "core/report/words.hpp"

namespace onrecord {

namespace {

void put(std::string& out, std::string_view text, std::size_t first, std::size_t rest) {
  out += wrapped(printable(text), first, rest);
  out.push_back('\n');
}

void put_text_claim(std::string& out, const ClaimView& view) {
  const Assessment now = standing(view);
  out.push_back('\n');
  put(out, "#" + std::to_string(view.id) + "  " + now.headline, 0, 4);
  put(out, "“" + view.claim.wording + "”", 4, 4);
  put(out, speaker_words(view) + "; in " + document_words(view.document), 4, 4);
  if (!view.document.url.empty()) put(out, view.document.url, 4, 4);
  for (const std::string& other : appearance_words(view)) put(out, "Also " + other, 4, 6);
  if (const std::string text = deadline_words(view); !text.empty()) {
    put(out, "Deadline: " + text, 4, 4);
  }
  for (const std::string& revision : revision_words(view)) put(out, "Against " + revision, 4, 6);
  if (const std::string text = condition_words(view); !text.empty()) {
    put(out, "Condition: " + text, 4, 4);
  }
  if (const std::string text = decision_words(view); !text.empty()) put(out, text, 4, 4);
  if (const std::string text = contradiction_words(view); !text.empty()) put(out, text, 4, 6);
  for (const std::string& other : differing_words(view)) put(out, "Differs: " + other, 4, 4);
  for (const RewordingView& r : view.rewordings) put(out, rewording_words(r), 4, 4);
  const auto evidence = accepted_evidence(view);
  if (!evidence.empty()) {
    put(out,
        "Evidence from " + std::to_string(independent_sources(view)) +
            (independent_sources(view) == 1 ? " independent source:" : " independent sources:"),
        4, 4);
  }
  for (const EvidenceView* e : evidence) {
    std::string line = "- " + stance_words(*e) + ":";
    for (const std::string_view said : quotations(*e)) line += " “" + std::string(said) + "”";
    put(out, line, 4, 6);
    put(out, document_words(e->document), 6, 6);
    if (!e->document.url.empty()) put(out, e->document.url, 6, 6);
    for (const OpinionView& o : e->opinions) {
      if (o.ignored.empty()) put(out, opinion_words(o), 6, 6);
    }
  }
  if (evidence.empty()) put(out, record_words(view.record), 4, 4);
  for (const std::string& what : now.would_change) put(out, "Would change it: " + what, 4, 6);
}

}  // namespace

std::string to_text(const Report& report) {
  std::string out;
  put(out, report.title, 0, 0);
  put(out, tally_words(report.tally), 0, 0);
  put(out, provenance_words(report), 0, 0);
  for (const ClaimView& view : report.claims) put_text_claim(out, view);
  const auto troubles = source_troubles(report);
  if (!troubles.empty()) out += "\nSources that could not be read\n";
  for (const std::string& trouble : troubles) put(out, "- " + trouble, 2, 4);
  out.push_back('\n');
  put(out, method_words(), 0, 0);
  return out;
}

}  // namespace onrecord

// SPDX-License-Identifier: Apache-2.0
#include "core/report/printable.hpp"
#include "core/report/report.hpp"
#include "core/report/words.hpp"

namespace onrecord {

namespace {

// Text that CommonMark shows as it is: every ASCII punctuation mark that can mean something is
// escaped (section 2.4), line ends become spaces.
std::string markdown_text(std::string_view text) {
  std::string out;
  for (char c : harmless(text)) {
    if (static_cast<unsigned char>(c) < 0x20) {
      out.push_back(' ');
      continue;
    }
    if (std::string_view("\\`*_{}[]<>()#+-!|~&").find(c) != std::string_view::npos)
      out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

// "[words](<url>)" for web addresses, else the words alone.
std::string markdown_link(const DocumentView& document) {
  const std::string words = markdown_text(document_words(document));
  const std::string& url = document.url;
  if (!url.starts_with("http://") && !url.starts_with("https://")) return words;
  std::string target;
  for (char c : harmless(url)) {
    if (c == '<' || c == '>' || c == '\\' || static_cast<unsigned char>(c) <= 0x20) continue;
    target.push_back(c);
  }
  return "[" + words + "](<" + target + ">)";
}

void put_markdown_claim(std::string& out, const ClaimView& view) {
  const Assessment now = standing(view);
  out += "\n## " + markdown_text(now.headline) + "\n\n";
  out += "> " + markdown_text(view.claim.wording) + "\n\n";
  out += markdown_text(speaker_words(view)) + "; in " + markdown_link(view.document) +
         " (claim \\#" + std::to_string(view.id) + ")\n";
  for (const std::string& other : appearance_words(view)) {
    out += "\nAlso " + markdown_text(other) + "\n";
  }
  if (const std::string text = deadline_words(view); !text.empty()) {
    out += "\nDeadline: " + markdown_text(text) + "\n";
  }
  for (const std::string& revision : revision_words(view)) {
    out += "\nAgainst " + markdown_text(revision) + "\n";
  }
  if (const std::string text = condition_words(view); !text.empty()) {
    out += "\nCondition: " + markdown_text(text) + "\n";
  }
  if (const std::string text = decision_words(view); !text.empty()) {
    out += "\n**" + markdown_text(text) + "**\n";
  }
  if (const std::string text = contradiction_words(view); !text.empty()) {
    out += "\n**" + markdown_text(text) + "**\n";
  }
  for (const std::string& other : differing_words(view)) {
    out += "\nDiffers: " + markdown_text(other) + "\n";
  }
  for (const RewordingView& r : view.rewordings) {
    out += "\n**" + markdown_text(rewording_words(r)) + "**\n";
  }
  const auto evidence = accepted_evidence(view);
  if (evidence.empty()) out += "\n" + markdown_text(record_words(view.record)) + "\n";
  if (!evidence.empty()) out.push_back('\n');
  for (const EvidenceView* e : evidence) {
    out += "- *" + markdown_text(stance_words(*e)) + "*:";
    for (const std::string_view said : quotations(*e)) out += " “" + markdown_text(said) + "”";
    out += " (" + markdown_link(e->document) + ")\n";
    for (const OpinionView& o : e->opinions) {
      if (o.ignored.empty()) out += "  - " + markdown_text(opinion_words(o)) + "\n";
    }
  }
  if (!now.would_change.empty()) out += "\nWhat would change the verdict:\n\n";
  for (const std::string& what : now.would_change) out += "- " + markdown_text(what) + "\n";
}

}  // namespace

std::string to_markdown(const Report& report) {
  std::string out = "# " + markdown_text(report.title) + "\n\n" +
                    markdown_text(tally_words(report.tally)) + "\n\n" +
                    markdown_text(provenance_words(report)) + "\n";
  for (const ClaimView& view : report.claims) put_markdown_claim(out, view);
  const auto troubles = source_troubles(report);
  if (!troubles.empty()) out += "\n## Sources that could not be read\n\n";
  for (const std::string& trouble : troubles) out += "- " + markdown_text(trouble) + "\n";
  out += "\n---\n\n" + markdown_text(method_words()) + "\n";
  return out;
}

}  // namespace onrecord

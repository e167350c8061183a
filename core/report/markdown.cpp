// SPDX-License-Identifier: Apache-2.0
#include "core/report/report.hpp"
#include "core/report/words.hpp"

namespace onrecord {

namespace {

// Text that CommonMark shows as it is: every ASCII punctuation mark that can mean something is
// escaped (section 2.4), line ends become spaces.
std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out.push_back(' ');
      continue;
    }
    if (std::string_view("\\`*_{}[]<>()#+-!|~&").find(c) != std::string_view::npos) out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

// "[words](<url>)" for web addresses, else the words alone.
std::string linked(const DocumentView& document) {
  const std::string words = escaped(document_words(document));
  const std::string& url = document.url;
  if (!url.starts_with("http://") && !url.starts_with("https://")) return words;
  std::string target;
  for (char c : url) {
    if (c == '<' || c == '>' || c == '\\' || static_cast<unsigned char>(c) <= 0x20) continue;
    target.push_back(c);
  }
  return "[" + words + "](<" + target + ">)";
}

void put_claim(std::string& out, const ClaimView& view) {
  const Assessment now = standing(view);
  out += "\n## " + escaped(now.headline) + "\n\n";
  out += "> " + escaped(view.claim.wording) + "\n\n";
  out += escaped(speaker_words(view)) + "; in " + linked(view.document) + " (claim \\#" +
         std::to_string(view.id) + ")\n";
  if (const std::string text = deadline_words(view); !text.empty()) {
    out += "\nDeadline: " + escaped(text) + "\n";
  }
  if (const std::string text = decision_words(view); !text.empty()) {
    out += "\n**" + escaped(text) + "**\n";
  }
  const auto evidence = accepted_evidence(view);
  if (evidence.empty()) out += "\n" + escaped(record_words(view.record)) + "\n";
  if (!evidence.empty()) out.push_back('\n');
  for (const EvidenceView* e : evidence) {
    out += "- *" + escaped(stance_words(*e)) + "*: “" + escaped(e->wording) + "” (" +
           linked(e->document) + ")\n";
  }
  if (!now.would_change.empty()) out += "\nWhat would change the verdict:\n\n";
  for (const std::string& what : now.would_change) out += "- " + escaped(what) + "\n";
}

}  // namespace

std::string to_markdown(const Report& report) {
  std::string out = "# " + escaped(report.title) + "\n\n" + escaped(tally_words(report.tally)) +
                    "\n\n" + escaped(provenance_words(report)) + "\n";
  for (const ClaimView& view : report.claims) put_claim(out, view);
  const auto troubles = source_troubles(report);
  if (!troubles.empty()) out += "\n## Sources that could not be read\n\n";
  for (const std::string& trouble : troubles) out += "- " + escaped(trouble) + "\n";
  out += "\n---\n\n" + escaped(method_words()) + "\n";
  return out;
}

}  // namespace onrecord

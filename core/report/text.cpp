// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.hpp"
#include "core/report/report.hpp"
#include "core/report/words.hpp"

namespace onrecord {

namespace {

// Control characters would reach the terminal; white space runs become one space.
std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    at += next.size;
    const bool control = next.code < 0x20 || (next.code >= 0x7F && next.code < 0xA0) ||
                         (next.code >= 0x202A && next.code <= 0x202E) ||
                         (next.code >= 0x2066 && next.code <= 0x2069);
    if (control || next.code == ' ') {
      if (!out.empty() && out.back() != ' ') out.push_back(' ');
    } else {
      utf8::append(out, next.code);
    }
  }
  return out;
}

// Lines of at most 80 columns, the first after `first`, the others after `rest` spaces.
void put(std::string& out, std::string_view raw, std::size_t first, std::size_t rest) {
  const std::string clean = plain(raw);
  std::string_view text = clean;
  out.append(first, ' ');
  std::size_t column = first;
  bool fresh = true;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    if (word.empty()) continue;
    const std::size_t width =
        utf8::CodePoints(word).from_byte(static_cast<std::uint32_t>(word.size()));
    if (!fresh && column + 1 + width > 80) {
      out.push_back('\n');
      out.append(rest, ' ');
      column = rest;
      fresh = true;
    }
    if (!fresh) {
      out.push_back(' ');
      ++column;
    }
    out += word;
    column += width;
    fresh = false;
  }
  out.push_back('\n');
}

void put_text_claim(std::string& out, const ClaimView& view) {
  const Assessment now = standing(view);
  out.push_back('\n');
  put(out, "#" + std::to_string(view.id) + "  " + now.headline, 0, 4);
  put(out, "“" + view.claim.wording + "”", 4, 4);
  put(out, speaker_words(view) + "; in " + document_words(view.document), 4, 4);
  if (!view.document.url.empty()) put(out, view.document.url, 4, 4);
  if (const std::string text = deadline_words(view); !text.empty()) {
    put(out, "Deadline: " + text, 4, 4);
  }
  if (const std::string text = decision_words(view); !text.empty()) put(out, text, 4, 4);
  const auto evidence = accepted_evidence(view);
  if (!evidence.empty()) {
    put(out,
        "Evidence from " + std::to_string(independent_sources(view)) +
            (independent_sources(view) == 1 ? " independent source:" : " independent sources:"),
        4, 4);
  }
  for (const EvidenceView* e : evidence) {
    put(out, "- " + stance_words(*e) + ": “" + e->wording + "”", 4, 6);
    put(out, document_words(e->document), 6, 6);
    if (!e->document.url.empty()) put(out, e->document.url, 6, 6);
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

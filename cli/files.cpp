// SPDX-License-Identifier: Apache-2.0
#include "cli/files.hpp"

#include "fetchers/article.hpp"
#include "fetchers/dateline.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace onrecord::cli {

namespace {

bool looks_like_html(const Document& document) {
  if (document.media_type == "text/html" || document.media_type == "application/xhtml+xml") {
    return true;
  }
  if (document.media_type == "text/plain") return false;
  std::string head = document.bytes.substr(0, 4096);
  for (char& c : head) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const char* mark :
       {"<!doctype html", "<html", "<head", "<body", "<article", "<p>", "<div"}) {
    if (head.find(mark) != std::string::npos) return true;
  }
  return false;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// "no article in URL: WHY" -> "WHY"; the caller names the place.
std::string without_place(const std::string& message) {
  const std::size_t at = message.rfind(": ");
  return message.starts_with("no article in ") && at != std::string::npos ? message.substr(at + 2)
                                                                          : message;
}

// The headline at the top of a plain text, as a span; empty if there is none.
Span headline_of(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  const std::size_t end = text.find('\n', begin);
  if (end == std::string_view::npos) return {};
  const std::size_t next = text.find_first_not_of(" \t", end + 1);
  if (next == std::string_view::npos || text[next] != '\n') return {};
  const std::string_view line = trimmed(text.substr(begin, end - begin));
  const bool is_sentence = line.ends_with('.') || line.ends_with("”") || line.ends_with('"');
  if (line.size() > 200 || is_sentence) return {};
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + line.size())};
}

// `text` from byte `begin` on, with its way back to the same source.
Text without_head(const Text& text, std::uint32_t begin) {
  const std::string_view view = text.view();
  OffsetMap map;
  for (std::uint32_t at = begin; at < view.size();) {
    // Line by line: within a line the source is one run wherever it was stored as UTF-8.
    const std::size_t newline = view.find('\n', at);
    const auto end =
        static_cast<std::uint32_t>(newline == std::string_view::npos ? view.size() : newline + 1);
    const Span source = text.to_source({at, end});
    map.add(end - at, source.begin, source.size());
    at = end;
  }
  return {std::string(view.substr(begin)), std::move(map)};
}

}  // namespace

Result<std::string> file_bytes(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (std::filesystem::is_directory(status))
    return fail("cannot read " + path + ": it is a folder");
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail("cannot read " + path + ": " + std::strerror(errno));
  return stream_bytes(in, path);
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  file.close();
  if (!file) return fail("cannot write " + path + ": " + std::strerror(errno));
  return {};
}

Result<std::string> stream_bytes(std::istream& in, const std::string& name) {
  std::string bytes;
  char buffer[1u << 16u];
  while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
    bytes.append(buffer, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > size_limit) {
      return fail("cannot read " + name + ": larger than the limit of 16 MB");
    }
  }
  if (in.bad()) return fail("cannot read " + name + ": " + std::strerror(errno));
  return bytes;
}

Result<ReadableDocument> readable(Document document, const std::string& name) {
  if (trimmed(document.bytes).empty()) return fail("cannot read " + name + ": it is empty");
  if (is_binary(document.bytes)) {
    return fail("cannot read " + name + ": it is no text (binary data)");
  }
  if (looks_like_html(document)) {
    document.media_type = "text/html";
    auto article = fetch::extract_article(document);
    if (!article)
      return fail("cannot read " + name + ": " + without_place(article.error().message));
    if (article->paywalled) {
      return fail("cannot read " + name + ": behind a paywall: only the beginning is there");
    }
    const auto take = [](std::string& known, std::string found) {
      if (known.empty()) known = std::move(found);
    };
    take(document.title, std::move(article->title));
    take(document.author, std::move(article->author));
    take(document.outlet, std::move(article->outlet));
    take(document.url, std::move(article->canonical_url));
    if (!document.published && article->published) {
      document.published = article->published;
      document.published_precision = article->published_precision;
    }
    return ReadableDocument{std::move(document), std::move(article->text)};
  }
  document.media_type = "text/plain";
  Text text = plain_text(document);
  bool by_dateline = false;
  if (!document.published) {
    if (const auto date = fetch::find_dateline(text.view(), document.received)) {
      document.published = date->instant;
      document.published_precision = date->precision;
      by_dateline = true;
    }
  }
  if (const Span head = headline_of(text.view()); !head.empty()) {
    if (document.title.empty()) document.title = std::string(text[head]);
    const std::size_t body = text.view().find_first_not_of(" \t\n", head.end);
    text = without_head(
        text, static_cast<std::uint32_t>(body == std::string_view::npos ? text.size() : body));
  }
  return ReadableDocument{std::move(document), std::move(text), by_dateline};
}

void take_content_type(Document& document, const fetch::Headers& headers) {
  const auto field = headers.get("Content-Type");
  if (!field) return;
  document.media_type = std::string(field->substr(0, field->find(';')));
  constexpr std::string_view label = "charset=";
  const std::size_t at = field->find(label);
  if (at != std::string_view::npos)
    document.charset = std::string(field->substr(at + label.size()));
}

Result<ReadableDocument> article_from_file(const std::string& path, Instant now) {
  auto bytes = file_bytes(path);
  if (!bytes) return tl::unexpected(bytes.error());
  Document document;
  document.bytes = std::move(*bytes);
  document.received = now;
  return readable(std::move(document), path);
}

}  // namespace onrecord::cli

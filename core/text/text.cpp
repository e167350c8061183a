// SPDX-License-Identifier: Apache-2.0
#include "core/text/text.hpp"

#include "core/base/utf8.hpp"

#include <cassert>

namespace onrecord {

void OffsetMap::add(std::uint32_t text_size, std::uint32_t source_begin,
                    std::uint32_t source_size) {
  if (text_size == 0) return;
  if (!runs_.empty() && text_size == source_size) {
    Run& last = runs_.back();
    if (last.text_size == last.source_size &&
        last.source_begin + last.source_size == source_begin) {
      last.text_size += text_size;
      last.source_size += source_size;
      text_size_ += text_size;
      return;
    }
  }
  runs_.push_back({text_size_, text_size, source_begin, source_size});
  text_size_ += text_size;
}

Span OffsetMap::to_source(Span span) const {
  const auto run_at = [this](std::uint32_t position) {
    return std::prev(
        std::upper_bound(runs_.begin(), runs_.end(), position,
                         [](std::uint32_t p, const Run& r) { return p < r.text_begin; }));
  };
  span.end = std::min(span.end, text_size_);
  if (runs_.empty() || span.empty()) return {};
  const auto first = run_at(span.begin), last = run_at(span.end - 1);
  const auto is_linear = [](const Run& r) { return r.text_size == r.source_size; };
  const std::uint32_t begin =
      first->source_begin + (is_linear(*first) ? span.begin - first->text_begin : 0);
  const std::uint32_t end =
      last->source_begin + (is_linear(*last) ? span.end - last->text_begin : last->source_size);
  return {begin, std::max(begin, end)};
}

Text::Text(std::string utf8, OffsetMap map)
    : utf8_(std::move(utf8)), lower_(utf8_), map_(std::move(map)) {
  for (char& c : lower_) c = static_cast<char>(c + (c >= 'A' && c <= 'Z' ? 'a' - 'A' : 0));
  assert(utf8::is_valid(utf8_));
  assert(map_.text_size() == utf8_.size());
}

Text Text::from_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  OffsetMap map;
  std::size_t clean = 0;  // start of the valid run not yet copied
  const auto flush = [&](std::size_t end) {
    text.append(bytes, clean, end - clean);
    map.add(static_cast<std::uint32_t>(end - clean), static_cast<std::uint32_t>(clean),
            static_cast<std::uint32_t>(end - clean));
  };
  for (std::size_t at = utf8::ascii_end(bytes, 0); at < bytes.size();
       at = utf8::ascii_end(bytes, at)) {
    const utf8::Decoded next = utf8::decode(bytes, at);
    if (next.code == 0xFFFD && bytes.substr(at, next.size) != "\xEF\xBF\xBD") {
      flush(at);
      utf8::append(text, next.code);
      map.add(3, static_cast<std::uint32_t>(at), next.size);
      clean = at + next.size;
    }
    at += next.size;
  }
  flush(bytes.size());
  return {std::move(text), std::move(map)};
}

}  // namespace onrecord

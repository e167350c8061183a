// SPDX-License-Identifier: Apache-2.0
#include "fetchers/page_text.hpp"

#include "core/base/utf8.hpp"
#include "fetchers/ascii.hpp"

namespace onrecord::fetch {

namespace {

// The charset that <meta charset=x> or <meta http-equiv content="...; charset=x"> declares.
std::string meta_charset(std::string_view bytes) {
  const std::string head = lowered(bytes.substr(0, 4096));
  for (std::size_t at = head.find("<meta"); at != std::string::npos;
       at = head.find("<meta", at + 1)) {
    const std::size_t end = std::min(head.find('>', at), head.size());
    const std::size_t name = head.find("charset", at);
    if (name == std::string::npos || name > end) continue;
    std::size_t begin = name + 7;
    while (begin < end && (head[begin] == '=' || head[begin] == '"' || head[begin] == '\'' ||
                           head[begin] == ' ')) {
      ++begin;
    }
    std::size_t stop = begin;
    while (stop < end && (is_alpha(head[stop]) || is_digit(head[stop]) || head[stop] == '-' ||
                          head[stop] == '_' || head[stop] == ':')) {
      ++stop;
    }
    if (stop > begin) return head.substr(begin, stop - begin);
  }
  return {};
}

bool is_single_byte(std::string_view encoding) {
  return encoding.starts_with("windows-125") || encoding.starts_with("iso-8859-") ||
         encoding.starts_with("koi8-") || encoding == "windows-874" || encoding == "macintosh" ||
         encoding == "ibm866";
}

// Marks that say where a word may be broken are no part of it: soft hyphen, zero-width space.
std::size_t break_mark_at(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("\u00ad")) return 2;
  return text.substr(at).starts_with("\u200b") ? 3 : 0;
}

// How many bytes of `text` at `at` are white space: ASCII or no-break.
std::size_t space_at(std::string_view text, std::size_t at) {
  if (is_space(text[at])) return 1;
  return text.substr(at).starts_with("\u00a0") ? 2 : 0;
}

}  // namespace

DecodedPage decode_page(std::string_view bytes, std::string_view transport_charset) {
  DecodedPage page;
  page.received = static_cast<std::uint32_t>(bytes.size());
  std::string charset(transport_charset);
  if (charset.empty()) charset = meta_charset(bytes);
  // A page that is valid UTF-8 and says otherwise was converted by its server.
  if (!charset.empty() && !charset.starts_with("utf") && utf8::is_valid(bytes)) charset.clear();
  page.utf8 = decode_to_utf8(bytes, charset, &page.encoding);
  if (page.encoding == "utf-8") {
    page.offset = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    // Repaired bytes shift what follows them.
    if (page.utf8.size() + page.offset != bytes.size()) page.way = DecodedPage::Way::whole;
  } else {
    page.way =
        is_single_byte(page.encoding) ? DecodedPage::Way::single_byte : DecodedPage::Way::whole;
  }
  return page;
}

PageTextBuilder::PageTextBuilder(const DecodedPage& page) : page_(page) {}

void PageTextBuilder::add_break(std::string_view separator) {
  if (separator.size() > pending_.size() || (separator == "\n" && pending_ == " ")) {
    pending_ = separator;
  }
}

Span PageTextBuilder::to_received(Span source) {
  if (page_.way == DecodedPage::Way::same) {
    return {source.begin + page_.offset, source.end + page_.offset};
  }
  if (page_.way == DecodedPage::Way::whole) return {0, page_.received};
  // One byte each: the received offset is the number of code points before. Calls come in order but
  // for foster-parented tables, which count anew.
  const auto count_to = [&](std::uint32_t to) {
    if (to < counted_to_) code_points_ = counted_to_ = 0;
    for (; counted_to_ < to; ++counted_to_) {
      code_points_ += (page_.utf8[counted_to_] & 0xc0) != 0x80;
    }
    return code_points_;
  };
  const std::uint32_t begin = count_to(source.begin);
  return {begin, count_to(source.end)};
}

void PageTextBuilder::put(std::string_view bytes, Span source) {
  text_ += bytes;
  const Span received = to_received(source);
  map_.add(static_cast<std::uint32_t>(bytes.size()), received.begin, received.size());
}

void PageTextBuilder::add(const HtmlNode& node) {
  const std::string_view text = node.text;
  const std::string_view raw = slice(page_.utf8, node.source);
  // Walks the decoded text and its spelling side by side: they differ only where a character
  // reference or a carriage return stands. Without a spelling everything maps to the node.
  std::size_t at = 0, from = 0;
  bool aligned = !raw.empty();
  while (at < text.size()) {
    const std::size_t mark = break_mark_at(text, at);
    if (const std::size_t width = mark != 0 ? mark : space_at(text, at)) {
      if (mark == 0) add_break(" ");
      at += width;
      if (!aligned) continue;
      if (raw.substr(from).starts_with('&')) {
        from = std::min(raw.find(';', from), raw.size() - 1) + 1;
      } else {
        from += raw.substr(from).starts_with("\r\n") ? 2 : width;
      }
      aligned = from <= raw.size();
      continue;
    }
    if (!pending_.empty()) {
      if (!text_.empty()) {
        text_ += pending_;
        const Span here = to_received({node.source.begin + static_cast<std::uint32_t>(from),
                                       node.source.begin + static_cast<std::uint32_t>(from)});
        map_.add(static_cast<std::uint32_t>(pending_.size()), here.begin, 0);
      }
      pending_ = {};
    }
    std::size_t end = at;
    if (aligned) {
      while (end < text.size() && from + (end - at) < raw.size() &&
             raw[from + (end - at)] == text[end] && text[end] != '&' && space_at(text, end) == 0 &&
             break_mark_at(text, end) == 0) {
        ++end;
      }
      const auto begin = node.source.begin + static_cast<std::uint32_t>(from);
      if (end > at) {
        const auto size = static_cast<std::uint32_t>(end - at);
        put(text.substr(at, end - at), {begin, begin + size});
        from += size;
        at = end;
        continue;
      }
      if (from < raw.size() && raw[from] == '&') {
        // A reference stands for one code point; a bare ampersand for itself.
        const std::size_t size = utf8::decode(text, at).size;
        std::size_t stop = from + 1;
        while (stop < raw.size() && stop < from + 34 &&
               (is_alpha(raw[stop]) || is_digit(raw[stop]) || raw[stop] == '#')) {
          ++stop;
        }
        const bool closed = stop < raw.size() && raw[stop] == ';';
        const bool reference = closed || text[at] != '&';
        if (closed) ++stop;
        if (!reference) stop = from + 1;
        put(text.substr(at, size), {begin, node.source.begin + static_cast<std::uint32_t>(stop)});
        at += size;
        from = stop;
        continue;
      }
      aligned = false;
    }
    // What is left cannot be aligned: it maps to the rest of the node.
    end = at;
    while (end < text.size() && space_at(text, end) == 0 && break_mark_at(text, end) == 0) ++end;
    put(text.substr(at, end - at), node.source);
    at = end;
  }
}

Text PageTextBuilder::finish() && { return {std::move(text_), std::move(map_)}; }

}  // namespace onrecord::fetch

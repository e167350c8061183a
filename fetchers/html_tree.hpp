// SPDX-License-Identifier: Apache-2.0
#pragma once

// An HTML page as a flat list of nodes in document order, so that every pass over it is a loop and
// never recurses: a page may nest as deep as it likes. The tree is gumbo's (WHATWG parsing); the
// way back to the page's bytes is kept for every piece of text.

#include "core/base/span.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord::fetch {

// The elements that reading an article cares about; the rest is `block` or `inline_`.
enum class HtmlTag : std::uint8_t {
  text,
  inline_,
  block,
  html,
  head,
  body,
  title,
  meta,
  link,
  base,
  script,
  style,
  noscript,
  hidden,
  form,
  button,
  input,
  select,
  textarea,
  embed,
  img,
  figure,
  figcaption,
  a,
  p,
  div,
  section,
  article,
  main,
  aside,
  nav,
  header,
  footer,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  ul,
  ol,
  li,
  dl,
  dt,
  dd,
  table,
  tr,
  td,
  th,
  caption,
  blockquote,
  pre,
  br,
  hr,
  time,
  address,
  span,
  label
};

struct HtmlNode {
  HtmlTag tag = HtmlTag::text;
  std::uint32_t parent = 0;  // the root is its own parent
  std::uint32_t end = 0;     // one past the last descendant
  std::string_view text;     // of a text node: decoded
  Span source;               // of a text node: the bytes of the decoded page it was written with
  const void* element = nullptr;
};

class HtmlTree {
 public:
  // Parses `html`, which must be UTF-8 and outlive the tree. A page that gumbo must not see
  // (fetchers/html_guard.hpp) gives one body whose text nodes are what stands between the tags.
  explicit HtmlTree(std::string_view html);
  ~HtmlTree();
  HtmlTree(HtmlTree&&) noexcept;
  HtmlTree& operator=(HtmlTree&&) = delete;

  const std::vector<HtmlNode>& nodes() const { return nodes_; }
  const HtmlNode& operator[](std::uint32_t i) const { return nodes_[i]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(nodes_.size()); }

  // The value of an attribute; empty for an absent one.
  std::string_view attribute(std::uint32_t node, const char* name) const;
  bool has_attribute(std::uint32_t node, const char* name) const;

  // The text under a node, white space folded; scripts and hidden parts are left out.
  std::string text_of(std::uint32_t node) const;
  // The text under a node as it is, for <script> and <title>.
  std::string raw_text(std::uint32_t node) const;

 private:
  void strip_tags(std::string_view html);

  struct Parsed;
  std::unique_ptr<Parsed> parsed_;
  std::vector<HtmlNode> nodes_;
};

constexpr bool is_heading(HtmlTag tag) { return tag >= HtmlTag::h1 && tag <= HtmlTag::h6; }

// Elements that interrupt a line of text.
constexpr bool is_block(HtmlTag tag) {
  return tag != HtmlTag::text && tag != HtmlTag::inline_ && tag != HtmlTag::a &&
         tag != HtmlTag::span && tag != HtmlTag::time && tag != HtmlTag::label &&
         tag != HtmlTag::img && tag != HtmlTag::br && tag != HtmlTag::button &&
         tag != HtmlTag::input;
}

// Elements whose text no reader sees.
constexpr bool is_invisible(HtmlTag tag) {
  return tag == HtmlTag::script || tag == HtmlTag::style || tag == HtmlTag::hidden ||
         tag == HtmlTag::head || tag == HtmlTag::noscript || tag == HtmlTag::select ||
         tag == HtmlTag::textarea || tag == HtmlTag::embed;
}

}  // namespace onrecord::fetch

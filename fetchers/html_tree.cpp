// SPDX-License-Identifier: Apache-2.0
#include "fetchers/html_tree.hpp"

#include "fetchers/ascii.hpp"
#include "fetchers/html_guard.hpp"

#include <gumbo.h>

#include <array>

namespace onrecord::fetch {

struct HtmlTree::Parsed {
  explicit Parsed(std::string_view html) {
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;  // the list of errors is what makes gumbo slow on broken pages
    output = gumbo_parse_with_options(&options, html.data(), html.size());
  }
  ~Parsed() { gumbo_destroy_output(&kGumboDefaultOptions, output); }
  Parsed(const Parsed&) = delete;
  Parsed& operator=(const Parsed&) = delete;

  GumboOutput* output;
};

namespace {

HtmlTag tag_of(GumboTag tag) {
  static const std::array<HtmlTag, GUMBO_TAG_LAST> tags = [] {
    std::array<HtmlTag, GUMBO_TAG_LAST> all;
    all.fill(HtmlTag::inline_);
    const std::pair<GumboTag, HtmlTag> known[] = {{GUMBO_TAG_HTML, HtmlTag::html},
                                                  {GUMBO_TAG_HEAD, HtmlTag::head},
                                                  {GUMBO_TAG_BODY, HtmlTag::body},
                                                  {GUMBO_TAG_TITLE, HtmlTag::title},
                                                  {GUMBO_TAG_META, HtmlTag::meta},
                                                  {GUMBO_TAG_LINK, HtmlTag::link},
                                                  {GUMBO_TAG_BASE, HtmlTag::base},
                                                  {GUMBO_TAG_SCRIPT, HtmlTag::script},
                                                  {GUMBO_TAG_STYLE, HtmlTag::style},
                                                  {GUMBO_TAG_NOSCRIPT, HtmlTag::noscript},
                                                  {GUMBO_TAG_TEMPLATE, HtmlTag::hidden},
                                                  {GUMBO_TAG_SVG, HtmlTag::hidden},
                                                  {GUMBO_TAG_CANVAS, HtmlTag::hidden},
                                                  {GUMBO_TAG_MATH, HtmlTag::hidden},
                                                  {GUMBO_TAG_DATALIST, HtmlTag::hidden},
                                                  {GUMBO_TAG_MAP, HtmlTag::hidden},
                                                  {GUMBO_TAG_FORM, HtmlTag::form},
                                                  {GUMBO_TAG_FIELDSET, HtmlTag::form},
                                                  {GUMBO_TAG_BUTTON, HtmlTag::button},
                                                  {GUMBO_TAG_INPUT, HtmlTag::input},
                                                  {GUMBO_TAG_SELECT, HtmlTag::select},
                                                  {GUMBO_TAG_TEXTAREA, HtmlTag::textarea},
                                                  {GUMBO_TAG_IFRAME, HtmlTag::embed},
                                                  {GUMBO_TAG_OBJECT, HtmlTag::embed},
                                                  {GUMBO_TAG_EMBED, HtmlTag::embed},
                                                  {GUMBO_TAG_AUDIO, HtmlTag::embed},
                                                  {GUMBO_TAG_VIDEO, HtmlTag::embed},
                                                  {GUMBO_TAG_APPLET, HtmlTag::embed},
                                                  {GUMBO_TAG_IMG, HtmlTag::img},
                                                  {GUMBO_TAG_FIGURE, HtmlTag::figure},
                                                  {GUMBO_TAG_FIGCAPTION, HtmlTag::figcaption},
                                                  {GUMBO_TAG_A, HtmlTag::a},
                                                  {GUMBO_TAG_P, HtmlTag::p},
                                                  {GUMBO_TAG_DIV, HtmlTag::div},
                                                  {GUMBO_TAG_CENTER, HtmlTag::div},
                                                  {GUMBO_TAG_DETAILS, HtmlTag::block},
                                                  {GUMBO_TAG_SUMMARY, HtmlTag::block},
                                                  {GUMBO_TAG_HGROUP, HtmlTag::block},
                                                  {GUMBO_TAG_SECTION, HtmlTag::section},
                                                  {GUMBO_TAG_ARTICLE, HtmlTag::article},
                                                  {GUMBO_TAG_MAIN, HtmlTag::main},
                                                  {GUMBO_TAG_ASIDE, HtmlTag::aside},
                                                  {GUMBO_TAG_NAV, HtmlTag::nav},
                                                  {GUMBO_TAG_HEADER, HtmlTag::header},
                                                  {GUMBO_TAG_FOOTER, HtmlTag::footer},
                                                  {GUMBO_TAG_H1, HtmlTag::h1},
                                                  {GUMBO_TAG_H2, HtmlTag::h2},
                                                  {GUMBO_TAG_H3, HtmlTag::h3},
                                                  {GUMBO_TAG_H4, HtmlTag::h4},
                                                  {GUMBO_TAG_H5, HtmlTag::h5},
                                                  {GUMBO_TAG_H6, HtmlTag::h6},
                                                  {GUMBO_TAG_UL, HtmlTag::ul},
                                                  {GUMBO_TAG_MENU, HtmlTag::ul},
                                                  {GUMBO_TAG_DIR, HtmlTag::ul},
                                                  {GUMBO_TAG_OL, HtmlTag::ol},
                                                  {GUMBO_TAG_LI, HtmlTag::li},
                                                  {GUMBO_TAG_DL, HtmlTag::dl},
                                                  {GUMBO_TAG_DT, HtmlTag::dt},
                                                  {GUMBO_TAG_DD, HtmlTag::dd},
                                                  {GUMBO_TAG_TABLE, HtmlTag::table},
                                                  {GUMBO_TAG_TBODY, HtmlTag::block},
                                                  {GUMBO_TAG_THEAD, HtmlTag::block},
                                                  {GUMBO_TAG_TFOOT, HtmlTag::block},
                                                  {GUMBO_TAG_TR, HtmlTag::tr},
                                                  {GUMBO_TAG_TD, HtmlTag::td},
                                                  {GUMBO_TAG_TH, HtmlTag::th},
                                                  {GUMBO_TAG_CAPTION, HtmlTag::caption},
                                                  {GUMBO_TAG_BLOCKQUOTE, HtmlTag::blockquote},
                                                  {GUMBO_TAG_PRE, HtmlTag::pre},
                                                  {GUMBO_TAG_BR, HtmlTag::br},
                                                  {GUMBO_TAG_HR, HtmlTag::hr},
                                                  {GUMBO_TAG_TIME, HtmlTag::time},
                                                  {GUMBO_TAG_ADDRESS, HtmlTag::address},
                                                  {GUMBO_TAG_SPAN, HtmlTag::span},
                                                  {GUMBO_TAG_LABEL, HtmlTag::label}};
    for (const auto& [gumbo, ours] : known) all[gumbo] = ours;
    return all;
  }();
  return tag < GUMBO_TAG_LAST ? tags[tag] : HtmlTag::inline_;
}

bool is_text(const GumboNode* node) {
  return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
         node->type == GUMBO_NODE_CDATA;
}

const GumboVector* children_of(const GumboNode* node) {
  if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) {
    return &node->v.element.children;
  }
  return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children : nullptr;
}

}  // namespace

HtmlTree::HtmlTree(std::string_view html) {
  if (too_much_for_gumbo(html)) {
    strip_tags(html.substr(0, 4u << 20u));
    return;
  }
  parsed_ = std::make_unique<Parsed>(html);
  struct Open {
    const GumboVector* children;
    unsigned next;
    std::uint32_t index;
  };
  std::vector<Open> open;
  const auto add = [&](const GumboNode* node, std::uint32_t parent) {
    HtmlNode& flat = nodes_.emplace_back();
    flat.parent = parent;
    const auto index = static_cast<std::uint32_t>(nodes_.size() - 1);
    flat.end = index + 1;
    if (is_text(node)) {
      flat.text = node->v.text.text;
      const GumboStringPiece& piece = node->v.text.original_text;
      if (piece.data >= html.data() && piece.data + piece.length <= html.data() + html.size()) {
        const auto begin = static_cast<std::uint32_t>(piece.data - html.data());
        flat.source = {begin, begin + static_cast<std::uint32_t>(piece.length)};
      }
      return;
    }
    flat.element = node;
    if (node->type == GUMBO_NODE_TEMPLATE) flat.tag = HtmlTag::hidden;
    if (node->type == GUMBO_NODE_ELEMENT) flat.tag = tag_of(node->v.element.tag);
    if (node->type == GUMBO_NODE_DOCUMENT) flat.tag = HtmlTag::block;
    if (const GumboVector* children = children_of(node)) open.push_back({children, 0, index});
  };
  nodes_.reserve(html.size() / 24 + 16);
  add(parsed_->output->document, 0);
  while (!open.empty()) {
    Open& top = open.back();
    if (top.next == top.children->length) {
      nodes_[top.index].end = static_cast<std::uint32_t>(nodes_.size());
      open.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(top.children->data[top.next++]);
    if (child->type != GUMBO_NODE_COMMENT) add(child, top.index);
  }
}

HtmlTree::~HtmlTree() = default;
HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;

void HtmlTree::strip_tags(std::string_view html) {
  nodes_.push_back({HtmlTag::body, 0, 1, {}, {}, nullptr});
  std::uint32_t paragraph = 0;
  std::size_t at = 0;
  const auto skip_to = [&](std::string_view closing) {
    const std::size_t end = html.find(closing, at);
    at = end == std::string_view::npos ? html.size() : end;
  };
  while (at < html.size()) {
    const std::size_t open = std::min(html.find('<', at), html.size());
    if (open > at) {
      if (paragraph == 0) {
        paragraph = size();
        nodes_.push_back({HtmlTag::p, 0, paragraph + 1, {}, {}, nullptr});
      }
      const Span source{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(open)};
      nodes_.push_back(
          {HtmlTag::text, paragraph, size() + 1, slice(html, source), source, nullptr});
      nodes_[paragraph].end = size();
    }
    at = open;
    if (at == html.size()) break;
    const std::string_view rest = html.substr(at + 1);
    if (starts_with_word(rest, "script")) skip_to("</script");
    if (starts_with_word(rest, "style")) skip_to("</style");
    if (rest.starts_with("!--")) {
      skip_to("-->");
      at = std::min(at + 3, html.size());
      continue;
    }
    // Mark-up inside a line has short names; anything else begins a new paragraph.
    const bool inline_tag = rest.starts_with("a ") || rest.starts_with("/a>") ||
                            rest.starts_with("b>") || rest.starts_with("i>") ||
                            rest.starts_with("/b>") || rest.starts_with("/i>") ||
                            rest.starts_with("em>") || rest.starts_with("/em>") ||
                            rest.starts_with("span") || rest.starts_with("/span");
    if (!inline_tag) paragraph = 0;
    skip_to(">");
    at = std::min(at + 1, html.size());
  }
  nodes_[0].end = size();
}

std::string_view HtmlTree::attribute(std::uint32_t node, const char* name) const {
  const auto* raw = static_cast<const GumboNode*>(nodes_[node].element);
  if (!raw || raw->type == GUMBO_NODE_DOCUMENT) return {};
  const GumboAttribute* found = gumbo_get_attribute(&raw->v.element.attributes, name);
  return found ? std::string_view(found->value) : std::string_view();
}

bool HtmlTree::has_attribute(std::uint32_t node, const char* name) const {
  const auto* raw = static_cast<const GumboNode*>(nodes_[node].element);
  return raw && raw->type != GUMBO_NODE_DOCUMENT &&
         gumbo_get_attribute(&raw->v.element.attributes, name) != nullptr;
}

std::string HtmlTree::text_of(std::uint32_t node) const {
  std::string out;
  bool space = false;
  for (std::uint32_t i = node; i < nodes_[node].end;) {
    const HtmlNode& n = nodes_[i];
    if (i != node && is_invisible(n.tag)) {
      i = n.end;
      continue;
    }
    if (is_block(n.tag) || n.tag == HtmlTag::br) space = true;
    for (std::size_t at = 0; at < n.text.size(); ++at) {
      const bool nbsp = n.text[at] == '\xc2' && at + 1 < n.text.size() && n.text[at + 1] == '\xa0';
      if (is_space(n.text[at]) || nbsp) {
        space = true;
        at += nbsp;
        continue;
      }
      if (space && !out.empty()) out += ' ';
      space = false;
      out += n.text[at];
    }
    ++i;
  }
  return out;
}

std::string HtmlTree::raw_text(std::uint32_t node) const {
  std::string out;
  for (std::uint32_t i = node; i < nodes_[node].end; ++i) out += nodes_[i].text;
  return out;
}

}  // namespace onrecord::fetch

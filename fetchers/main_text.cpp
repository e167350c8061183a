// SPDX-License-Identifier: Apache-2.0
#include "fetchers/main_text.hpp"

#include "fetchers/ascii.hpp"
#include "fetchers/entities.hpp"
#include "fetchers/page_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace onrecord::fetch {

namespace {

// What a pass needs to know of a node and everything under it.
struct Sums {
  std::uint32_t text = 0;  // code points, white space folded
  std::uint32_t link = 0;  // of them inside links
  std::uint32_t commas = 0;
  std::uint32_t own = 0;  // text outside nested blocks
  std::uint32_t own_commas = 0;
  std::uint32_t own_link = 0;
  std::uint16_t paragraphs = 0, items = 0, images = 0, inputs = 0, embeds = 0;
  std::uint32_t heading = 0;  // text inside headings
  std::uint32_t prose = 0;    // text of blocks long enough to hold sentences
  bool has_block = false;     // a block element stands inside
};

std::uint32_t length_of(std::string_view text, std::uint32_t& commas) {
  std::uint32_t length = 0;
  bool space = true;
  for (const char c : text) {
    if (is_space(c)) {
      length += !space;
      space = true;
      continue;
    }
    space = false;
    length += (c & 0xc0) != 0x80;
    commas += c == ',';
  }
  return length;
}

class Finder {
 public:
  Finder(const HtmlTree& tree, std::string_view title) : tree_(tree), nodes_(tree.nodes()) {
    title_ = lowered(folded(title));
    gone_.assign(nodes_.size(), false);
    hints_.assign(nodes_.size(), 0);
    for (std::uint32_t i = 0; i < tree_.size(); ++i) {
      if (!nodes_[i].element) continue;
      hints_[i] = page_hints(tree_.attribute(i, "class")) | page_hints(tree_.attribute(i, "id"));
    }
  }

  std::vector<bool> find() {
    std::vector<bool> best;
    std::uint32_t most = 0;
    // Strict first; a page that then has hardly any text is read again with more trust.
    for (const Trust trust : {Trust::strict, Trust::names, Trust::noscript}) {
      trust_ = trust;
      std::vector<bool> chosen = attempt(trust == Trust::strict);
      std::uint32_t length = 0, commas = 0;
      for (std::uint32_t i = 0; i < tree_.size(); ++i) {
        if (chosen[i] && nodes_[i].tag == HtmlTag::text)
          length += length_of(nodes_[i].text, commas);
      }
      if (length > most || best.empty()) {
        most = length;
        best = std::move(chosen);
      }
      if (most >= 500) break;
    }
    add_standfirst(best);
    return best;
  }

 private:
  // How much of the page is believed to be text: without what its names give away, with it, and
  // with what is meant for browsers without scripts.
  enum class Trust { strict, names, noscript };

  void remove(std::uint32_t node) { gone_[node] = true; }

  // Marks what no reader sees and, when strict, what its names give away.
  void prune(bool strict) {
    std::fill(gone_.begin(), gone_.end(), false);
    for (std::uint32_t i = 0; i < tree_.size(); ++i) {
      const HtmlTag tag = nodes_[i].tag;
      if (i > 0 && gone_[nodes_[i].parent]) {
        gone_[i] = true;
        continue;
      }
      if (!nodes_[i].element) continue;
      const bool shown = tag == HtmlTag::noscript && trust_ == Trust::noscript;
      if (is_invisible(tag) && tag != HtmlTag::embed && !shown) {
        remove(i);
        continue;
      }
      if (is_hidden(i)) {
        remove(i);
        continue;
      }
      if (!strict || tag == HtmlTag::body || tag == HtmlTag::a || tag == HtmlTag::html) continue;
      const std::string_view role = tree_.attribute(i, "role");
      if (role == "menu" || role == "menubar" || role == "complementary" || role == "navigation" ||
          role == "alert" || role == "alertdialog" || role == "dialog" || role == "contentinfo") {
        remove(i);
        continue;
      }
      if ((hints_[i] & hint_unlikely) && !(hints_[i] & hint_maybe) && tag != HtmlTag::article &&
          tag != HtmlTag::main && !in_table(i)) {
        remove(i);
      }
    }
  }

  bool is_hidden(std::uint32_t i) const {
    if (tree_.has_attribute(i, "hidden")) return true;
    if (tree_.attribute(i, "aria-hidden") == "true") return true;
    std::string_view style = tree_.attribute(i, "style");
    if (style.empty()) return false;
    std::string plain;
    for (const char c : style) {
      if (!is_space(c)) plain += lower(c);
    }
    return plain.find("display:none") != std::string::npos ||
           plain.find("visibility:hidden") != std::string::npos;
  }

  bool in_table(std::uint32_t i) const {
    for (int up = 0; up < 4 && i != 0; ++up, i = nodes_[i].parent) {
      if (nodes_[i].tag == HtmlTag::table) return true;
    }
    return false;
  }

  // One pass from the last node to the first: children before parents.
  void sum_up() {
    sums_.assign(nodes_.size(), {});
    in_link_.assign(nodes_.size(), false);
    for (std::uint32_t i = 1; i < tree_.size(); ++i) {
      in_link_[i] = nodes_[i].tag == HtmlTag::a || in_link_[nodes_[i].parent];
    }
    for (std::uint32_t i = tree_.size(); i-- > 1;) {
      if (gone_[i]) continue;
      const HtmlNode& node = nodes_[i];
      Sums& s = sums_[i];
      if (node.tag == HtmlTag::text) {
        s.text = s.own = length_of(node.text, s.commas);
        s.own_commas = s.commas;
        if (in_link_[i]) s.link = s.own_link = s.text;
      }
      if (is_heading(node.tag)) s.heading = s.text;
      if (is_block(node.tag) && s.own >= 80 && s.own_link * 3 < s.own) s.prose += s.own;
      Sums& up = sums_[node.parent];
      up.text += s.text;
      up.link += s.link;
      up.commas += s.commas;
      up.heading += s.heading;
      up.prose += s.prose;
      const auto grow = [](std::uint16_t& to, unsigned by) {
        to = static_cast<std::uint16_t>(std::min(to + by, 60000u));
      };
      grow(up.paragraphs, s.paragraphs + (node.tag == HtmlTag::p));
      grow(up.items, s.items + (node.tag == HtmlTag::li));
      grow(up.images, s.images + (node.tag == HtmlTag::img));
      grow(up.inputs, s.inputs + (node.tag == HtmlTag::input));
      grow(up.embeds, s.embeds + (node.tag == HtmlTag::embed));
      if (is_block(node.tag)) {
        up.has_block = true;
      } else {
        up.own += s.own;
        up.own_commas += s.own_commas;
        up.own_link += s.own_link;
        up.has_block = up.has_block || s.has_block;
      }
    }
  }

  double link_density(std::uint32_t i) const {
    return sums_[i].text == 0 ? 0 : static_cast<double>(sums_[i].link) / sums_[i].text;
  }

  double weight(std::uint32_t i) const {
    return (hints_[i] & hint_positive ? 25 : 0) - (hints_[i] & hint_negative ? 25 : 0);
  }

  // A good name counts as far as there is prose to go with it: short boxes are called "content"
  // too.
  double voting_weight(std::uint32_t i) const {
    const double w = weight(i);
    return w > 0 ? std::min(w, sums_[i].prose / 40.0) : w;
  }

  double first_score(std::uint32_t i) const {
    double score = voting_weight(i);
    switch (nodes_[i].tag) {
      case HtmlTag::div: return score + 5;
      case HtmlTag::article:
      case HtmlTag::main: return score + 8;
      case HtmlTag::pre:
      case HtmlTag::td:
      case HtmlTag::blockquote: return score + 3;
      case HtmlTag::address:
      case HtmlTag::ol:
      case HtmlTag::ul:
      case HtmlTag::dl:
      case HtmlTag::dd:
      case HtmlTag::dt:
      case HtmlTag::li:
      case HtmlTag::form: return score - 3;
      case HtmlTag::th: return score - 5;
      default: return is_heading(nodes_[i].tag) ? score - 5 : score;
    }
  }

  void vote(std::uint32_t from, std::uint32_t text, std::uint32_t commas) {
    const double points = 1.0 + commas + std::min(text / 100, 3u) + 1;
    std::uint32_t at = from;
    for (int level = 0; level < 5 && at != 0; ++level, at = nodes_[at].parent) {
      if (nodes_[at].tag == HtmlTag::html) break;
      if (!scored_[at]) {
        scored_[at] = true;
        score_[at] = first_score(at);
        candidates_.push_back(at);
      }
      score_[at] += points / (level == 0 ? 1 : level == 1 ? 2 : level * 3);
    }
  }

  void score() {
    score_.assign(nodes_.size(), 0);
    scored_.assign(nodes_.size(), false);
    candidates_.clear();
    for (std::uint32_t i = 1; i < tree_.size(); ++i) {
      if (gone_[i] || !nodes_[i].element) continue;
      const HtmlTag tag = nodes_[i].tag;
      const Sums& s = sums_[i];
      const bool paragraph = tag == HtmlTag::p || tag == HtmlTag::td || tag == HtmlTag::pre ||
                             (tag == HtmlTag::div && !s.has_block) ||
                             (is_heading(tag) && s.text >= 150);
      if (paragraph) {
        if (s.text >= 25) vote(nodes_[i].parent, s.text, s.commas);
      } else if (tag == HtmlTag::div || tag == HtmlTag::section || tag == HtmlTag::article ||
                 tag == HtmlTag::main || tag == HtmlTag::body) {
        if (s.own >= 25) vote(i, s.own, s.own_commas);
      }
    }
    for (const std::uint32_t i : candidates_) {
      // Tables and lists of short items gather votes without being prose.
      const double prose =
          sums_[i].text == 0 ? 0 : static_cast<double>(sums_[i].prose) / sums_[i].text;
      score_[i] *= (1 - link_density(i)) * (0.5 + 0.5 * std::min(1.0, prose * 1.5));
    }
  }

  std::vector<std::uint32_t> ancestors(std::uint32_t i) const {
    std::vector<std::uint32_t> up;
    while (i != 0) up.push_back(i = nodes_[i].parent);
    return up;
  }

  std::uint32_t winner() {
    if (candidates_.empty()) return 0;
    std::vector<std::uint32_t> ranked = candidates_;
    const std::size_t top = std::min<std::size_t>(5, ranked.size());
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(top),
                      ranked.end(), [&](std::uint32_t a, std::uint32_t b) {
                        return score_[a] != score_[b] ? score_[a] > score_[b] : a < b;
                      });
    std::uint32_t best = ranked.front();
    // Several equals under one roof: the roof.
    std::vector<std::vector<std::uint32_t>> roofs;
    for (std::size_t i = 1; i < top; ++i) {
      if (score_[ranked[i]] >= score_[best] * 0.75) roofs.push_back(ancestors(ranked[i]));
    }
    if (roofs.size() >= 3) {
      for (std::uint32_t up = nodes_[best].parent; up != 0 && nodes_[up].tag != HtmlTag::body;
           up = nodes_[up].parent) {
        std::size_t shared = 0;
        for (const auto& roof : roofs) {
          shared += std::find(roof.begin(), roof.end(), up) != roof.end();
        }
        if (shared >= 3) {
          best = up;
          break;
        }
      }
    }
    double last = score_[best];
    const double floor = last / 3;
    for (std::uint32_t up = nodes_[best].parent; up != 0 && nodes_[up].tag != HtmlTag::body;
         up = nodes_[up].parent) {
      if (!scored_[up]) continue;
      if (score_[up] < floor) break;
      if (score_[up] > last) {
        best = up;
        break;
      }
      last = score_[up];
    }
    // Where every paragraph has a box of its own, no box has the article: climb while that brings
    // in much more prose and little else.
    std::uint32_t widest = best;
    for (std::uint32_t up = nodes_[best].parent; up != 0 && nodes_[up].tag != HtmlTag::body;
         up = nodes_[up].parent) {
      const Sums& wide = sums_[up];
      if (wide.prose * 10 < wide.text * 6) break;
      if (wide.prose * 10 >= sums_[widest].prose * 13) widest = up;
      if (nodes_[up].tag == HtmlTag::article) break;  // what lies beyond is another one
    }
    score_[widest] = std::max(score_[widest], score_[best]);
    best = widest;
    // An only child speaks for its parent, whose siblings may be text.
    for (std::uint32_t up = nodes_[best].parent;
         up != 0 && nodes_[up].tag != HtmlTag::body && sums_[up].text == sums_[best].text;
         up = nodes_[up].parent) {
      score_[up] = std::max(score_[up], score_[best]);
      best = up;
    }
    return best;
  }

  // Keeps the subtree of `node` in the result.
  void keep(std::uint32_t node, std::vector<bool>& chosen) const {
    for (std::uint32_t i = node; i < nodes_[node].end; ++i) chosen[i] = !gone_[i];
  }

  bool joins(std::uint32_t sibling, std::uint32_t top) const {
    const double threshold = std::max(10.0, score_[top] * 0.2);
    const std::string_view name = tree_.attribute(top, "class");
    const double bonus =
        !name.empty() && name == tree_.attribute(sibling, "class") ? score_[top] * 0.2 : 0;
    if (scored_[sibling] && score_[sibling] + bonus >= threshold) return true;
    const Sums& s = sums_[sibling];
    const bool paragraph =
        nodes_[sibling].tag == HtmlTag::p || (nodes_[sibling].tag == HtmlTag::div && !s.has_block);
    if (!paragraph) return false;
    if (s.text > 80) return link_density(sibling) < 0.25;
    if (s.text == 0 || s.link != 0) return false;
    const std::string text = tree_.text_of(sibling);
    return text.ends_with('.') || text.find(". ") != std::string::npos;
  }

  std::vector<bool> attempt(bool strict) {
    prune(strict);
    sum_up();
    score();
    std::vector<bool> chosen(nodes_.size(), false);
    const std::uint32_t top = winner();
    if (top == 0) {
      for (std::uint32_t i = 0; i < tree_.size(); ++i) {
        if (nodes_[i].tag == HtmlTag::body) {
          clean(i, strict);
          keep(i, chosen);
        }
      }
      return chosen;
    }
    const std::uint32_t parent = nodes_[top].parent;
    for (std::uint32_t i = parent + 1; i < nodes_[parent].end; i = nodes_[i].end) {
      if (gone_[i] || !nodes_[i].element || (i != top && !joins(i, top))) continue;
      clean(i, strict);
      keep(i, chosen);
    }
    return chosen;
  }

  // The lines between headline and text stand outside the container on many pages. They are known
  // by their class or by being what the page gives as its description.
  void add_standfirst(std::vector<bool>& chosen) const {
    std::uint32_t first_text = 0;
    while (first_text < tree_.size() &&
           !(chosen[first_text] && nodes_[first_text].tag == HtmlTag::text)) {
      ++first_text;
    }
    std::uint32_t headline = 0;
    std::string description;
    for (std::uint32_t i = 0; i < first_text; ++i) {
      if (nodes_[i].tag == HtmlTag::h1) headline = i;
      if (nodes_[i].tag == HtmlTag::meta && description.empty() &&
          (tree_.attribute(i, "property") == "og:description" ||
           tree_.attribute(i, "name") == "description")) {
        description = folded(tree_.attribute(i, "content"));
      }
    }
    if (headline == 0 || first_text == tree_.size()) return;
    for (std::uint32_t i = nodes_[headline].end; i < first_text; ++i) {
      const HtmlTag tag = nodes_[i].tag;
      const Sums& s = sums_[i];
      const bool line = tag == HtmlTag::p || tag == HtmlTag::div || tag == HtmlTag::h2 ||
                        tag == HtmlTag::h3 || tag == HtmlTag::span;
      if (gone_[i] || chosen[i] || !line || s.has_block || s.text < 40 || s.text > 600) continue;
      if (s.link * 3 > s.text || nodes_[i].end > first_text) continue;
      const std::uint8_t hints = hints_[i] | hints_[nodes_[i].parent];
      const std::string text = tree_.text_of(i);
      const bool described =
          description.size() > 40 &&
          std::string_view(text).substr(0, 40) == std::string_view(description).substr(0, 40);
      const bool named = (hints & hint_standfirst) && !(hints & hint_junk);
      if (!described && !named && !is_lead_paragraph(i, text)) continue;
      if (lowered(text) == title_) continue;
      for (std::uint32_t j = i; j < nodes_[i].end; ++j) chosen[j] = !gone_[j];
      i = nodes_[i].end - 1;
    }
  }

  // A paragraph of prose right below the headline, in a box that nothing speaks against.
  bool is_lead_paragraph(std::uint32_t i, std::string_view text) const {
    const Sums& s = sums_[i];
    if (nodes_[i].tag != HtmlTag::p || s.text < 100 || s.link * 5 > s.text) return false;
    if (!text.ends_with('.') && !text.ends_with('!') && !text.ends_with('?')) return false;
    for (int up = 0; up < 3 && i != 0; ++up, i = nodes_[i].parent) {
      if (hints_[i] & (hint_junk | hint_negative)) return false;
      if (nodes_[i].tag == HtmlTag::figcaption || nodes_[i].tag == HtmlTag::form) return false;
    }
    return true;
  }

  // Removes inside a chosen container what is no running text.
  void clean(std::uint32_t root, bool strict) {
    for (std::uint32_t i = root; i < nodes_[root].end; ++i) {
      if (i != root && gone_[nodes_[i].parent]) gone_[i] = true;
      if (gone_[i] || !nodes_[i].element || i == root) continue;
      const HtmlTag tag = nodes_[i].tag;
      switch (tag) {
        case HtmlTag::footer:
        case HtmlTag::aside:
        case HtmlTag::nav:
        case HtmlTag::button:
        case HtmlTag::embed:
        case HtmlTag::figcaption:
        case HtmlTag::caption: remove(i); continue;
        default: break;
      }
      const Sums& s = sums_[i];
      if ((hints_[i] & hint_junk) && s.text < sums_[root].text / 2 && tag != HtmlTag::body) {
        remove(i);
        continue;
      }
      if (is_heading(tag)) {
        if (drop_opening(i)) continue;
        if (repeats_title(i) || (tag <= HtmlTag::h2 && weight(i) < 0)) remove(i);
        continue;
      }
      if (is_block(tag) && s.text > 0 && s.text < 200 && drop_opening(i)) continue;
      const bool conditional = tag == HtmlTag::form || tag == HtmlTag::table ||
                               tag == HtmlTag::ul || tag == HtmlTag::ol || tag == HtmlTag::div ||
                               tag == HtmlTag::section;
      // A box with most of the prose is looked into instead.
      const bool most = s.prose > 0 && s.prose * 2 >= sums_[root].prose;
      if (conditional && strict && !most && fails(i)) remove(i);
    }
  }

  // Removes a block that opens with a phrase of data/page_phrases.tsv, and after a lead the links
  // that it introduces.
  bool drop_opening(std::uint32_t i) {
    const BlockOpening opening = block_opening(lowered(tree_.text_of(i)));
    if (opening == BlockOpening::other) return false;
    if (opening == BlockOpening::notice) {
      if (sums_[i].text > 160) return false;
      remove(i);
      return true;
    }
    const bool whole = sums_[i].text < 60 || link_density(i) > 0.3;
    if (!whole) return false;
    remove(i);
    for (std::uint32_t next = nodes_[i].end; next < nodes_[nodes_[i].parent].end;
         next = nodes_[next].end) {
      if (!nodes_[next].element || sums_[next].text == 0) continue;
      if (link_density(next) < 0.5) break;
      remove(next);
    }
    return true;
  }

  bool repeats_title(std::uint32_t heading) const {
    if (title_.empty()) return false;
    const std::string text = lowered(tree_.text_of(heading));
    return text == title_ || (text.size() > 20 && (title_.find(text) != std::string::npos)) ||
           (title_.size() > 20 && text.find(title_) != std::string::npos);
  }

  // Readability's test for lists, tables and boxes that are no text.
  bool fails(std::uint32_t i) const {
    const Sums& s = sums_[i];
    const double w = weight(i);
    if (w < 0) return true;
    if (s.commas >= 10) return false;
    const HtmlTag tag = nodes_[i].tag;
    const bool list = tag == HtmlTag::ul || tag == HtmlTag::ol;
    const double density = link_density(i);
    const double headings = s.text == 0 ? 0 : static_cast<double>(s.heading) / s.text;
    if (!list && s.items > s.paragraphs + 100) return true;
    if (s.inputs > s.paragraphs / 3 && s.prose < 800) return true;
    if (!list && headings < 0.9 && s.text < 25 && s.images == 0) return s.text > 0;
    if (!list && w < 25 && density > 0.2) return true;
    if (w >= 25 && density > 0.5) return true;
    if (list && density > 0.6) return true;
    return (s.embeds == 1 && s.text < 75) || (s.embeds > 1 && s.prose < 400);
  }

  const HtmlTree& tree_;
  const std::vector<HtmlNode>& nodes_;
  std::string title_;
  Trust trust_ = Trust::strict;
  std::vector<bool> gone_, in_link_, scored_;
  std::vector<std::uint8_t> hints_;
  std::vector<Sums> sums_;
  std::vector<double> score_;
  std::vector<std::uint32_t> candidates_;
};

}  // namespace

std::vector<bool> main_text_nodes(const HtmlTree& tree, std::string_view title) {
  return Finder(tree, title).find();
}

std::vector<bool> visible_nodes(const HtmlTree& tree) {
  std::vector<bool> visible(tree.size(), true);
  for (std::uint32_t i = 1; i < tree.size(); ++i) {
    visible[i] = visible[tree[i].parent] && !is_invisible(tree[i].tag);
  }
  return visible;
}

}  // namespace onrecord::fetch

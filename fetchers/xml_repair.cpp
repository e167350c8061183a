// SPDX-License-Identifier: Apache-2.0
#include "fetchers/xml_repair.hpp"

#include "fetchers/ascii.hpp"

#include <algorithm>

namespace onrecord::fetch {

namespace {

constexpr std::size_t kMaxOpen = 200;
constexpr std::size_t kLookBack = 500;  // open elements an end tag is compared with

bool name_start(char c) { return is_alpha(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80; }
bool name_char(char c) { return name_start(c) || is_digit(c) || c == '-' || c == '.' || c == ':'; }

// Elements of feeds that hold text and nothing of the second list.
bool is_leaf(std::string_view name) {
  for (std::string_view known : {"title",
                                 "link",
                                 "guid",
                                 "id",
                                 "pubdate",
                                 "published",
                                 "updated",
                                 "modified",
                                 "issued",
                                 "lastbuilddate",
                                 "category",
                                 "comments",
                                 "copyright",
                                 "language",
                                 "generator",
                                 "ttl",
                                 "docs",
                                 "webmaster",
                                 "managingeditor",
                                 "dc:date",
                                 "dc:creator",
                                 "dc:title",
                                 "loc",
                                 "lastmod"}) {
    if (same_word(name, known)) return true;
  }
  return false;
}

bool is_block(std::string_view name) {
  for (std::string_view known : {"description", "item", "entry", "content:encoded", "summary",
                                 "author", "channel", "enclosure", "url", "content"}) {
    if (same_word(name, known)) return true;
  }
  return false;
}

bool is_entry(std::string_view name) {
  return same_word(name, "item") || same_word(name, "entry") || same_word(name, "url") ||
         same_word(name, "sitemap");
}

class Mender {
 public:
  Mender(std::string_view in, std::vector<std::string>& problems) : in_(in), problems_(problems) {
    out_.reserve(in.size() + in.size() / 8);
  }

  std::string run() {
    while (at_ < in_.size()) {
      const auto open = std::min(in_.find('<', at_), in_.size());
      if (!open_.empty()) out_.append(in_, at_, open - at_);
      at_ = open;
      if (at_ < in_.size()) markup();
    }
    if (!open_.empty()) {
      note(cut_, "cut off: " + std::to_string(open_.size()) + " elements open");
      drop_cut_leaf();
    }
    while (!open_.empty()) close_top();
    return std::move(out_);
  }

 private:
  struct Open {
    std::string_view name;
    bool written;
    std::size_t begin;  // of its start tag in out_
  };

  // Half a link or half a date is a wrong one; half a title or text still says something.
  void drop_cut_leaf() {
    const Open& last = open_.back();
    if (!last.written || !is_leaf(last.name) || same_word(last.name, "title")) return;
    out_.resize(last.begin);
    open_.pop_back();
  }

  std::string_view rest() const { return in_.substr(at_); }

  void note(bool& noted, std::string what) {
    if (!noted) problems_.push_back(std::move(what));
    noted = true;
  }

  void markup() {
    const std::string_view here = rest();
    if (here.starts_with("<![CDATA[")) return cdata();
    if (here.starts_with("<!--")) return skip_to("-->", no_comment_end_);
    if (here.starts_with("<?")) return skip_to("?>", no_instruction_end_);
    if (here.size() > 2 && here[1] == '!' && is_alpha(here[2])) return declaration();
    if (here.size() > 2 && here[1] == '/' && name_start(here[2])) return end_tag();
    if (here.size() > 1 && name_start(here[1])) return start_tag();
    literal();
  }

  // A "<" that begins nothing.
  void literal() {
    note(stray_, "stray \"<\"");
    if (!open_.empty()) out_ += "&lt;";
    ++at_;
  }

  void skip_to(std::string_view end, bool& missing) {
    const auto found = missing ? std::string_view::npos : in_.find(end, at_ + 2);
    if (found == std::string_view::npos) {
      missing = true;
      return literal();
    }
    at_ = found + end.size();
  }

  void declaration() {
    const auto end = in_.find('>', at_);
    if (end == std::string_view::npos) return literal();
    const auto bracket = in_.substr(at_, end - at_).find('[');
    const auto subset = bracket == std::string_view::npos ? bracket : in_.find("]>", at_);
    at_ = subset == std::string_view::npos ? end + 1 : subset + 2;
  }

  void cdata() {
    const std::size_t begin = at_ + 9;
    auto end = no_cdata_end_ ? std::string_view::npos : in_.find("]]>", begin);
    std::size_t next = end == std::string_view::npos ? in_.size() : end + 3;
    if (end == std::string_view::npos) {
      no_cdata_end_ = true;
      note(open_cdata_, "CDATA section without an end");
      // It ends where its element does, if that can still be seen.
      const std::string tag = open_.empty() ? "" : "</" + std::string(open_.back().name);
      end = tag.empty() ? std::string_view::npos : in_.find(tag, begin);
      end = std::min(end, in_.size());
      next = end;
    }
    if (!open_.empty()) {
      out_.append("<![CDATA[").append(in_, begin, end - begin).append("]]>");
    }
    at_ = next;
  }

  std::string_view read_name() {
    const std::size_t begin = at_;
    while (at_ < in_.size() && name_char(in_[at_])) ++at_;
    return in_.substr(begin, at_ - begin);
  }

  void end_tag() {
    at_ += 2;
    const std::string_view name = read_name();
    const auto close = in_.find_first_of("<>", at_);
    at_ = close == std::string_view::npos ? in_.size() : close + (in_[close] == '>' ? 1 : 0);
    const std::size_t floor = open_.size() > kLookBack ? open_.size() - kLookBack : 0;
    for (std::size_t i = open_.size(); i > floor; --i) {
      if (!same_word(open_[i - 1].name, name)) continue;
      if (i < open_.size()) note(unclosed_, "element left open: " + std::string(open_.back().name));
      while (open_.size() >= i) close_top();
      return;
    }
    note(unopened_, "end tag without a beginning: " + std::string(name.substr(0, 40)));
  }

  void start_tag() {
    const std::size_t begin = at_++;
    const std::string_view name = read_name();
    std::string attributes;
    bool closed = false, empty = false;
    while (at_ < in_.size()) {
      while (at_ < in_.size() && is_space(in_[at_])) ++at_;
      if (at_ == in_.size()) break;
      const char c = in_[at_];
      if (c == '>' || c == '<') {
        closed = true;
        if (c == '>') ++at_;
        break;
      }
      if (c == '/' && at_ + 1 < in_.size() && in_[at_ + 1] == '>') {
        at_ += 2;
        closed = empty = true;
        break;
      }
      if (name_start(c) || c == ':') {
        attribute(attributes);
      } else {
        ++at_;
      }
    }
    if (!closed) {  // cut off inside of the tag
      at_ = in_.size();
      return;
    }
    // "a <b and c" is no tag: it never saw its ">".
    if (at_ > begin && in_[at_ - 1] != '>' && open_.size() > 2) {
      at_ = begin;
      return literal();
    }
    open(name, attributes, empty);
  }

  void attribute(std::string& out) {
    const std::string_view name = read_name();
    std::size_t look = at_;
    while (look < in_.size() && is_space(in_[look])) ++look;
    std::string_view value;
    if (look < in_.size() && in_[look] == '=') {
      ++look;
      while (look < in_.size() && is_space(in_[look])) ++look;
      if (look < in_.size() && (in_[look] == '"' || in_[look] == '\'')) {
        const auto end = in_.find(in_[look], look + 1);
        const auto tag = in_.find('>', look + 1);
        if (end == std::string_view::npos) {
          const auto stop = std::min(tag, in_.size());
          value = in_.substr(look + 1, stop - look - 1);
          look = stop;
        } else {
          value = in_.substr(look + 1, end - look - 1);
          look = end + 1;
        }
      } else {
        const auto end = std::min(in_.find_first_of(" \t\r\n>", look), in_.size());
        value = in_.substr(look, end - look);
        if (end < in_.size() && in_[end] == '>' && value.ends_with('/')) value.remove_suffix(1);
        look = end -
               (end < in_.size() && end > look && in_[end] == '>' && in_[end - 1] == '/' ? 1 : 0);
      }
      at_ = look;
    }
    out.append(" ").append(name).append("=\"");
    for (char c : value) {
      if (c == '"') {
        out += "&quot;";
      } else if (c == '<') {
        out += "&lt;";
      } else {
        out += c;
      }
    }
    out += '"';
  }

  void open(std::string_view name, const std::string& attributes, bool empty) {
    if (is_entry(name)) {
      // An entry inside of an entry: the end tag of the first one is missing.
      const std::size_t floor = open_.size() > kLookBack ? open_.size() - kLookBack : 0;
      for (std::size_t i = open_.size(); i > floor; --i) {
        if (!same_word(open_[i - 1].name, name)) continue;
        note(unclosed_, "element left open: " + std::string(name));
        while (open_.size() >= i) close_top();
        break;
      }
    } else if (!open_.empty() && is_leaf(open_.back().name) && (is_leaf(name) || is_block(name))) {
      note(unclosed_, "element left open: " + std::string(open_.back().name));
      close_top();
    }
    const bool write = written_ < kMaxOpen;
    if (!write) note(deep_, "nested too deeply");
    const std::size_t begin = out_.size();
    if (write) out_.append("<").append(name).append(attributes).append(empty ? "/>" : ">");
    if (empty) return;
    open_.push_back({name, write, begin});
    if (write) ++written_;
  }

  void close_top() {
    if (open_.back().written) {
      out_.append("</").append(open_.back().name).append(">");
      --written_;
    }
    open_.pop_back();
  }

  std::string_view in_;
  std::vector<std::string>& problems_;
  std::string out_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  std::size_t written_ = 0;
  // Ends that were looked for in vain up to the end: looking again would be quadratic.
  bool no_comment_end_ = false, no_instruction_end_ = false, no_cdata_end_ = false;
  // Each kind of problem is told once.
  bool stray_ = false, unclosed_ = false, unopened_ = false, cut_ = false, deep_ = false,
       open_cdata_ = false;
};

}  // namespace

std::string repaired_xml(std::string_view utf8, std::vector<std::string>& problems) {
  return Mender(utf8, problems).run();
}

}  // namespace onrecord::fetch

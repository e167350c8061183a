// SPDX-License-Identifier: Apache-2.0
#include "fetchers/json_repair.hpp"

#include "fetchers/ascii.hpp"

#include <charconv>

namespace onrecord::fetch {

namespace {

constexpr std::size_t kMaxJsonDepth = 100;
constexpr std::size_t kMaxMembers = 1000000;

// The code unit of "\uD83D" at text[at]; 0 if there is none.
unsigned code_unit(std::string_view text, std::size_t at) {
  if (text.size() < at + 6 || text[at] != '\\' || text[at + 1] != 'u') return 0;
  unsigned unit = 0;
  const char* const end = text.data() + at + 6;
  return std::from_chars(text.data() + at + 2, end, unit, 16).ptr == end ? unit : 0;
}

class JsonMender {
 public:
  JsonMender(std::string_view in, std::vector<std::string>& problems)
      : in_(in), problems_(problems) {
    out_.reserve(in.size());
  }

  std::string run() {
    while (at_ < in_.size() && !done_ && step()) {
    }
    if (too_large_) return "";
    if (!done_) {
      problems_.emplace_back("cut off");
      out_.resize(complete_);
      out_.append(open_at_complete_.rbegin(), open_at_complete_.rend());
    }
    return std::move(out_);
  }

 private:
  // One token or character; false at the end of what can be read.
  bool step() {
    const char c = in_[at_];
    if (c == '"') return string();
    if (c == '/') return comment();
    if (c == '{' || c == '[') {
      open_ += c == '{' ? '}' : ']';
    } else if (c == '}' || c == ']') {
      return close(c);
    } else if (c == ',' || c == ':') {
      ++members_;
    }
    out_ += c;
    ++at_;
    too_large_ = open_.size() > kMaxJsonDepth || members_ > kMaxMembers;
    return !too_large_;
  }

  bool close(char c) {
    if (open_.empty()) return false;
    while (!out_.empty() && (is_space(out_.back()) || out_.back() == ',')) out_.pop_back();
    open_.pop_back();
    out_ += c;
    ++at_;
    complete_ = out_.size();
    open_at_complete_ = open_;
    done_ = open_.empty();  // whatever follows is no part of it
    return true;
  }

  bool comment() {
    const bool block = in_.substr(at_, 2) == "/*";
    const auto end = in_.find(block ? "*/" : "\n", at_ + 2);
    at_ = end == std::string_view::npos ? in_.size() : end + (block ? 2 : 1);
    return true;
  }

  bool string() {
    std::size_t end = at_ + 1;
    while (end < in_.size() && in_[end] != '"') end += in_[end] == '\\' ? 2 : 1;
    if (end >= in_.size()) return false;
    out_ += '"';
    for (++at_; at_ < end;) character();
    out_ += '"';
    at_ = end + 1;
    return true;
  }

  void character() {
    const char c = in_[at_];
    if (c != '\\') {
      out_ += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
      ++at_;
      return;
    }
    const unsigned unit = code_unit(in_, at_);
    const bool high = unit >= 0xD800 && unit < 0xDC00;
    const unsigned next = high ? code_unit(in_, at_ + 6) : 0;
    if (high && next >= 0xDC00 && next < 0xE000) {
      out_.append(in_, at_, 12);
      at_ += 12;
    } else if (unit >= 0xD800 && unit < 0xE000) {
      out_ += "\\ufffd";
      at_ += 6;
    } else if (unit != 0 || in_.substr(at_, 6) == "\\u0000") {
      out_.append(in_, at_, 6);
      at_ += 6;
    } else if (std::string_view("\"\\/bfnrt").find(in_[at_ + 1]) != std::string_view::npos) {
      out_.append(in_, at_, 2);
      at_ += 2;
    } else {
      ++at_;  // a backslash for nothing
    }
  }

  std::string_view in_;
  std::vector<std::string>& problems_;
  std::string out_;
  std::size_t at_ = 0;
  std::string open_;          // the closing brackets still to come, innermost last
  std::size_t complete_ = 0;  // length of out_ behind the last closed bracket
  std::string open_at_complete_;
  std::size_t members_ = 0;
  bool done_ = false, too_large_ = false;
};

}  // namespace

std::string repaired_json(std::string_view utf8, std::vector<std::string>& problems) {
  return JsonMender(utf8, problems).run();
}

}  // namespace onrecord::fetch

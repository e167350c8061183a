// SPDX-License-Identifier: Apache-2.0
// What a person is said to be, next to the name.
#include "core/notes/name_mentions.hpp"
#include "core/notes/name_words.hpp"

#include <string>
#include <string_view>

namespace onrecord::names {

namespace {

class RoleFinder {
 public:
  RoleFinder(const Text& text, const Layout& layout, Mention& mention)
      : text_(text),
        layout_(layout),
        mention_(mention),
        begin_(layout.sentences[mention.sentence].first),
        end_(layout.sentences[mention.sentence].last) {}

  void run() {
    if (mention_.has_title) {
      if (!is_honorific() || !(apposition() || leading())) widen();
      return;
    }
    if (mention_.first > begin_ && is_role(mention_.first - 1)) {
      return take(phrase_start(mention_.first - 1), mention_.first, mention_.first - 1);
    }
    if (apposition()) return;
    if (leading() || led_by_office()) return;
    // "the ministry's spokesman, John Doe,"
    if (mention_.first >= begin_ + 2 && word(mention_.first - 1) == "," &&
        is_role(mention_.first - 2)) {
      const std::uint32_t first = phrase_start(mention_.first - 2);
      const bool is_definite = first > begin_ && token(first - 1).tag == Tag::det;
      if (is_definite || first + 1 < mention_.first - 1) {
        take(first, mention_.first - 1, mention_.first - 2);
      }
    }
  }

 private:
  std::string_view word(std::uint32_t i) const { return text_[token(i).span]; }
  const Token& token(std::uint32_t i) const { return layout_.tokens[i]; }

  bool is_role(std::uint32_t i) const {
    // "police chief Ana Ruiz": an adjective to the tagger
    const bool beside = token(i).tag == Tag::adj && i + 1 == mention_.first;
    if (token(i).tag != Tag::noun && token(i).tag != Tag::propn && !beside) return false;
    const std::string_view w = word(i);
    if (look_up(w).is(role)) return true;
    if (w.empty() || w[0] < 'A' || w[0] > 'Z' || w.size() > 24) return false;
    std::string lower(w);
    lower[0] = static_cast<char>(lower[0] + 32);
    return look_up(lower).is(role);
  }

  // Where the noun phrase that ends with token `i` begins, without its article.
  std::uint32_t phrase_start(std::uint32_t i) const {
    constexpr std::uint32_t widest = 8;
    const std::uint32_t limit = i > begin_ + widest ? i - widest : begin_;
    while (i > limit) {
      const Token& before = token(i - 1);
      const bool belongs = before.tag == Tag::noun || before.tag == Tag::propn ||
                           before.tag == Tag::adj || before.tag == Tag::num ||
                           (before.tag == Tag::part && before.form == Form::possessive);
      if (!belongs) break;
      --i;
    }
    if (token(i).tag == Tag::part) ++i;
    return i;
  }

  void take(std::uint32_t first, std::uint32_t last, std::uint32_t noun) {
    if (first >= last) return;
    mention_.role = cover(token(first).span, token(last - 1).span);
    if (mention_.gender == Gender::unknown) mention_.gender = look_up(word(noun)).gender;
  }

  // Whether the title names no office, as in "Dr. John Doe, director of the clinic".
  bool is_honorific() const {
    for (std::uint32_t i = layout_.token_at(mention_.role.begin); i < mention_.first; ++i) {
      std::string lower(word(i));
      if (lower[0] >= 'A' && lower[0] <= 'Z') lower[0] = static_cast<char>(lower[0] + 32);
      if (word(i).back() != '.' && look_up(lower).is(role)) return false;
    }
    return mention_.role.size() < 8;  // "Mrs.", "Prof."
  }

  // "John Doe, who heads the port,"
  bool leading() {
    constexpr std::uint32_t widest = 10;
    if (mention_.last + 3 >= end_ || word(mention_.last) != "," ||
        word(mention_.last + 1) != "who") {
      return false;
    }
    const std::uint32_t verb = mention_.last + 2;
    const std::string_view w = word(verb);
    if (w != "leads" && w != "heads" && w != "chairs" && w != "runs" && w != "directs")
      return false;
    std::uint32_t last = verb + 1;
    for (; last < end_ && last < verb + widest; ++last) {
      const Tag tag = token(last).tag;
      if (tag == Tag::punct || tag == Tag::verb || tag == Tag::aux || tag == Tag::cconj) break;
    }
    take(verb, last, verb);
    return true;
  }

  // "the chairman of the port, John Doe."
  bool led_by_office() {
    constexpr std::uint32_t widest = 9;
    if (mention_.first < begin_ + 5 || word(mention_.first - 1) != ",") return false;
    if (mention_.last < end_ && token(mention_.last).tag != Tag::punct) return false;
    for (std::uint32_t i = mention_.first - 2; i > begin_ && mention_.first - i < widest; --i) {
      const Tag tag = token(i).tag;
      const bool of = i + 1 < mention_.first - 1 && word(i + 1) == "of";
      if (of && is_role(i)) {
        const std::uint32_t first = phrase_start(i);
        if (first == begin_ || token(first - 1).tag != Tag::det) return false;
        take(first, mention_.first - 1, i);
        return true;
      }
      if (tag != Tag::noun && tag != Tag::propn && tag != Tag::adj && tag != Tag::det &&
          tag != Tag::adp) {
        return false;
      }
    }
    return false;
  }

  // A title's modifiers in lower case or of other names belong to it: "former Foreign Minister".
  void widen() {
    const std::uint32_t first = layout_.token_at(mention_.role.begin);
    const std::uint32_t start = phrase_start(first);
    mention_.role.begin = token(start).span.begin;
  }

  // "Jens Stoltenberg, the head of NATO, said"
  bool apposition() {
    constexpr std::uint32_t widest = 14;
    if (mention_.last + 1 >= end_ || word(mention_.last) != ",") return false;
    std::uint32_t first = mention_.last + 1;
    if (token(first).tag == Tag::num && first + 1 < end_ && word(first + 1) == ",") first += 2;
    if (first < end_ && token(first).tag == Tag::det) ++first;
    std::uint32_t noun = 0, last = first;
    for (; last < end_ && last < first + widest; ++last) {
      const Token& t = token(last);
      const std::string_view w = word(last);
      if (t.tag == Tag::punct || t.tag == Tag::aux || t.tag == Tag::sconj ||
          (t.tag == Tag::pron && t.form != Form::possessive)) {
        break;
      }
      if (t.tag == Tag::verb && t.form != Form::gerund) break;
      if (noun == 0 && (t.tag == Tag::adp || w == "and" || w == "or")) return false;
      if (noun == 0 && is_role(last)) noun = last;
    }
    // A list ("Ann Lee, minister Bo Li and ...") goes on with a name after the role.
    if (noun == 0 || (noun + 1 < last && token(noun + 1).tag == Tag::propn)) return false;
    while (last > noun + 1 && (token(last - 1).tag == Tag::det || token(last - 1).tag == Tag::adp ||
                               token(last - 1).tag == Tag::cconj)) {
      --last;
    }
    take(first, last, noun);
    return true;
  }

  const Text& text_;
  const Layout& layout_;
  Mention& mention_;
  std::uint32_t begin_, end_;
};

}  // namespace

void find_role(const Text& text, const Layout& layout, Mention& mention) {
  RoleFinder(text, layout, mention).run();
}

}  // namespace onrecord::names

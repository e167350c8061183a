// SPDX-License-Identifier: Apache-2.0
#include "core/notes/name_mentions.hpp"

#include "core/notes/name_words.hpp"
#include "core/text/abbreviations.hpp"
#include "core/text/chars.hpp"
#include "core/text/tag_model.hpp"
#include "core/text/words.hpp"

#include <algorithm>
#include <unordered_set>

namespace onrecord::names {

namespace {

constexpr std::uint32_t longest = 12;  // tokens of a name with its title

class Finder {
 public:
  Finder(const Text& text, const Layout& layout) : text_(text), layout_(layout) {}

  std::vector<Mention> run() {
    collect_surnames();
    for (std::uint32_t s = 0; s < layout_.sentences.size(); ++s) {
      sentence_ = s;
      begin_ = layout_.sentences[s].first;
      end_ = layout_.sentences[s].last;
      is_headline_ = is_headline();
      for (std::uint32_t i = begin_; i < end_;) i = is_name_word(i) ? chunk(i) : i + 1;
    }
    complete_openings();
    return std::move(mentions_);
  }

 private:
  std::string_view word(std::uint32_t i) const { return text_[layout_.tokens[i].span]; }
  std::string_view words(std::uint32_t first, std::uint32_t last) const {
    return text_[cover(layout_.tokens[first].span, layout_.tokens[last - 1].span)];
  }
  const Token& token(std::uint32_t i) const { return layout_.tokens[i]; }
  const Entry& known(std::uint32_t i) const { return look_up(word(i)); }
  Char first_char(std::uint32_t i) const { return char_at(text_.view(), token(i).span.begin); }
  bool is(std::uint32_t i, std::string_view w) const {
    return i >= begin_ && i < end_ && word(i) == w;
  }

  // Whether the sentence gives capitals to words that are no names.
  bool is_headline() const {
    const auto tokens = layout_.tokens_of(layout_.sentences[sentence_]);
    const tagger::CaseMode mode = tagger::case_mode(text_.view(), tokens);
    if (mode == tagger::CaseMode::upper) return true;
    return mode == tagger::CaseMode::title && !is(end_ - 1, ".");
  }

  // "Jean-Claude" and "al-Assad", not "Russian-backed".
  bool has_name_case(std::uint32_t i) const {
    const std::string_view w = word(i);
    const Char first = first_char(i);
    if (first.kind != CharClass::upper) {
      return w.size() > 4 && (w.starts_with("al-") || w.starts_with("el-")) &&
             char_at(w, 3).kind == CharClass::upper;
    }
    const std::size_t hyphen = w.rfind('-');
    if (hyphen == std::string_view::npos || hyphen + 1 == w.size() ||
        char_at(w, hyphen + 1).kind != CharClass::lower) {
      return true;
    }
    // "Lee Cheuk-yan"
    return i > begin_ && token(i).tag == Tag::propn && !w.ends_with("ed") &&
           look_up(w.substr(0, hyphen)).flags == 0 && first_char(i - 1).kind == CharClass::upper &&
           token(i - 1).tag == Tag::propn;
  }

  // "NEW YORK (Agency) -" at the head of a report.
  bool is_dateline(std::uint32_t first, std::uint32_t last) const {
    if (first != begin_ || last >= end_) return false;
    if (!is(last, "(") && !is_dash(first_char(last).code) && !is(last, ",")) return false;
    for (std::uint32_t i = first; i < last; ++i) {
      if (!is_shouted(i)) return false;
    }
    return !is(last, ",") || (last + 2 < end_ && (is(last + 2, "(") || is(last + 3, "(")));
  }

  // A word of capitals, acronym or not.
  bool is_shouted(std::uint32_t i) const {
    const std::string_view w = word(i);
    return w.size() >= 2 &&
           std::none_of(w.begin(), w.end(), [](char c) { return c >= 'a' && c <= 'z'; }) &&
           first_char(i).kind == CharClass::upper;
  }

  // Whether words of capitals stand next to each other, as in shouting and headings.
  bool is_among_shouts(std::uint32_t i) const {
    const auto shouts = [this](std::uint32_t k) { return is_shouted(k) && word(k).size() > 3; };
    return shouts(i) && ((i > begin_ && shouts(i - 1)) || (i + 1 < end_ && shouts(i + 1)));
  }

  bool is_all_capitals(std::uint32_t i) const {
    const std::string_view w = word(i);
    return w.size() >= 2 && w.size() <= 6 && std::all_of(w.begin(), w.end(), [](char c) {
             return (c >= 'A' && c <= 'Z') || c == '.' || c == '&';
           });
  }

  // Whether a capital is due here whatever the word: first in a sentence, a quotation, after a
  // colon.
  bool is_initial(std::uint32_t i) const {
    if (i == begin_) return true;
    const Char before = first_char(i - 1);
    return !before.is_word() && before.code != ',' && before.code != '(' && before.code != '&' &&
           before.code != '$' && before.code != '/' && !is_apostrophe(before.code) &&
           !is_dash(before.code);
  }

  static bool is_name_tag(Tag tag) {
    return tag == Tag::propn || tag == Tag::noun || tag == Tag::adj || tag == Tag::x ||
           tag == Tag::verb;
  }

  // The words that follow a first name: as surnames they are names also where a capital is due, and
  // even when they are other words ("Theresa May").
  void collect_surnames() {
    for (std::uint32_t i = 0; i + 2 < layout_.tokens.size(); ++i) {
      if (token(i + 1).tag != Tag::propn || !has_name_case(i + 1) || !has_name_case(i)) continue;
      const Entry& first = known(i);
      if (!first.is(given) || first.is(common)) continue;
      if (!known(i + 1).is(common)) {
        bearers_.insert(word(i + 1));
        continue;
      }
      const Token& after = token(i + 2);
      if (after.tag == Tag::verb || after.tag == Tag::aux || after.tag == Tag::punct ||
          after.form == Form::possessive) {
        surnames_.insert(word(i + 1));
      }
    }
  }

  // Whether a word of collect_surnames is meant as a name here, not as a month or a people.
  bool is_surname(std::uint32_t i) const {
    if (token(i).tag != Tag::propn || !surnames_.contains(word(i))) return false;
    if (i + 1 < end_ && (token(i + 1).tag == Tag::num || token(i + 1).tag == Tag::noun))
      return false;
    return i == begin_ || (token(i - 1).tag != Tag::adp && token(i - 1).tag != Tag::num &&
                           token(i - 1).tag != Tag::adj && token(i - 1).tag != Tag::det);
  }

  bool is_name_word(std::uint32_t i) const {
    if (!has_name_case(i)) return false;
    const Entry& entry = known(i);
    if (entry.is(common)) {
      if (!surnames_.empty() && is_surname(i)) return true;
      return begins_body(i);
    }
    const bool is_bearer = token(i).tag != Tag::verb && bearers_.contains(word(i));
    const bool is_known = is_bearer || entry.is(place | organisation);
    if (!is_known && !is_name_tag(token(i).tag)) {
      // "U.S. Representative Ana Ruiz": an adjective or a number to the tagger.
      return entry.is(title) && token(i).tag != Tag::verb && i + 1 < end_ && has_name_case(i + 1) &&
             token(i + 1).tag == Tag::propn;
    }
    if (!is_initial(i)) return true;
    if (token(i).tag == Tag::propn || is_known) return !is_opener(word(i));
    // "Deputies", "Talks", "Human": only what follows could make it a name.
    if (known_end(i) > i || is_office_of(i)) return true;
    return entry.is(given | title) && i + 1 < end_ && has_name_case(i + 1) &&
           token(i + 1).tag == Tag::propn;
  }

  // Where the name of a body that the tables know and that begins at `i` ends ("European Central
  // Bank"), else `i`.
  std::uint32_t known_end(std::uint32_t i) const {
    constexpr std::uint32_t widest = 5;
    std::uint32_t found = i;
    for (std::uint32_t end = i + 2; end <= end_ && end <= i + widest; ++end) {
      if (!has_name_case(end - 1)) break;
      if (look_up(words(i, end)).is(organisation)) found = end;
    }
    return found;
  }

  // Whether a people or party opens the name of a body: "Russian Army", "Norwegian Coastal
  // Administration", but not "German Chancellor Ana Ruiz".
  bool begins_body(std::uint32_t i) const {
    constexpr std::uint32_t widest = 4;
    if (known_end(i) > i) return true;
    for (std::uint32_t k = i + 1; k < end_ && k < i + widest && has_name_case(k); ++k) {
      const Entry& next = known(k);
      if (next.is(title | given | common)) return false;
      if (!next.is(org_end)) continue;
      // "Norwegian Rail Board (RB)": the letters tell that the first word is not of the name.
      const bool letters = is(k + 1, "(") && k + 2 < end_ && is_all_capitals(k + 2);
      if (letters && word(k + 2).size() == k - i) return false;
      return k == i + 1 || token(i).tag == Tag::adj;
    }
    return false;
  }

  // "Secretary of State Ana Ruiz" at the head of a sentence: a first name follows the office.
  bool is_office_of(std::uint32_t i) const {
    if (!known(i).is(title) || !is(i + 1, "of")) return false;
    for (std::uint32_t k = i + 2; k < end_ && k < i + 6 && has_name_case(k); ++k) {
      if (k > i + 2 && known(k).is(given)) return true;
    }
    return false;
  }

  // Whether `i` continues a name although it has no capital; `next` receives where the name goes
  // on.
  bool connects(std::uint32_t first, std::uint32_t i, std::uint32_t& next) const {
    const std::string_view w = word(i);
    next = i + 1;
    if (next >= end_) return false;
    const Entry& left = known(i - 1);
    if (w == "&") return is_name_word(next);
    // "Seafarers' Union"
    if ((w == "'" || w == "\u2019") && token(i).form == Form::possessive)
      return known(next).is(org_end) && has_name_case(next);
    if (w == "and" || w == "of" || w == "for") {
      // "Securities and Exchange Commission", "U.S. House of Representatives"
      for (std::uint32_t end = next + 1; end <= end_ && end < next + 4; ++end) {
        const bool is_whole =
            look_up(words(first, end)).is(organisation | place | other) ||
            (first + 1 < i && look_up(words(first + 1, end)).is(organisation | place | other));
        if (is_whole) return true;
      }
    }
    if (w == "of" || w == "for" || w == "on") {
      bool opens = left.is(org_head | title | place_head | place_end);
      for (std::uint32_t k = first; k < i && !opens; ++k) opens = known(k).is(org_head);
      if (!opens || (w == "on" && !left.is(org_head))) return false;
      if (is(next, "the")) ++next;
      return next < end_ && is_name_word(next) &&
             (!known(next).is(given) || known_end(next) > next);
    }
    if (w == "and") {
      // "Department of Health and Human Services"
      return known(first).is(org_head) && is_name_word(next) &&
             !known(next).is(given | place | title | organisation | org_head);
    }
    if (known(i).is(particle)) {
      for (std::uint32_t limit = i + 3; next < end_ && next < limit; ++next) {
        if (is_name_word(next)) return !left.is(title);
        if (!known(next).is(particle)) return false;
      }
    }
    return false;
  }

  // Reads the run of name words from `first` on; returns where to go on.
  std::uint32_t chunk(std::uint32_t first) {
    std::uint32_t last = std::max(first + 1, known_end(first));
    while (last < end_ && last - first < longest) {
      std::uint32_t next = last;
      if (is_name_word(last) && !is_initial(last)) {
        ++last;
      } else if (connects(first, last, next)) {
        last = next + 1;
      } else {
        break;
      }
    }
    if (last < end_ && is_possessive_name(first, last)) ++last;
    split(first, last);
    return last;
  }

  // "Moody's"
  bool is_possessive_name(std::uint32_t first, std::uint32_t last) const {
    return token(last).form == Form::possessive &&
           look_up(words(first, last + 1)).is(organisation | place);
  }

  // Takes titles off a run and finds where one name ends and another begins.
  void split(std::uint32_t first, std::uint32_t last) {
    const Entry& whole = look_up(words(first, last));
    if (whole.is(place | organisation | other)) return emit(first, last, first);
    const bool ends_as_body = last - first >= 3 && known(last - 1).is(org_end | place_end) &&
                              !known(last - 1).is(given | title);
    std::uint32_t at = last;  // of the last title
    for (std::uint32_t i = first; i < last; ++i) {
      const bool is_office = i > first && (is(i - 1, "of") || is(i - 1, "the"));
      if (known(i).is(title) && !is_office) at = i;
    }
    if (at == last || (ends_as_body && !known(first).is(title))) return untitled(first, last);
    std::uint32_t name = at + 1;
    if (name < last && (is(name, "of") || is(name, "for"))) {
      // "Secretary of State John Kerry": the office ends where a first name begins.
      std::uint32_t office = name + 1 + is(name + 1, "the");
      name = office + 1;
      for (std::uint32_t i = office; i < last; ++i) {
        if (known(i).is(given) && i > office) {
          name = i;
          break;
        }
        if (i + 1 == last) name = last;
      }
      if (name > last) name = last;
      if (at > first) front(first, at);
      const Entry& of = look_up(words(office, name));
      if (of.is(place | organisation)) emit(office, name, office);
    } else if (at > first) {
      front(first, at);
    }
    if (name < last) emit(name, last, first);
  }

  // What stands before a title may be a name itself: "US" of "US Defense Secretary Jim Mattis".
  void front(std::uint32_t first, std::uint32_t last) {
    const auto whole = [&](std::uint32_t end) {
      return end > first && look_up(words(first, end)).is(place | organisation);
    };
    while (last > first && known(last - 1).is(before_title | title) && !whole(last) &&
           (!known(last - 1).is(org_end) || whole(last - 1))) {
      --last;
    }
    if (first == last) return;
    const Entry& entry = look_up(words(first, last));
    const bool is_body = known(last - 1).is(org_end) || is_all_capitals(last - 1);
    if (entry.is(place | organisation) || is_body)
      emit(first, last, first);
    else if (last - first <= 3 && !known(first).is(given | common))
      emit(first, last, first);
  }

  void untitled(std::uint32_t first, std::uint32_t last) {
    // "Syria Staffan de Mistura", "Reuters John Doe"
    for (std::uint32_t i = first + 1; i + 2 <= last; ++i) {
      if (known(i).is(given) && !known(first).is(given) && last - i >= 2 &&
          look_up(words(first, i)).is(place | organisation) &&
          !known(last - 1).is(org_end | place_end)) {
        emit(first, i, first);
        return emit(i, last, i);
      }
    }
    while (last > first && known(last - 1).is(suffix) && last - first == 1) --last;
    if (first < last) emit(first, last, first);
  }

  // "Northern Rail Board (NRB)": the letters in brackets tell that the first word is of the name,
  // too.
  std::uint32_t opened_by_initials(std::uint32_t first, std::uint32_t last) const {
    const std::uint32_t taken = mentions_.empty() ? 0 : mentions_.back().last;
    if (first == begin_ || first <= taken || last + 2 >= end_ || !is(last, "(") ||
        !is(last + 2, ")") || !is_all_capitals(last + 1) || !has_name_case(first - 1)) {
      return first;
    }
    std::string letters;
    for (std::uint32_t i = first - 1; i < last; ++i)
      if (has_name_case(i)) letters += word(i).front();
    return letters == word(last + 1) ? first - 1 : first;
  }

  // "Open Roads Group said": the word that opens a sentence is of the name where the text has the
  // whole name elsewhere.
  void complete_openings() {
    std::unordered_set<std::string_view> whole;
    for (const Mention& m : mentions_) {
      if (m.last - m.first >= 3 && !m.is_weak) whole.insert(text_[m.span]);
    }
    if (whole.empty()) return;
    for (std::size_t n = 0; n < mentions_.size(); ++n) {
      Mention& m = mentions_[n];
      const bool second = m.first == layout_.sentences[m.sentence].first + 1 && !m.has_title;
      if (!second || m.last - m.first < 2 || (n > 0 && mentions_[n - 1].last == m.first)) continue;
      const Span span = cover(token(m.first - 1).span, m.span);
      if (!whole.contains(text_[span])) continue;
      m.span = span;
      --m.first;
    }
  }

  // Notes the name [first, last), whose title begins at `title_first` (== first: none).
  void emit(std::uint32_t first, std::uint32_t last, std::uint32_t title_first) {
    if (first >= last) return;
    if (title_first == first) first = title_first = opened_by_initials(first, last);
    const bool is_single = last - first == 1;
    const Entry& whole = look_up(words(first, last));
    if (is_single && word(first).size() < 2) return;
    if (is_single && word(first).back() == '.' && last < end_ && token(last).tag == Tag::num)
      return;
    if (is_single && known(first).is(common) && !surnames_.contains(word(first))) return;
    if (is_single && whole.is(title | before_title | org_end | place_end | org_head | suffix) &&
        !whole.is(place | organisation | given) && title_first == first) {
      return;
    }
    Mention m;
    m.span = cover(token(first).span, token(last - 1).span);
    m.first = first;
    m.last = last;
    m.sentence = sentence_;
    m.has_title = title_first < first;
    m.is_weak = is_headline_ || (is_single && is_initial(first) && !m.has_title);
    if (m.has_title) {
      for (std::uint32_t i = title_first; i < first; ++i) {
        if (known(i).is(title) && known(i).gender != Gender::unknown) m.gender = known(i).gender;
      }
      m.role = cover(token(title_first).span, token(first - 1).span);
    }
    score(m, whole);
    mentions_.push_back(m);
  }

  void score(Mention& m, const Entry& whole) {
    const std::uint32_t count = m.last - m.first;
    const Entry &head = known(m.first), &tail = known(m.last - 1);
    auto& [p, o, l] = m.scores;
    if (m.has_title) p += 12;
    if (is_dateline(m.first, m.last)) l += 9;
    if (whole.is(other)) return;
    if (whole.is(place)) l += 8;
    if (whole.is(organisation)) o += 9;
    if (count >= 2) {
      const bool is_of = count >= 3 && (is(m.first + 1, "of") || is(m.first + 1, "for"));
      if (tail.is(org_end)) o += 8;
      for (std::uint32_t i = m.first; i + 2 < m.last; ++i) {
        if (known(i).is(org_head) && (is(i + 1, "of") || is(i + 1, "for"))) {
          o += 10;
          break;
        }
      }
      if (tail.is(place_end)) l += 7;
      if (head.is(place_head) && !head.is(given)) l += is_of ? 8 : 4;
      if (head.is(given) && count <= 5 && !is_of) p += 7;
      if (tail.is(suffix)) p += 4;
      for (std::uint32_t i = m.first + 1; i + 1 < m.last; ++i) {
        if (word(i).size() == 2 && word(i)[1] == '.') p += 6;
        if (known(i).is(particle)) p += 4;
        if (is(i, "&") || is(i, "and")) o += 6;
      }
      const std::string_view rest = words(m.first + 1, m.last);
      if (head.is(place | common) && look_up(rest).is(organisation)) o += 9;
      if (p + o + l == 0 && looks_like_person(m)) p += 3;
    } else {
      if (is_all_capitals(m.first) && l == 0 && !is_among_shouts(m.first)) o += 5;
      if (head.is(given)) p += 2;
    }
    context(m);
  }

  // Two or three words of which none is known to be anything else.
  bool looks_like_person(const Mention& m) const {
    if (m.last - m.first > 3) return false;
    for (std::uint32_t i = m.first; i < m.last; ++i) {
      constexpr std::uint32_t others = place | organisation | org_end | org_head | place_end |
                                       place_head | before_title | title | common | other;
      const std::string_view w = word(i);
      if (known(i).is(others) || token(i).tag != Tag::propn || is_shouted(i)) return false;
      const bool has_digit =
          std::any_of(w.begin(), w.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (has_digit || (is_common_word(w) && w.find('-') == std::string_view::npos)) return false;
    }
    return true;
  }

  void context(Mention& m) {
    auto& [p, o, l] = m.scores;
    const bool is_single = m.last - m.first == 1;
    if (m.last < end_) {
      const Token& next = token(m.last);
      if (is_saying(word(m.last)) && next.tag == Tag::verb) p += 3, o += 1;
      if (is(m.last, "who")) p += 5;
      const bool rules =
          is(m.last, "administration") || is(m.last, "campaign") || is(m.last, "presidency");
      if (is_single && rules && l + o == 0) p += 4;
      if (is(m.last, ",") && m.last + 1 < end_) {
        if (is(m.last + 1, "who")) p += 5;
        const std::string_view age = word(m.last + 1);
        if (age.size() == 2 && age[0] >= '1' && age[0] <= '9' && age[1] >= '0' && age[1] <= '9' &&
            (is(m.last + 2, ",") || is(m.last + 2, "."))) {
          p += 6;
        }
      }
    }
    if (m.first > begin_ && !m.has_title) {
      const std::uint32_t before = m.first - 1;
      if (known(before).is(role) && first_char(before).kind == CharClass::lower) p += 5;
      // "the news website Kilnpost"
      if (known(before).is(business | body) && token(before).tag == Tag::noun) o += 4;
      const bool modifies =
          m.last < end_ && (token(m.last).tag == Tag::noun || token(m.last).tag == Tag::adj);
      if (is(before, "the") && !modifies) p -= 4, o += is_single ? 2 : 1;
      const std::string_view w = word(before);
      if (w == "in" || w == "near" || w == "from" || w == "at" || w == "to" || w == "into") {
        l += w == "in" || w == "near" ? 4 : 1;
        if (is_single && (w == "in" || w == "near")) p -= 1;
      }
    }
  }

  const Text& text_;
  const Layout& layout_;
  std::vector<Mention> mentions_;
  std::unordered_set<std::string_view> surnames_, bearers_;
  std::uint32_t sentence_ = 0, begin_ = 0, end_ = 0;
  bool is_headline_ = false;
};

}  // namespace

std::vector<Mention> find_mentions(const Text& text, const Layout& layout) {
  return Finder(text, layout).run();
}

}  // namespace onrecord::names

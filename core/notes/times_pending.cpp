// SPDX-License-Identifier: Apache-2.0
#include "core/notes/times_pending.hpp"

#include "core/notes/times_events.hpp"
#include "core/text/stem.hpp"

#include <algorithm>
#include <string>

namespace onrecord::times {

namespace {

// How far the words of an event reach.
constexpr std::uint32_t kLongestEvent = 16;
// How many words back an event is looked for that was told as done.
constexpr std::uint32_t kLookBack = 2000;

class Finder {
 public:
  Finder(std::string_view text, const Layout& layout, std::uint32_t sentence, bool within)
      : text_(text),
        layout_(layout),
        index_(sentence),
        sentence_(layout.sentences[sentence]),
        tokens_(layout.tokens_of(sentence_)),
        within_(within) {}

  std::optional<PendingEvent> find(Span length) {
    auto i = static_cast<std::uint32_t>(layout_.token_at(length.end) - sentence_.first);
    if (i + 1 >= tokens_.size()) return {};
    const std::string link = word(i);
    PendingEvent out;
    if (link == "before" || (link == "ahead" && word(i + 1) == "of")) {
      out.before = true;
    } else if (link != "after" && link != "following" && link != "from" && link != "of") {
      return {};
    }
    out.link = tokens_[i].span;
    if (link == "ahead") out.link.end = tokens_[++i].span.end;
    const std::uint32_t begin = i + 1;
    const std::optional<std::uint32_t> end = event_end(begin, link);
    if (!end) return {};
    out.event = {tokens_[begin].span.begin, tokens_[*end - 1].span.end};
    return out;
  }

 private:
  std::string word(std::size_t i) const {
    return i < tokens_.size() ? lowered(slice(text_, tokens_[i].span)) : std::string();
  }

  bool is_finite(std::size_t i) const {
    const Token& t = tokens_[i];
    return t.form == Form::present || t.form == Form::past || t.form == Form::modal;
  }

  // Where the event's words end, if from `begin` on stands one that is still to come.
  std::optional<std::uint32_t> event_end(std::uint32_t begin, const std::string& link) const {
    const auto most =
        std::min<std::uint32_t>(static_cast<std::uint32_t>(tokens_.size()), begin + kLongestEvent);
    std::uint32_t noun = most;  // the head of the noun phrase that comes first
    std::uint32_t i = begin;
    for (; i < most; ++i) {
      const Token& t = tokens_[i];
      if (t.tag == Tag::noun || t.tag == Tag::propn) noun = i;
      const bool inside = t.tag == Tag::noun || t.tag == Tag::propn || t.tag == Tag::det ||
                          t.tag == Tag::adj || t.tag == Tag::num || t.tag == Tag::part ||
                          t.form == Form::possessive || t.tag == Tag::pron;
      if (!inside) break;
    }
    if (i < most && (tokens_[i].tag == Tag::verb || tokens_[i].tag == Tag::aux)) {
      const bool gerund = tokens_[i].form == Form::gerund;
      if (!gerund && (link == "of" || link == "from")) return {};
      if (gerund || is_coming(i)) return clause_end(i);
      return {};
    }
    if (noun == most || !is_coming_noun(begin, noun)) return {};
    return phrase_end(noun + 1, most);
  }

  // "are freed", "takes effect", "has been signed": what is to come. The past tells what has
  // happened, unless it is a promise that is told of: "would leave a day after they were freed".
  bool is_coming(std::uint32_t verb) const {
    const Form form = tokens_[verb].form;
    if (form == Form::present) return true;
    if (form != Form::past) return false;
    for (std::uint32_t i = 0; i < verb; ++i)
      if (word(i) == "would") return true;
    return false;
  }

  bool is_coming_noun(std::uint32_t begin, std::uint32_t noun) const {
    const std::string first = word(begin);
    if (first == "this" || first == "that" || first == "these" || first == "now") return false;
    const std::string head = word(noun);
    const std::optional<Course> course = course_of(head);
    // Of a noun that is no known event, only the words before it tell that a term hangs on it.
    if (!course && !within_) return false;
    // "within a day of an agreement": of any, so of none that is told.
    if (first == "a" || first == "an" || first == "any") return true;
    if (!course) return !is_told_before(text_, layout_, index_, head);
    return *course == Course::comes && !was_told(head);
  }

  // Whether an earlier sentence tells the event as done: "The hostages were released on Monday."
  bool was_told(const std::string& head) const {
    const std::string stem = onrecord::stem(head);
    const std::uint32_t from = sentence_.first > kLookBack ? sentence_.first - kLookBack : 0;
    for (std::uint32_t i = from; i < sentence_.first; ++i) {
      const Token& t = layout_.tokens[i];
      if (t.tag != Tag::verb || (t.form != Form::past && t.form != Form::past_participle)) continue;
      if (onrecord::stem(lowered(slice(text_, t.span))) != stem) continue;
      // "was not released", "will be released", "to be released" tell nothing of the kind.
      bool told = true;
      for (std::uint32_t k = i; k-- > 0 && i - k <= 4;) {
        const std::string before = lowered(slice(text_, layout_.tokens[k].span));
        if (before == "to" || before == "be" || before == "not" || before == "n't" ||
            before == "if" || layout_.tokens[k].form == Form::modal)
          told = false;
      }
      if (told) return true;
    }
    return false;
  }

  // A clause goes on to the next mark, conjunction or subordinate clause.
  std::uint32_t clause_end(std::uint32_t verb) const {
    std::uint32_t i = verb + 1;
    for (; i < tokens_.size() && i < verb + kLongestEvent; ++i) {
      const Tag tag = tokens_[i].tag;
      if (tag == Tag::punct || tag == Tag::cconj || tag == Tag::sconj || is_finite(i)) break;
    }
    return i;
  }

  // A noun phrase with what hangs on it by "of", "from", "to", "by", "between" and such.
  std::uint32_t phrase_end(std::uint32_t i, std::uint32_t most) const {
    while (i < most) {
      const bool link = tokens_[i].tag == Tag::adp && word(i) != "if";
      if (!link) break;
      std::uint32_t next = i + 1;
      while (next < most &&
             (tokens_[next].tag == Tag::noun || tokens_[next].tag == Tag::propn ||
              tokens_[next].tag == Tag::det || tokens_[next].tag == Tag::adj ||
              tokens_[next].tag == Tag::num || tokens_[next].form == Form::possessive))
        ++next;
      if (next == i + 1) break;
      i = next;
    }
    return i;
  }

  std::string_view text_;
  const Layout& layout_;
  std::uint32_t index_;  // of the sentence
  const Sentence& sentence_;
  std::span<const Token> tokens_;
  bool within_;
};

}  // namespace

std::optional<PendingEvent> pending_event(std::string_view text, const Layout& layout,
                                          std::uint32_t sentence, Span length, bool within) {
  return Finder(text, layout, sentence, within).find(length);
}

}  // namespace onrecord::times

// SPDX-License-Identifier: Apache-2.0
#include "core/claims/clause_words.hpp"
#include "core/claims/evidence.hpp"
#include "core/notes/name_words.hpp"

#include <algorithm>

namespace onrecord {

namespace {

using namespace word_class;

// A noun for what a person is, in the singular or plural: "official", "deputies", "salesmen".
bool is_role(std::string_view word) {
  std::string w = lower(word);
  const auto known = [&] { return names::look_up(w).is(names::role); };
  if (known()) return true;
  if (w.ends_with("men")) {
    w.replace(w.size() - 2, 1, "a");
    return known();
  }
  if (!w.ends_with("s") || w.size() < 4) return false;
  w.pop_back();
  if (known()) return true;
  if (w.ends_with("ie")) w.replace(w.size() - 2, 2, "y");
  return known();
}

}  // namespace

bool is_person_noun(const SentenceView& s, std::uint32_t i) { return is_role(s.word(i)); }

bool Evidence::rule_subject() const {
  if (deed_subject()) return false;
  if (subject_classes & rule_noun) {  // "the adviser for strategy" is no rule
    const std::uint32_t i = subject_head(s, subject);
    const bool agent_head = i < subject.last && !(s.classes[i] & rule_noun) &&
                            ((s.classes[i] & agent) || is_role(s.word(i)));
    if (!agent_head) return true;
  }
  // "Tolls: Cuts them by half"
  if (subject.first == subject.last && verb.first > 0 && s.is(verb.first - 1, ":") &&
      verb.mood == Mood::present && s.tokens[verb.head].tag == Tag::verb && !piece.direct) {
    return true;
  }
  // "The bill bans nets and limits lines"
  if (subject.first == subject.last && piece.rule_before && verb.finite()) return true;
  return piece.rule_before && subject.last > subject.first &&
         (s.is(subject.first, "it") || s.is(subject.first, "they") || s.is(subject.first, "this") ||
          (subject.last - subject.first == 1 &&
           (s.is(subject.first, "that") || s.is(subject.first, "which"))));
}

bool Evidence::agent_subject() const {
  if (deed_subject()) return false;
  const std::uint32_t i = subject_head(s, subject);
  if (i == subject.last) return piece.agent_before && subject.first == subject.last;
  // "said it would sell the mill", but "said it would cost jobs"
  if (s.is(i, "it")) {
    if (!piece.attributed || piece.direct) return false;
    // "Unions said it would raise costs": several speakers are no "it".
    if (s.tokens[verb.head].tag != Tag::aux && (head & (cause | effect | trend)) &&
        piece.speakers) {
      return false;
    }
    return !(head & (cause | effect)) || (head & deed);
  }
  for (std::string_view party : {"we", "i", "they", "he", "she", "who", "you", "all", "both"}) {
    if (s.is(i, party)) return true;
  }
  if (s.classes[i] & rule_noun) return false;
  return s.tokens[i].tag == Tag::propn || (s.classes[i] & agent) || is_role(s.word(i));
}

bool Evidence::deed_subject() const {
  std::uint32_t i = subject.first;
  while (i < subject.last && s.tokens[i].tag == Tag::adv) ++i;
  if (i + 1 >= subject.last) return false;
  const Tag object = s.tokens[i + 1].tag;
  // In front of a sentence the tags take many for nouns: "Seating Ruiz will ...".
  const bool noun = s.tokens[i].tag == Tag::noun && s.word(i).ends_with("ing");
  return ((s.tokens[i].tag == Tag::verb && s.tokens[i].form == Form::gerund) || noun) &&
         (object == Tag::det || object == Tag::propn || s.tokens[i + 1].form == Form::possessive);
}

bool Evidence::brings_to_state() const {
  bool noun = false;
  const std::uint32_t end = std::min(piece.range.last, verb.head + 9);
  for (std::uint32_t i = verb.head + 1; i < end; ++i) {
    const Token& token = s.tokens[i];
    if (noun) {
      if (any_of(s, i, {"back", "ready", "open", "running", "up"})) return true;
      if (s.is(i, "in")) return any_of(s, i + 1, {"place", "position", "service"});
      if (s.is(i, "on")) return s.is(i + 1, "site") || s.is(i + 2, "ground");
      if (s.is(i, "at")) return s.is(i + 1, "work");
      // "have the pier repaired by May", but not "have the votes needed", "the men killed".
      if (token.form == Form::past_participle) {
        const bool closes = i + 1 >= piece.range.last || s.tokens[i + 1].tag == Tag::punct ||
                            s.tokens[i + 1].tag == Tag::adp;
        return closes && !(s.classes[i] & (fate | undergo)) &&
               !any_of(s, i, {"needed", "required", "left", "made"});
      }
    }
    if (token.tag == Tag::noun || token.tag == Tag::propn) {
      noun = true;
    } else if (token.tag != Tag::det && token.tag != Tag::adj && token.tag != Tag::num &&
               token.tag != Tag::pron && token.form != Form::possessive) {
      return false;
    }
  }
  return false;
}

bool Evidence::crowd_subject() const {
  if (subject.first == subject.last) return false;
  return (s.classes[subject.first] & many) && !first_person();
}

bool Evidence::class_subject() const {
  const std::uint32_t i = subject_head(s, subject);
  return i < subject.last && s.tokens[i].tag == Tag::noun &&
         (s.tokens[i].form == Form::plural || s.is(i, "people"));
}

bool Evidence::plural_subject() const {
  if (s.is(verb.first, "be")) return false;
  const std::uint32_t noun = subject_head(s, subject);
  return noun == subject.last || s.tokens[noun].form == Form::plural || party_subject() ||
         s.is(noun, "you");
}

bool Evidence::judge_subject() const {
  const std::uint32_t i = subject_head(s, subject);
  return i < subject.last && (s.classes[i] & judge);
}

bool Evidence::charges_subject() const {
  const std::uint32_t i = subject_head(s, subject);
  return i < subject.last && (s.classes[i] & charge);
}

bool Evidence::party_subject() const {
  for (std::uint32_t i = subject.first; i < subject.last; ++i) {
    for (std::string_view party : {"we", "i", "they", "he", "she"}) {
      if (s.is(i, party)) return true;
    }
  }
  return false;
}

bool Evidence::own_body() const {
  const std::uint32_t i = subject_head(s, subject);
  if (i == subject.last || s.word(i).size() < 3) return false;
  const std::string body = lower(s.word(i));
  const std::string speaker = lower(piece.speaker);
  const auto in_word = [&](std::size_t at) {  // letters beyond ASCII have the high bit set
    const auto c = static_cast<unsigned char>(speaker[at]);
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  };
  for (std::size_t at = speaker.find(body); at != std::string::npos;
       at = speaker.find(body, at + 1)) {
    const std::size_t end = at + body.size();
    if ((at == 0 || !in_word(at - 1)) && (end == speaker.size() || !in_word(end))) return true;
  }
  return false;
}

bool has_agent(const SentenceView& s, TokenRange range, bool before) {
  const VerbGroup* const verb = main_verb(s, range);
  if (!verb) return false;
  Piece piece{range};
  piece.attributed = true;
  piece.agent_before = before;
  return gather(s, piece, *verb).agent_subject();
}

bool speaks_of_rule(const SentenceView& s, TokenRange range, bool before) {
  const VerbGroup* const verb = main_verb(s, range);
  if (!verb) return false;
  const TokenRange subject = subject_of(s, range, *verb);
  if (subject.first == subject.last) return before;
  for (std::uint32_t i = subject.first; i < subject.last; ++i) {
    if (s.classes[i] & rule_noun) return true;
  }
  return false;
}

std::uint32_t subject_head(const SentenceView& s, TokenRange subject) {
  const auto nominal = [&](std::uint32_t i) {
    const Tag tag = s.tokens[i].tag;
    return tag == Tag::noun || tag == Tag::propn || (tag == Tag::pron && !s.is(i, "its")) ||
           tag == Tag::num;
  };
  const auto begins = [&](std::uint32_t i) {
    const Token& token = s.tokens[i];
    return token.tag == Tag::det || (token.tag == Tag::pron) || token.form == Form::possessive;
  };
  std::uint32_t i = subject.first;
  // "more than a dozen women", "at least nine women"
  const bool counts =
      i + 2 < subject.last && (s.is(i + 1, "than") || s.is(i + 1, "least") || s.is(i + 1, "most"));
  if (counts) i += 2;
  // "Under the deal both sides ...": what a preposition opens the range with is no subject.
  while (i < subject.last && (s.tokens[i].tag == Tag::adp || s.tokens[i].tag == Tag::adv ||
                              s.tokens[i].tag == Tag::cconj)) {
    const bool phrase = s.tokens[i].tag == Tag::adp;
    ++i;
    if (!phrase) continue;
    bool noun = false;
    for (; i < subject.last && s.tokens[i].tag != Tag::adp; ++i) {
      if (noun && begins(i)) break;
      noun |= nominal(i);
    }
  }
  std::uint32_t head = subject.last;
  for (; i < subject.last && s.tokens[i].tag != Tag::adp; ++i) {
    const bool relative = s.is(i, "that") || s.is(i, "which") || s.is(i, "who");
    if ((relative || s.tokens[i].tag == Tag::verb) && head < subject.last) break;
    // "citizens over 18" are citizens.
    if (s.tokens[i].tag == Tag::num && head < subject.last) continue;
    if (nominal(i) && s.tokens[i].form != Form::possessive) head = i;
  }
  return head;
}

namespace {

// "The bill that passed on Monday would", "the rate triggering the rule is": whether the verb at
// token `i` belongs to a clause that describes the noun before it.
bool describes_noun(const SentenceView& s, TokenRange range, std::uint32_t i) {
  const auto nominal = [&](std::uint32_t k) {
    return s.tokens[k].tag == Tag::noun || s.tokens[k].tag == Tag::propn;
  };
  if (i > range.first && s.tokens[i].form == Form::gerund) return nominal(i - 1);
  for (const VerbGroup& v : s.verbs) {
    if (v.head != i || v.first < range.first + 2) continue;
    const bool relative =
        s.is(v.first - 1, "that") || s.is(v.first - 1, "who") || s.is(v.first - 1, "which");
    return v.finite() && relative && nominal(v.first - 2);
  }
  return false;
}

}  // namespace

TokenRange subject_of(const SentenceView& s, TokenRange range, const VerbGroup& verb) {
  std::uint32_t first = verb.first;
  std::uint32_t last = verb.first;
  // "The mill," she said, "will close"
  std::uint32_t mark = verb.first;
  while (mark > range.first && s.tokens[mark - 1].tag == Tag::punct && mark > s.aside.last) --mark;
  if (mark == s.aside.last && s.aside.first > range.first && s.aside.first < mark) {
    first = last = s.aside.first;
  }
  if (first > range.first + 2 && s.is(first - 1, ",")) {  // "The bill, passed on Monday, raises"
    std::uint32_t comma = first - 2;
    while (comma > range.first && !s.is(comma, ",")) --comma;
    const Tag opens = s.tokens[range.first].tag;
    if (comma > range.first && opens != Tag::adp && opens != Tag::sconj) first = last = comma;
    // "Ruiz, 70, a former mayor, will": the age is no subject.
    if (first == comma && comma > range.first + 2 && s.tokens[comma - 1].tag == Tag::num &&
        s.is(comma - 2, ",")) {
      first = last = comma - 2;
    }
  }
  // "The council - which owns the mill - will sell it"
  if (first == verb.first && first > range.first + 2 && is_break(s, first - 1)) {
    std::uint32_t dash = first - 2;
    while (dash > range.first && !is_break(s, dash)) --dash;
    if (dash > range.first) first = last = dash;
  }
  while (first > range.first) {
    const Token& before = s.tokens[first - 1];
    // "the ban, which does not": what the pronoun stands for is before the comma.
    const bool refers = s.is(first, "which") && s.is(first - 1, ",") && first > range.first + 1 &&
                        (last - first == 1 || s.tokens[last - 1].tag == Tag::adv);
    if ((before.tag == Tag::punct && !refers) || before.tag == Tag::sconj) break;
    if (before.tag == Tag::cconj && is_order_as_condition(s, range.first)) break;
    // "a bill released on Friday would": a participle belongs to the noun before it.
    const bool modifies = before.form == Form::past_participle && first > range.first + 1 &&
                          (s.tokens[first - 2].tag == Tag::noun ||
                           s.tokens[first - 2].tag == Tag::propn || s.is(first - 2, "being"));
    // "failure to renew the act would": an infinitive too.
    const bool completes =
        first > range.first + 2 && s.is(first - 2, "to") && s.tokens[first - 3].tag == Tag::noun;
    // "We are confident the town will": another clause stands before.
    const bool another =
        before.tag == Tag::aux &&
        std::any_of(s.verbs.begin(), s.verbs.end(), [&](const VerbGroup& v) {
          return v.head == first - 1 && v.finite() && !v.subordinate && &v != &verb;
        });
    if (another) break;
    if (before.tag == Tag::verb && !modifies && !completes &&
        !describes_noun(s, range, first - 1)) {
      break;
    }
    --first;
  }
  return {first, last};
}

}  // namespace onrecord

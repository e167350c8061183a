// SPDX-License-Identifier: Apache-2.0
#include "core/text/tag_repairs.hpp"

#include "core/base/utf8.hpp"
#include "core/lexicon/embedded.hpp"
#include "core/text/tag_model.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

namespace onrecord {

namespace {

enum class Rule : std::uint8_t { none, past, to, figure, due, cause, tell };

Rule rule_of(std::string_view word) {
  static const std::unordered_map<std::string_view, Rule> rules = [] {
    std::unordered_map<std::string_view, Rule> table;
    for (const auto& row : table_rows(embedded("tag_repairs.tsv"))) {
      table.emplace(row[0], row[1] == "past"    ? Rule::past
                            : row[1] == "to"    ? Rule::to
                            : row[1] == "due"   ? Rule::due
                            : row[1] == "cause" ? Rule::cause
                            : row[1] == "tell"  ? Rule::tell
                                                : Rule::figure);
    }
    return table;
  }();
  const auto found = rules.find(word);
  return found == rules.end() ? Rule::none : found->second;
}

// Whether a word can be a past tense, as WordNet has it or by its ending ("burned", of "burn").
bool is_past_form(std::string_view word) {
  const auto has = [](std::string_view form, std::uint32_t bit) {
    return (tagger::shipped_model().word_forms(form) & bit) != 0;
  };
  if (has(word, tagger::past_verb_bit)) return true;
  return word.size() > 4 && word.ends_with("ed") &&
         (has(word.substr(0, word.size() - 1), tagger::base_verb_bit) ||
          has(word.substr(0, word.size() - 2), tagger::base_verb_bit));
}

bool is_finite(const Token& token) {
  return (token.tag == Tag::verb || token.tag == Tag::aux) &&
         (token.form == Form::present || token.form == Form::past || token.form == Form::modal);
}

class Repairer {
 public:
  Repairer(std::string_view text, std::span<Token> tokens) : text_(text), tokens_(tokens) {}

  void run() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      Token& token = tokens_[i];
      if (i == 0 && names_speaker()) {
        token = {token.span, Tag::propn, Form::none};
        tokens_[1].form = is(1, "says") ? Form::present : Form::past;
      } else if (is_foreign_quote(i)) {
        token = {token.span, Tag::punct, Form::none};
      } else if (token.tag == Tag::aux) {
        repair_auxiliary(i);
      } else if (token.tag == Tag::verb) {
        repair_verb(i);
      } else if (token.tag == Tag::noun) {
        repair_noun(i);
      } else if (token.tag == Tag::adj && i + 1 < tokens_.size() &&
                 tokens_[i + 1].tag == Tag::num && rule_of(word(i)) == Rule::figure) {
        token = {token.span, Tag::verb, Form::past};  // "lost a tenth of its value, cut 300 jobs"
      } else if ((token.tag == Tag::adv || token.tag == Tag::adj) && lacks_verb(i)) {
        token = {token.span, Tag::verb, Form::base};
      }
      if (is_finite(token)) last_finite_ = i + 1;
      if (ends_clause(i)) clause_ = i + 1;
      if (token.tag == Tag::punct && is(i, ","))
        opens_plainly_ = commas_++ == 0 ? last_finite_ == 0 : opens_plainly_;
    }
    if (last_finite_ == 0) give_verb();
  }

 private:
  std::string_view word(std::size_t i) const { return slice(text_, tokens_[i].span); }
  bool capital(std::size_t i) const { return word(i).front() >= 'A' && word(i).front() <= 'Z'; }
  bool is(std::size_t i, std::string_view w) const { return i < tokens_.size() && word(i) == w; }

  // Quotation marks of other languages, which the texts that the model learned from do not have.
  bool is_foreign_quote(std::size_t i) const {
    const auto first = static_cast<unsigned char>(text_[tokens_[i].span.begin]);
    if (first < 0x80 || tokens_[i].tag == Tag::punct) return false;
    for (std::string_view mark : {"«", "»", "„", "‚", "‹", "›"}) {
      if (word(i) == mark) return true;
    }
    return false;
  }

  bool ends_clause(std::size_t i) const {
    const Tag tag = tokens_[i].tag;
    return tag == Tag::punct || tag == Tag::sconj || tag == Tag::cconj || is(i, "as");
  }
  // Whether a capital says something; asked for by few sentences.
  bool has_normal_case() {
    if (!mode_) mode_ = tagger::case_mode(text_, tokens_);
    return *mode_ == tagger::CaseMode::normal;
  }

  // "Downing said", "Will says": who opens a sentence in front of a verb of speech, "Having" and
  // the like aside, is somebody.
  bool names_speaker() const {
    const Token& token = tokens_[0];
    if ((token.tag != Tag::verb && token.tag != Tag::aux) || !capital(0)) return false;
    if (!is(1, "said") && !is(1, "says") && !is(1, "told") && !is(1, "added")) return false;
    for (std::string_view verb :
         {"Having", "Had", "Has", "Have", "Being", "Is", "Was", "Are", "Were"}) {
      if (is(0, verb)) return false;
    }
    return tokens_[1].tag == Tag::verb;
  }

  // "Later May left": inside a sentence a modal with a capital is somebody.
  void repair_auxiliary(std::size_t i) {
    if (i == 0 || tokens_[i].form != Form::modal || !capital(i)) return;
    if (tokens_[i - 1].tag == Tag::punct) return;  // "He asked: Will it rain?"
    if (has_normal_case()) tokens_[i] = {tokens_[i].span, Tag::propn, Form::none};
  }

  // "in May, minister Ana Ruiz said": behind a modal "minister" would be its verb.
  bool is_role_behind_may(std::size_t i) const {
    return i > 2 && tokens_[i].form == Form::base && is(i - 1, ",") && is(i - 2, "May") &&
           !capital(i) && i + 1 < tokens_.size() && tokens_[i + 1].tag == Tag::propn;
  }

  // "has accused", "had never seen": what stands right before a participle is its auxiliary.
  bool is_perfect(std::size_t i) const {
    if (!is(i, "has") && !is(i, "have") && !is(i, "had")) return false;
    std::size_t next = i + 1;
    while (next < tokens_.size() && tokens_[next].tag == Tag::adv) ++next;
    return next < tokens_.size() && tokens_[next].tag == Tag::verb &&
           tokens_[next].form == Form::past_participle;
  }

  void repair_verb(std::size_t i) {
    Token& token = tokens_[i];
    if (is_role_behind_may(i)) {
      token = {token.span, Tag::noun, Form::none};
    } else if (is_perfect(i)) {
      token.tag = Tag::aux;
    } else if (token.form == Form::past_participle) {
      const bool past = rule_of(word(i)) == Rule::past ? !after_auxiliary(i) : is_told(i);
      if (past) token.form = Form::past;
    } else if (token.form == Form::present || (token.form == Form::base && i == 1)) {
      // "That bill would": a bare "that" is no subject in front of two verbs.
      if (i == 1 && (is(0, "That") || is(0, "This")) && tokens_.size() > 2 &&
          tokens_[2].tag == Tag::aux && is_finite(tokens_[2])) {
        tokens_[0].tag = Tag::det;
        token = {token.span, Tag::noun, Form::none};
        return;
      }
      // "two clinic aides said", "that aides say": of two finite verbs in a row the first is a
      // noun.
      if (i + 1 >= tokens_.size() || !word(i).ends_with("s")) return;
      const Token& next = tokens_[i + 1];
      const bool says = is(i + 1, "said") || is(i + 1, "say");
      const Tag before = i == 0 ? Tag::punct : tokens_[i - 1].tag;
      // "told reporters that taxes would rise", but "the party that wins will rule".
      if (next.form == Form::modal && i > 1 && is(i - 1, "that") && last_finite_ > 0 &&
          rule_of(word(last_finite_ - 1)) == Rule::tell && last_finite_ + 3 > i - 1) {
        token = {token.span, Tag::noun, Form::plural};
        tokens_[i - 1] = {tokens_[i - 1].span, Tag::sconj, Form::none};
        return;
      }
      const bool opens = before == Tag::punct || before == Tag::cconj || before == Tag::sconj;
      const bool phrase = before == Tag::propn || before == Tag::adj || before == Tag::num ||
                          (says && (opens || is(i - 1, "that")));
      if (!phrase || next.tag != Tag::verb || (next.form != Form::past && !says)) return;
      token = {token.span, Tag::noun, Form::plural};
      tokens_[i + 1].form = is(i + 1, "say") ? Form::present : Form::past;
    } else if (token.form == Form::base && behind_due(i) && rule_of(word(i)) == Rule::cause) {
      token = {token.span, Tag::noun, Form::none};
      tokens_[i - 1].tag = Tag::adp;
    } else if (token.form == Form::base) {
      const bool source =
          i > 1 && is(i - 1, "to") && (is(i - 2, "according") || is(i - 2, "According"));
      if (source) token = {token.span, Tag::noun, Form::none};
      if (source || !capital(i)) return;
      // In a headline a capital means nothing.
      if (!has_normal_case()) return;
      // A sentence-initial base before a past tense is no verb: "Chase repeated".
      const bool subject =
          i == 0 && tokens_.size() > 1 && tokens_[1].tag == Tag::verb &&
          (tokens_[1].form == Form::past || tokens_[1].form == Form::past_participle);
      const bool inside = i > 0 && tokens_[i - 1].tag != Tag::punct &&
                          tokens_[i - 1].tag != Tag::part && tokens_[i - 1].tag != Tag::aux;
      if (subject) tokens_[1].form = Form::past;
      if (subject || inside) token = {token.span, Tag::propn, Form::none};
    }
  }

  // "Prices rose 20 percent.", "Nearly 100 homes burned.": where no verb is found, what looks like
  // an adjective behind its noun is one.
  void give_verb() {
    for (std::size_t i = 1; i < tokens_.size(); ++i) {
      const bool told = rule_of(word(i)) == Rule::past;
      if (tokens_[i].tag != Tag::adj && !(tokens_[i].tag == Tag::noun && told)) continue;
      const Tag before = tokens_[i - 1].tag;
      const Tag next = i + 1 < tokens_.size() ? tokens_[i + 1].tag : Tag::punct;
      const bool describes = next == Tag::noun || next == Tag::propn || next == Tag::adj;
      if (before != Tag::noun || describes || next == Tag::cconj) continue;
      if (!told && !is_past_form(word(i))) continue;
      if (has_normal_case()) tokens_[i] = {tokens_[i].span, Tag::verb, Form::past};
      return;
    }
  }

  bool after_auxiliary(std::size_t i) const {
    for (std::size_t k = i; k-- > 0 && i - k < 5;) {
      if (tokens_[k].tag == Tag::aux) return true;
      if (tokens_[k].tag != Tag::adv && tokens_[k].tag != Tag::part) return false;
    }
    return false;
  }

  // "Police said some polling stations opened late": what "said" is followed by is a clause, so
  // what looks like a participle is its verb unless another follows.
  bool is_told(std::size_t i) const {
    if (last_finite_ == 0 || i < last_finite_ + 1 || i > last_finite_ + 8) return false;
    if (!is(last_finite_ - 1, "said") && !is(last_finite_ - 1, "says")) return false;
    if (tokens_[i - 1].tag != Tag::noun || is(i + 1, "by") || finite_follows(i + 1)) return false;
    for (std::size_t k = last_finite_; k < i; ++k) {
      const Tag tag = tokens_[k].tag;
      const bool nominal = tag == Tag::noun || tag == Tag::propn || tag == Tag::det ||
                           tag == Tag::adj || tag == Tag::num || tag == Tag::adp ||
                           tokens_[k].form == Form::possessive;
      if (!nominal && !is(k, "that")) return false;
    }
    return tokens_[last_finite_].tag != Tag::adp;
  }

  // "due to begin", "due to rain", without an object or another noun behind.
  bool behind_due(std::size_t i) const {
    if (i < 2 || !is(i - 1, "to") || !is(i - 2, "due")) return false;
    const Tag next = i + 1 < tokens_.size() ? tokens_[i + 1].tag : Tag::punct;
    return next == Tag::punct || next == Tag::adp || next == Tag::adv || next == Tag::cconj ||
           next == Tag::sconj;
  }

  // "will close in May": between a modal and a preposition stands the modal's verb.
  bool lacks_verb(std::size_t i) const {
    return i > 0 && tokens_[i - 1].form == Form::modal && i + 1 < tokens_.size() &&
           tokens_[i + 1].tag == Tag::adp &&
           (tagger::shipped_model().word_forms(word(i)) & tagger::base_verb_bit) != 0;
  }

  // A figure, or what opens one: "more than 3 million", "about 40".
  bool counts(std::size_t i) const {
    const Tag tag = tokens_[i].tag;
    if (tag == Tag::num || tag == Tag::sym) return true;
    if (is(i, "more") || is(i, "less") || is(i, "twice") || is(i, "up") || is(i, "over"))
      return true;
    return tag == Tag::adv && i + 1 < tokens_.size() &&
           (tokens_[i + 1].tag == Tag::num || tokens_[i + 1].tag == Tag::sym);
  }

  // "The browser now accounts for half": a plural cannot follow its noun and an adverb.
  bool follows_adverb(std::size_t i) const {
    if (i < 2 || i + 1 >= tokens_.size() || last_finite_ > clause_ || !word(i).ends_with("s")) {
      return false;
    }
    const Tag next = tokens_[i + 1].tag;
    const Tag subject = tokens_[i - 2].tag;
    return tokens_[i - 1].tag == Tag::adv && (next == Tag::adp || next == Tag::det) &&
           ((subject == Tag::noun && tokens_[i - 2].form != Form::plural) ||
            subject == Tag::propn) &&
           !finite_follows(i + 1) &&
           (tagger::shipped_model().word_forms(word(i).substr(0, word(i).size() - 1)) &
            tagger::base_verb_bit) != 0;
  }

  void repair_noun(std::size_t i) {
    Token& token = tokens_[i];
    if (follows_adverb(i)) {
      token = {token.span, Tag::verb, Form::present};
    } else if (token.form == Form::plural) {
      const bool before_verb = is(i + 1, "to") && i + 2 < tokens_.size() &&
                               tokens_[i + 2].tag == Tag::verb && tokens_[i + 2].form == Form::base;
      if (!before_verb || i == 0 || last_finite_ > clause_) return;
      const Tag before = tokens_[i - 1].tag;
      // "Ruiz, a nurse whose ..., plans to": behind the second comma a subject still lacks its
      // verb.
      const bool resumes = is(i - 1, ",") && commas_ == 2 && opens_plainly_;
      const bool subject =
          before == Tag::noun || before == Tag::propn || before == Tag::pron || resumes;
      if (!subject || tokens_[i - 1].form == Form::possessive) return;
      if (rule_of(word(i)) == Rule::to && !finite_follows(i + 3)) {
        token = {token.span, Tag::verb, Form::present};
      }
    } else if (behind_due(i) && rule_of(word(i)) == Rule::due) {
      token = {token.span, Tag::verb, Form::base};
      tokens_[i - 1].tag = Tag::part;
    } else if (i > 0 && i + 1 < tokens_.size() && last_finite_ <= clause_ && counts(i + 1) &&
               (tokens_[i - 1].tag == Tag::noun || tokens_[i - 1].tag == Tag::propn) &&
               rule_of(word(i)) == Rule::figure && !finite_follows(i + 1)) {
      token = {token.span, Tag::verb, Form::past};  // "The bridge cost 3 million euros"
    } else if (i > 0 && tokens_[i - 1].form == Form::modal && i + 1 < tokens_.size()) {
      // "will monitor the", where nothing else can be the modal's verb.
      const Token& next = tokens_[i + 1];
      const bool described =
          next.tag == Tag::adj && i + 2 < tokens_.size() && tokens_[i + 2].tag == Tag::noun;
      const bool object = next.tag == Tag::det || next.tag == Tag::propn || next.tag == Tag::num ||
                          next.tag == Tag::adp || next.form == Form::possessive || described;
      if (object) token = {token.span, Tag::verb, Form::base};
    }
  }

  // A finite verb before the clause ends.
  bool finite_follows(std::size_t i) const {
    for (; i < tokens_.size() && !ends_clause(i) && tokens_[i].tag != Tag::pron; ++i) {
      if (is_finite(tokens_[i])) return true;
    }
    return false;
  }

  std::string_view text_;
  std::optional<tagger::CaseMode> mode_;
  std::span<Token> tokens_;
  std::size_t last_finite_ = 0;  // one past the last finite verb
  std::size_t clause_ = 0;       // where the clause begins
  std::size_t commas_ = 0;
  bool opens_plainly_ = false;  // no finite verb stands before the first comma
};

}  // namespace

void repair_tags(std::string_view text, std::span<Token> sentence) {
  Repairer(text, sentence).run();
}

}  // namespace onrecord

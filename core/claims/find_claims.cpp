// SPDX-License-Identifier: Apache-2.0
#include "core/claims/find_claims.hpp"

#include "core/base/one_of.hpp"
#include "core/claims/claim_words.hpp"
#include "core/claims/clause_words.hpp"
#include "core/claims/clauses.hpp"
#include "core/claims/conditions.hpp"
#include "core/claims/deadlines.hpp"
#include "core/claims/kinds.hpp"
#include "core/claims/pieces.hpp"
#include "core/claims/speakers.hpp"
#include "core/claims/voices.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace onrecord {

namespace {

// A sentence of more tokens than this is a list or no prose; it would cost quadratic time.
constexpr std::size_t longest_sentence = 400;

bool has_relative(const SentenceView& s, TokenRange range) {
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    if (s.is(i, "which") || s.is(i, "who") || s.is(i, "whose") || s.is(i, "that")) return true;
  }
  return false;
}

// Whether a clause says what a law does, or adds what some other rule does: "a law that bans", "the
// plan, which bans", but not "a plan that bans".
bool names_law(const SentenceView& s, TokenRange range) {
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    if (s.is(i, "that")) return false;
    if (s.is(i, "which")) return i > range.first && s.is(i - 1, ",");
    if (s.classes[i] & word_class::law) return true;
  }
  return false;
}

// Whether the clause only adds something: ", who is due to speak".
bool follows_comma(const SentenceView& s, TokenRange range) {
  for (std::uint32_t i = range.first + 1; i < range.last; ++i) {
    if (s.is(i, "which") || s.is(i, "who")) return s.is(i - 1, ",");
  }
  return false;
}

class Finder {
 public:
  Finder(const Reading& reading, std::span<const double> worths)
      : reading_(reading),
        worths_(worths),
        envoys_(find_envoys(reading)),
        marked_(find_marked(reading)),
        attributor_(reading, marked_),
        posts_(find_posts(reading)),
        quotes_(reading.layout.sentences.size()) {
    for (const auto* quotes : {&reading.notes.quotes, &posts_}) {
      for (const Quote& quote : *quotes) {
        if (unsourced(quote) || only_supposed(quote)) continue;
        for (const Span& content : quote.content) note_quote(quote, content);
        note_quote(quote, quote.cue);
      }
    }
  }

  std::vector<Claim> run() {
    for (std::size_t i = 0; i < reading_.layout.sentences.size(); ++i) read_sentence(i);
    return std::move(claims_);
  }

 private:
  // "amid allegations that he lied", "rumours that they have denied": nobody is said to speak.
  bool unsourced(const Quote& quote) const {
    const Layout& layout = reading_.layout;
    const std::uint32_t cue = layout.token_at(quote.cue.begin);
    return quote.kind == QuoteKind::indirect && quote.speaker_name.empty() &&
           quote.speaker.empty() && cue < layout.tokens.size() &&
           layout.tokens[cue].tag == Tag::noun;
  }

  // "The port will open if the bank says the loan is paid", "if confirmed, she will lead it":
  // nobody has said so.
  bool only_supposed(const Quote& quote) const {
    const Layout& layout = reading_.layout;
    const auto supposes = [&](Span word) {
      return is_one_of(lower(reading_.text[word]), {"if", "once", "unless", "when"});
    };
    if (quote.kind == QuoteKind::indirect && supposes(quote.speaker)) return true;
    const Span first = quote.speaker.empty() ? quote.cue : quote.speaker;
    if (quote.kind != QuoteKind::indirect || quote.content.empty() || first.begin == 0 ||
        first.begin > quote.content.front().begin)
      return false;
    const std::uint32_t at = layout.token_at(first.begin);
    if (at == 0 || at >= layout.tokens.size()) return false;
    const Span before = layout.tokens[at - 1].span;
    return is_one_of(lower(reading_.text[before]), {"if", "unless"});
  }

  void note_quote(const Quote& quote, Span part) {
    const auto& sentences = reading_.layout.sentences;
    for (std::size_t i = reading_.layout.sentence_at(part.begin);
         i < sentences.size() && sentences[i].span.begin < part.end; ++i) {
      if (quotes_[i].empty() || quotes_[i].back() != &quote) quotes_[i].push_back(&quote);
    }
  }

  void read_sentence(std::size_t index) {
    const Sentence& sentence = reading_.layout.sentences[index];
    const auto tokens = reading_.layout.tokens_of(sentence);
    if (tokens.empty() || tokens.size() > longest_sentence || is_headline(index)) return;
    SentenceView s = view_sentence(reading_.text, tokens);
    for (const Name& name : notes_in(reading_.notes.names, sentence.span)) {
      if (name.kind == NameKind::other) continue;
      const TokenRange range = tokens_in(s, name.span);
      for (std::uint32_t i = range.first; i < range.last; ++i) s.classes[i] |= word_class::agent;
    }
    const auto& quotes = quotes_[index];
    sentence_worth_ = worths_[index];
    if (index > 0) quotes_before_ = quotes_[index - 1];
    const std::uint32_t begin = dateline_end(s);
    for (SpokenRange voice : find_voices(s, quotes)) {
      if (voice.range.first < begin && begin < voice.range.last) voice.range.first = begin;
      set_aside(s, voice.aside);
      relate_verbs(s, voice.range);
      agent_before_ = false;
      const std::size_t first = claims_.size();
      for (const TokenRange& part : undivided(s, split_clauses(s, voice.range), quotes)) {
        const TokenRange range = without_occasion(s, trimmed(s, part));
        if (range.first >= range.last) continue;
        read_clause(s, range, voice, quotes);
        agent_before_ = has_agent(s, range, agent_before_);
        const bool refers_back = s.tokens[range.first].tag == Tag::pron;
        if (!refers_back && main_verb(s, range))
          rule_before_ = speaks_of_rule(s, range, rule_before_);
      }
      if (voice.tail) lengthen(s, voice, first);
    }
  }

  // Clauses of which one denial tells are one: "denied that the dam leaked and the town paid".
  static std::vector<TokenRange> undivided(const SentenceView& s, std::vector<TokenRange> parts,
                                           std::span<const Quote* const> quotes) {
    for (const Quote* quote : quotes) {
      if (!is_denied(s, *quote)) continue;
      const TokenRange denied = tokens_in(s, quote->content.front());
      for (std::size_t i = parts.size(); i-- > 1;) {
        if (parts[i].first <= denied.first || parts[i].first >= denied.last) continue;
        // "denied the reports and left", "denied that it leaked, and the town paid": told as fact.
        const VerbGroup* const verb = main_verb(s, {denied.first, parts[i].first});
        const std::uint32_t at = parts[i].first;
        const bool apart = at > 1 && s.is(at - 2, ",") && !s.is(at, "that");
        if (!verb || !verb->finite() || apart) continue;
        parts[i - 1].last = parts[i].last;
        parts.erase(parts.begin() + std::ptrdiff_t(i));
      }
    }
    return parts;
  }

  // Adds the clause of time or condition in which another voice speaks to the claims from `first`
  // on that end before it. Its figures are left to that voice.
  void lengthen(const SentenceView& s, const SpokenRange& voice, std::size_t first) {
    const std::uint32_t end = s.tokens[voice.range.last - 1].span.end;
    for (std::size_t i = first; i < claims_.size(); ++i) {
      if (claims_[i].span.end != end) continue;
      claims_[i].span.end = s.tokens[voice.tail - 1].span.end;
      claims_[i].wording = reading_.text[claims_[i].span];
    }
  }

  // A paragraph of its own without a mark at its end.
  bool is_headline(std::size_t index) const {
    const Sentence& sentence = reading_.layout.sentences[index];
    const Paragraph& paragraph =
        reading_.layout.paragraphs[reading_.layout.paragraph_at(sentence.span.begin)];
    return paragraph.last - paragraph.first == 1 && reading_.layout.paragraphs.size() > 1 &&
           reading_.layout.tokens[sentence.last - 1].tag != Tag::punct && quotes_[index].empty();
  }

  Piece weigh(const SentenceView& s, TokenRange range, const SpokenRange& voice) const {
    const bool envoy = voice.quote && envoys_.contains(voice.quote->speaker_name);
    return make_piece(reading_, s, range, voice.quote,
                      {rule_before_, agent_before_, envoy, sentence_worth_});
  }

  // Takes down what the clause claims: itself, else the first of its subordinate clauses that does,
  // and the acts that it names in passing.
  void read_clause(const SentenceView& s, TokenRange range, const SpokenRange& voice,
                   std::span<const Quote* const> quotes) {
    const auto acts = nominal_acts(s, range);
    const std::size_t first = claims_.size();
    const TokenRange whole = range;
    if (!acts.empty() && acts.front().first == range.first + 1) {  // "With a vote set for ..., "
      range.first = std::min(acts.front().last + 1, range.last);
      if (range.first == range.last) range = whole;
    }
    const Piece piece = weigh(s, range, voice);
    if (!asserts_nothing(s, piece)) {
      const bool taken = take(s, piece, voice, quotes);
      for (const TokenRange& part : subordinate_clauses(s, range)) {
        const TokenRange inner = trimmed(s, part);
        if (inner.first >= inner.last) continue;
        if (taken) {
          take_nested(s, inner, voice, first);
        } else if (!governed_by_denial(s, range, part) &&
                   take(s, weigh(s, inner, voice), voice, quotes)) {
          break;
        }
      }
    }
    for (const TokenRange& act : acts) take_nominal(s, act, voice, first);
  }

  Claim claim_of(const SentenceView& s, TokenRange range, const SpokenRange& voice, ClaimKind kind,
                 std::uint32_t after) const {
    Claim claim;
    claim.span = span_of(s, range);
    claim.wording = reading_.text[claim.span];
    claim.kind = kind;
    claim.quantities = figures_in(reading_, s, claim.span);
    std::erase_if(claim.quantities, [&](const Quantity& q) {
      return is_window(s, q) || is_aside(s, q.span);  // "said Ruiz, 45 miles away,"
    });
    if (voice.quote) {
      attributor_.by_quote(claim, *voice.quote);
      if (voice.quote->speaker_name.empty()) name_outer_speaker(claim, *voice.quote);
    }
    const bool dated = kind == ClaimKind::commitment || kind == ClaimKind::prediction ||
                       kind == ClaimKind::demand || kind == ClaimKind::rule;
    if (dated) claim.deadline = find_deadline(reading_, s, range, after);
    if (claim.deadline) {  // "within ten days" is no figure beside the deadline
      std::erase_if(claim.quantities,
                    [&](const Quantity& q) { return claim.deadline->span.overlaps(q.span); });
    }
    return claim;
  }

  // "Ruiz said she felt it had rained", "said she was told that it had": in whose words those of an
  // unnamed "she", or of nobody, stand.
  void name_outer_speaker(Claim& claim, const Quote& inner) const {
    const std::string who = lower(reading_.text[inner.speaker]);
    if (who != "he" && who != "she" && !who.empty()) return;
    for (const Quote* outer : quotes_[reading_.layout.sentence_at(inner.cue.begin)]) {
      for (const Span& content : outer->content) {
        if (outer != &inner && content.contains(inner.cue) && !outer->speaker_name.empty()) {
          claim.speaker = outer->speaker_name;
        }
      }
    }
  }

  // How much the claim is worth: its sentence's check-worthiness, raised by what makes a claim
  // consequential and easy to check, lowered by hedges.
  double worth_of(const Claim& claim) const {
    const double p = std::clamp(sentence_worth_, 0.01, 0.99);
    double odds = 0.5 * std::log(p / (1 - p));
    odds += claim.quantities.empty() ? 0 : 0.5;
    odds += claim.deadline && claim.deadline->latest ? 0.5 : 0;
    odds += claim.kind == ClaimKind::commitment || claim.kind == ClaimKind::rule ? 0.5 : 0;
    odds += claim.mode == Mode::direct ? -0.5 : 0;
    odds += claim.hedge.empty() ? 0 : -0.3;
    return 1 / (1 + std::exp(-odds));
  }

  // "on May 3", "late May", "Theresa May": no verb, whatever its tag, but part of a time or name.
  bool is_month(const SentenceView& s, std::uint32_t i) const {
    if (s.word(i) != "May") return false;
    const Span span = s.tokens[i].span;
    const auto around = [&](const auto& notes) {
      return std::partition_point(notes.begin(), notes.end(),
                                  [&](const auto& n) { return n.span.end <= span.begin; });
    };
    const auto& times = reading_.notes.times;
    const auto& names = reading_.notes.names;
    const auto time = around(times);
    if (time != times.end() && time->span.contains(span) &&
        (time->span != span || s.tokens[i].tag != Tag::aux)) {
      return true;
    }
    const auto name = around(names);
    if (name != names.end() && name->span.contains(span) && name->kind == NameKind::person) {
      return true;
    }
    const auto number = [&](std::uint32_t k) {
      return k < s.tokens.size() && s.tokens[k].tag == Tag::num;
    };
    return number(i + 1) || (i > 0 && (number(i - 1) || s.tokens[i - 1].tag == Tag::adp));
  }

  // What it hangs on ("within a week of the hostages' release", "if the hostages are released"),
  // and the first word that softens the claim.
  void qualify(Claim& claim, const SentenceView& s, TokenRange range) const {
    if (claim.deadline && is_pending(*claim.deadline)) {
      const Span event = claim.deadline->anchor.span;
      claim.condition = slice(s.text, event);
      // In front: the last reason is the one that made it a claim.
      claim.why.insert(claim.why.begin(), {"claim.condition.pending", event, {}});
    }
    for (std::uint32_t i = range.first; i < range.last; ++i) {
      if (is_aside(s, s.tokens[i].span)) continue;
      if (claim.hedge.empty() && (s.classes[i] & word_class::hedge) && !is_month(s, i)) {
        claim.hedge = s.word(i);
      }
    }
    if (!claim.condition.empty()) return;
    for (const TokenRange& condition : conditions_in(s, range)) {
      if (!claim.condition.empty()) claim.condition += kBetweenConditions;
      claim.condition += slice(s.text, span_of(s, condition));
      if (claim.deadline && opens_clock(s, condition) && counts_a_length(*claim.deadline))
        wait_for(*claim.deadline, span_of(s, condition));
    }
  }

  // "Within two weeks once it is lifted", "within a month if it is approved": the length counts
  // from then on. "If the weather holds" names no event.
  static bool opens_clock(const SentenceView& s, TokenRange condition) {
    const std::uint32_t i = condition.first;
    if (s.is(i, "if")) {
      const VerbGroup* const verb = main_verb(s, condition);
      return verb && verb->passive;
    }
    return s.is(i, "once") || s.is(i, "after") ||
           (s.is(i, "as") && s.is(i + 1, "soon") && s.is(i + 2, "as"));
  }

  static bool counts_a_length(const Deadline& deadline) {
    return deadline.anchor.kind == AnchorKind::publication && deadline.latest &&
           deadline.text.starts_with("within ");
  }

  static void wait_for(Deadline& deadline, Span event) {
    deadline.earliest.reset();
    deadline.latest.reset();
    deadline.precision = Precision::none;
    deadline.anchor = {};
    deadline.anchor.kind = AnchorKind::event;
    deadline.anchor.span = event;
    deadline.why.push_back({"deadline.pending", event, {}});
  }

  // Whether `part`, a clause of `range`, only tells what is not so: "it is not certain that ...",
  // "it is false that ...". A clause that describes a noun stands all the same.
  static bool governed_by_denial(const SentenceView& s, TokenRange range, TokenRange part) {
    const VerbGroup* const verb = main_verb(s, range);
    if (!verb || part.first < verb->head + 2 || !s.is(part.first - 1, "that")) return false;
    const std::uint32_t before = part.first - 2;
    const bool denied = s.classes[before] & word_class::deny;
    return denied ? !verb->negated : verb->negated && s.tokens[before].tag != Tag::noun;
  }

  // "This was the low point of a war that has cost 300 lives" claims what the war has cost: the
  // noun phrase with its relative clause, when that holds all the figures.
  TokenRange narrowed(const SentenceView& s, TokenRange range) const {
    const VerbGroup& verb = *main_verb(s, range);
    const TokenRange subject = subject_of(s, range, verb);
    // "said the mayor of Lissa, where the river rose 7 metres": the place is no part of it.
    const std::uint32_t where = s.is(subject.first, "where") ? subject.first : subject.first - 1;
    if (subject.first > range.first + 1 && s.is(where, "where") && s.is(where - 1, ",")) {
      return {where + 1, range.last};
    }
    const bool points =
        subject.last - subject.first == 1 &&
        (s.is(subject.first, "this") || s.is(subject.first, "it") || s.is(subject.first, "that"));
    if (!points || s.tokens[verb.head].tag != Tag::aux) return range;
    const auto figures = figures_in(reading_, s, span_of(s, range));
    for (const TokenRange& clause : subordinate_clauses(s, range)) {
      const Span span = span_of(s, clause);
      const bool all = std::all_of(figures.begin(), figures.end(),
                                   [&](const Quantity& q) { return span.contains(q.span); });
      // "It is unlikely that ..." says no more than that.
      const bool softened = clause.first > verb.head + 1 && s.is(clause.first - 1, "that") &&
                            (s.classes[clause.first - 2] & word_class::hedge);
      if (all && !softened && !governed_by_denial(s, range, clause)) return trimmed(s, clause);
    }
    return range;
  }

  // The second thing that was called for: "(called for a truce) and for free passage".
  bool goes_on(const SentenceView& s, const Piece& piece) const {
    if (claims_.empty() || !s.is(piece.range.first, "for")) return false;
    const Span span = span_of(s, piece.range);
    const std::string& rule = claims_.back().why.back().rule;
    return span.begin - claims_.back().span.end <= 5 &&
           (rule == "claim.commitment.provided" || rule == "claim.demand.act");
  }

  // Takes the piece down if it is a claim, and says whether it is.
  bool take(const SentenceView& s, const Piece& piece, const SpokenRange& voice,
            std::span<const Quote* const> quotes) {
    auto verdict = decide(s, piece);
    if (goes_on(s, piece)) verdict = Verdict{claims_.back().kind, false, claims_.back().why};
    if (!verdict) return false;
    // When somebody promised or asked stands before the verb or right after it; what for, later.
    const VerbGroup* const verb = main_verb(s, piece.range);
    const bool spoken = verdict->act && verdict->kind != ClaimKind::prediction;
    const std::uint32_t after = spoken && verb ? s.tokens[verb->head].span.end : 0;
    const bool figure = verdict->kind == ClaimKind::quantity && piece.figures && verb;
    const TokenRange range = figure ? narrowed(s, piece.range) : piece.range;
    Claim claim = claim_of(s, range, voice, verdict->kind, after);
    claim.why = std::move(verdict->why);
    qualify(claim, s, piece.range);
    if (claim.why.back().rule == "claim.event.charge") claim.mode = Mode::indirect;
    if (verdict->act && !voice.quote)
      attributor_.by_act(claim, s, piece.range, quotes, quotes_before_);
    claim.worth = worth_of(claim);
    claims_.push_back(std::move(claim));
    return true;
  }

  // "Its threat to leave the pact in May" is a claim of its own when it has a date or figure, which
  // the claims from `first` on, in whose midst it stands, then leave to it.
  void take_nominal(const SentenceView& s, TokenRange range, const SpokenRange& voice,
                    std::size_t first) {
    if (s.is(range.first, "no")) return;  // "no plans to leave"
    const bool demanded =
        std::any_of(s.classes.begin() + range.first, s.classes.begin() + range.last,
                    [](std::uint64_t classes) { return classes & word_class::demand_noun; });
    Claim claim = claim_of(s, trimmed(s, range), voice,
                           demanded ? ClaimKind::demand : ClaimKind::commitment, 0);
    if (claim.quantities.empty() && !(claim.deadline && claim.deadline->latest)) return;
    for (std::size_t i = first; i < claims_.size(); ++i) {
      if (!claims_[i].span.contains(claim.span)) continue;
      std::erase_if(claims_[i].quantities,
                    [&](const Quantity& q) { return claim.span.contains(q.span); });
      if (claims_[i].deadline && claim.span.contains(claims_[i].deadline->span)) {
        claims_[i].deadline.reset();
      }
    }
    qualify(claim, s, range);
    claim.worth = worth_of(claim);
    claim.why.push_back({"claim.act.named", claim.span, {}});
    const auto names = notes_in(reading_.notes.names, claim.span);
    if (!voice.quote && !names.empty() && names.front().span.begin == claim.span.begin) {
      claim.speaker = names.front().canonical;
      claim.mode = Mode::indirect;
    }
    claims_.push_back(std::move(claim));
  }

  // "The hotel, which has 300 beds, will close": a clause in the midst of a claim is one of its own
  // when it has a figure, which the claim around it then leaves to it.
  void take_nested(const SentenceView& s, TokenRange range, const SpokenRange& voice,
                   std::size_t first) {
    const Span span = span_of(s, range);
    if (claims_.size() == first || claims_.back().span == span) return;
    if (!claims_.back().span.contains(span) || span.size() * 10 > claims_.back().span.size() * 9) {
      return;
    }
    const Piece piece = weigh(s, range, voice);
    const auto verdict = decide(s, piece);
    const bool content = verdict && verdict->why.back().rule == "claim.rule.content";
    // "Ruiz, who is due to speak on Monday, praised the plan"
    const bool appointed =
        verdict && piece.deadline && !verdict->act &&
        (verdict->kind == ClaimKind::commitment || verdict->kind == ClaimKind::prediction) &&
        follows_comma(s, range);
    if (!piece.figures && !appointed && !(content && names_law(s, range))) return;
    const VerbGroup* const verb = main_verb(s, range);
    if (!verdict || !verb || !verb->finite()) return;
    const bool relative = has_relative(s, {range.first, verb->first});
    if (!relative) return;
    Claim claim = claim_of(s, range, voice, verdict->kind, 0);
    const std::size_t left =
        std::count_if(claims_.back().quantities.begin(), claims_.back().quantities.end(),
                      [&](const Quantity& q) { return !span.contains(q.span); });
    // A figure clause around it that has no other figure is the same claim; it is the inner one
    // when that says more than a figure: "he backs a law that grants 300 visas".
    const bool only_figures =
        claims_.back().why.back().rule == "claim.quantity.figure" && left == 0;
    if (only_figures && verdict->kind == ClaimKind::quantity) return;
    claim.why = verdict->why;
    qualify(claim, s, range);
    // "five nations whose rate is above 95 percent": the five stay with what is said of them.
    std::uint32_t own = range.first;
    while (own < verb->first && !s.is(own, "which") && !s.is(own, "who") && !s.is(own, "whose") &&
           !s.is(own, "that")) {
      ++own;
    }
    const std::uint32_t begin = s.tokens[own].span.begin;
    std::erase_if(claim.quantities, [&](const Quantity& q) { return q.span.begin < begin; });
    if (claim.quantities.empty() && claim.why.back().rule == "claim.quantity.figure") return;
    claim.worth = worth_of(claim);
    for (std::size_t i = first; i < claims_.size(); ++i) {
      if (!claims_[i].span.contains(span)) continue;
      std::erase_if(claims_[i].quantities, [&](const Quantity& q) {
        return span.contains(q.span) && q.span.begin >= begin;
      });
      const bool leaves = appointed && claim.deadline && claims_[i].deadline &&
                          claims_[i].deadline->span == claim.deadline->span;
      if (leaves) claims_[i].deadline.reset();
    }
    if (only_figures) claims_.pop_back();
    claims_.push_back(std::move(claim));
  }

  const Reading& reading_;
  std::span<const double> worths_;                     // of the sentences
  const std::unordered_set<std::string_view> envoys_;  // who speaks for others, by role
  const std::vector<Span> marked_;
  const Attributor attributor_;
  const std::vector<Quote> posts_;
  std::vector<std::vector<const Quote*>> quotes_;  // those that touch each sentence
  std::span<const Quote* const> quotes_before_;    // those of the sentence before
  double sentence_worth_ = 0;                      // of the sentence being read
  bool rule_before_ = false;   // the last clause spoke of a law or agreement, or of "it" after one
  bool agent_before_ = false;  // the last clause of this voice had a subject who acts
  std::vector<Claim> claims_;
};

}  // namespace

std::vector<Claim> find_claims(const Reading& reading) {
  return find_claims(reading, sentence_worths(reading));
}

std::vector<Claim> find_claims(const Reading& reading, std::span<const double> worths) {
  return Finder(reading, worths).run();
}

}  // namespace onrecord

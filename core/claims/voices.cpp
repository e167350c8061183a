// SPDX-License-Identifier: Apache-2.0
#include "core/claims/voices.hpp"

#include "core/claims/claim_words.hpp"
#include "core/claims/clause_words.hpp"
#include "core/notes/quotes_marks.hpp"

#include <algorithm>

namespace onrecord {

namespace {

constexpr int narrator = -1;  // owner of tokens that no quote covers
constexpr int neutral = -2;   // marks and reporting clauses: they part nothing and join nothing
constexpr int unsaid = -3;    // what is said not to have been said: nobody's words

std::uint32_t length(const Quote& quote) {
  std::uint32_t sum = 0;
  for (const Span& span : quote.content) sum += span.size();
  return sum;
}

void fill(std::vector<int>& owner, TokenRange range, int value) {
  std::fill(owner.begin() + range.first, owner.begin() + range.last, value);
}

bool is_act_verb(std::uint64_t classes) {
  return classes & (word_class::promise | word_class::order | word_class::announce |
                    word_class::plan | word_class::demand | word_class::ask | word_class::deny);
}

// Whether what follows the cue is a noun phrase with a clause inside: "rejected claims that the
// dam was unsafe", "discussed the plan and that it was late".
bool is_phrase(const SentenceView& s, const Quote& quote) {
  if (quote.content.size() != 1 || quote.content.front().begin < quote.cue.end) return false;
  const TokenRange range = tokens_in(s, quote.content.front());
  if (range.first == range.last || s.is(range.first, "that")) return false;
  for (std::uint32_t i = range.first + 1; i + 1 < range.last; ++i) {
    // "slammed the plan as a gift that would add debt" says that it is one.
    if (s.is(i, "as") && (s.is(i + 1, "a") || s.is(i + 1, "an"))) return false;
  }
  const auto relative = [&](std::uint32_t i) {
    return s.is(i, "that") || s.is(i, "which") || s.is(i, "who") || s.is(i, "whose") ||
           (i > range.first &&
            (s.is(i, "after") || s.is(i, "since") || s.is(i, "when") || s.is(i, "before") ||
             s.is(i, "because") || (s.is(i, "as") && s.tokens[i].tag == Tag::sconj)));
  };
  std::uint32_t clauses = 0, openers = 0, before_first = 0;
  std::uint32_t i = range.first;
  for (const VerbGroup& v : s.verbs) {
    if (!v.finite() || v.first < range.first || v.head >= range.last) continue;
    if (clauses > 0 && v.first == i + 1) {  // "that some say is late": one clause in the other
      i = v.head;
      continue;
    }
    for (; i < v.first; ++i) openers += relative(i);
    i = v.head;
    if (++clauses == 1) before_first = openers;
  }
  return before_first > 0 && clauses <= openers && !relative(range.first);
}

// "criticised the minister after she left": the only verb is of a clause that says when or why.
bool is_object(const SentenceView& s, const Quote& quote) {
  const TokenRange range = tokens_in(s, quote.content.front());
  if (tokens_in(s, quote.cue).last != range.first || s.is(range.first, "that")) return false;
  for (std::uint32_t i = range.first + 1; i < range.last; ++i) {
    const bool finite = std::any_of(s.verbs.begin(), s.verbs.end(), [&](const VerbGroup& verb) {
      return verb.first == i && verb.finite();
    });
    if (finite) return false;
    const bool when = s.is(i, "after") || s.is(i, "because") || s.is(i, "when") ||
                      s.is(i, "while") || s.is(i, "as");
    if (when && s.tokens[i].tag == Tag::sconj) return true;
  }
  return false;
}

// "has not said whether it rained", "did not believe that", "no one said that", "the dam, the mayor
// denied, was unsafe": nobody's words.
bool is_unsaid(const SentenceView& s, const Quote& quote) {
  const TokenRange cue = tokens_in(s, quote.cue), who = tokens_in(s, quote.speaker);
  if (quote.kind != QuoteKind::indirect || cue.first == cue.last) return false;
  if (quote.content.front().begin < quote.cue.end) {
    return s.classes[cue.last - 1] & word_class::deny;
  }
  for (const VerbGroup& verb : s.verbs) {
    if (verb.head < cue.first || verb.head >= cue.last) continue;
    for (std::uint32_t k = verb.first > 0 ? verb.first - 1 : 0; k < verb.head; ++k) {
      if (any_of(s, k, {"not", "n't", "n\u2019t", "never"})) return true;
    }
  }
  if (who.first == who.last) return false;
  const bool counted = any_of(s, who.first, {"fewer", "less"});  // "no fewer than 40 said"
  return any_of(s, who.first, {"no", "nobody", "none", "neither"}) ||
         (who.first > 0 && s.is(who.first - 1, "no") && !counted);
}

// "asked what it would cost" asserts nothing.
bool is_question(const SentenceView& s, const Quote& quote) {
  const TokenRange cue = tokens_in(s, quote.cue), said = tokens_in(s, quote.content.front());
  // "If it breaks, the town floods, engineers warned": what stands in front is no question.
  const bool asks =
      cue.first < cue.last && cue.last <= said.first && (s.classes[cue.last - 1] & word_class::ask);
  return asks && said.first < said.last &&
         any_of(s, said.first, {"whether", "if", "what", "why", "how", "when", "who"});
}

// Whether what is said is a clause; "reporting profits" and "suggested a compromise" are none.
// Marks and the other sentences of a longer quote show it too.
bool is_proposition(const SentenceView& s, const Quote& quote) {
  if (quote.kind == QuoteKind::direct) return true;
  const TokenRange cue = tokens_in(s, quote.cue);
  const TokenRange said = tokens_in(s, quote.content.front());
  // "a house estimated at 3 million", "the sum posted as bail": the participle describes a thing.
  if (cue.last == said.first && (s.is(said.first, "at") || s.is(said.first, "as"))) {
    bool counts = false;  // "said at least 40", "said as many as 40"
    for (std::string_view word : {"least", "most", "many", "much", "few", "little"}) {
      counts |= s.is(said.first + 1, word);
    }
    if (!counts) return false;
  }
  for (std::uint32_t i = cue.first; i < cue.last; ++i) {
    // "to say that" tells what somebody meant to do, "he knew that" is the outlet's own account.
    if (!quote.speech && !(s.classes[i] & word_class::mind)) return false;
    for (const VerbGroup& verb : s.verbs) {
      if (verb.head == i && verb.mood == Mood::infinitive) return false;
    }
  }
  if (quote.kind == QuoteKind::indirect && (is_phrase(s, quote) || is_object(s, quote))) {
    return false;
  }
  if (quote.kind == QuoteKind::mixed) return true;
  if (!quote.why.empty() && quote.speech &&
      (quote.why.front().rule == "quote.after" || quote.why.front().rule == "quote.according")) {
    return true;
  }
  for (const Span& content : quote.content) {
    if (content.begin < s.tokens.front().span.begin) return true;
    if (content.end > s.tokens.back().span.end) return true;
    const TokenRange range = tokens_in(s, content);
    const VerbGroup* const verb = main_verb(s, range);
    if (verb && verb->finite() && !s.is(range.first, "of")) return true;
  }
  return false;
}

// Whether a quote that is no clause stands within what another says: "said he had discussed the
// plan with “the board”".
bool is_aside(const SentenceView& s, const Quote& quote, std::span<const Quote* const> quotes) {
  const TokenRange range = tokens_in(s, quote.content.front());
  const VerbGroup* const verb = main_verb(s, range);
  if (quote.kind == QuoteKind::direct || (verb && verb->finite() && !is_phrase(s, quote))) {
    return false;
  }
  return std::any_of(quotes.begin(), quotes.end(), [&](const Quote* other) {
    return other != &quote && std::any_of(other->content.begin(), other->content.end(),
                                          [&](Span span) { return span.contains(quote.cue); });
  });
}

// "49 percent said they were against it": what a poll counted, and no source of its own.
bool is_share(const SentenceView& s, const Quote& quote) {
  const TokenRange speaker = tokens_in(s, quote.speaker);
  const std::uint32_t end = std::min(speaker.last, speaker.first + 5);
  return std::any_of(s.classes.begin() + speaker.first,
                     s.classes.begin() + std::max(end, speaker.first),
                     [](std::uint64_t classes) { return classes & word_class::share; });
}

// "I think it will rain" within somebody's words adds no voice to his.
bool is_own(const Quote& quote, const SentenceView& s, std::span<const Quote* const> quotes) {
  const TokenRange speaker = tokens_in(s, quote.speaker);
  if (speaker.last != speaker.first + 1 || !(s.classes[speaker.first] & word_class::self)) {
    return false;
  }
  return std::any_of(quotes.begin(), quotes.end(), [&](const Quote* other) {
    return other != &quote && std::any_of(other->content.begin(), other->content.end(),
                                          [&](Span span) { return span.contains(quote.cue); });
  });
}

const VerbGroup* group_of(const SentenceView& s, const Quote& quote) {
  const TokenRange cue = tokens_in(s, quote.cue);
  for (const VerbGroup& verb : s.verbs) {
    if (verb.head >= cue.first && verb.head < cue.last) return &verb;
  }
  return nullptr;
}

// "the voters who believe that it rained": they are described by it, and nobody quotes them.
bool is_describing(const SentenceView& s, const Quote& quote) {
  const VerbGroup* const verb = group_of(s, quote);
  if (!verb || verb->first < 2) return false;
  const std::uint32_t pronoun = verb->first - 1;
  return (s.is(pronoun, "who") || s.is(pronoun, "that")) && s.tokens[pronoun - 1].tag == Tag::noun;
}

// "Ruiz said the guard claimed to have slept": what others say is all that she tells, and the whole
// is hers. An outlet's "reported that the guard claimed" leaves it to the guard.
bool is_retold(const SentenceView& s, const Quote& quote, std::span<const Quote* const> quotes) {
  const VerbGroup* const verb = group_of(s, quote);
  const TokenRange speaker = tokens_in(s, quote.speaker);
  if (!verb || quote.kind == QuoteKind::direct || speaker.first == speaker.last) return false;
  if (s.tokens[speaker.last - 1].tag == Tag::pron) return false;
  return std::any_of(quotes.begin(), quotes.end(), [&](const Quote* other) {
    if (other == &quote || other->speaker_name == quote.speaker_name || !other->speech)
      return false;
    if (other->why.empty() || other->why.front().rule != "quote.before") return false;
    if (lower(slice(s.text, other->cue)).starts_with("report")) return false;
    return std::any_of(other->content.begin(), other->content.end(), [&](Span span) {
      const TokenRange told = tokens_in(s, span);
      for (std::uint32_t i = told.first; i < speaker.first; ++i) {
        if (s.tokens[i].tag == Tag::punct || s.tokens[i].tag == Tag::cconj) return false;
      }
      return span.contains(quote.cue) && span.contains(quote.speaker) && main_verb(s, told) == verb;
    });
  });
}

// Whether another finite verb stands between a speaker and its cue, which are then clauses apart:
// "Kane has denied it but said that ...", "they will leave after learning that ...".
bool parted(const SentenceView& s, TokenRange speaker, const Quote& quote) {
  const TokenRange cue = tokens_in(s, quote.cue);
  const VerbGroup* const says = group_of(s, quote);
  const bool bare = says && says->mood == Mood::participle;
  return std::any_of(s.verbs.begin(), s.verbs.end(), [&](const VerbGroup& v) {
    return v.finite() && (bare || !v.subordinate) && v.first >= speaker.last && v.head < cue.first;
  });
}

// Whether token `i`, the last before another voice, only leads to that voice: "..., while", "and".
bool leads_on(const SentenceView& s, std::uint32_t i) {
  const Token& token = s.tokens[i];
  if (token.tag == Tag::sconj || token.tag == Tag::cconj || (s.classes[i] & word_class::opener)) {
    return true;
  }
  return s.is(i, "with") || s.is(i, "to") || s.is(i, "in");
}

// Whether a clause behind this word tells when, on what condition or of what the clause before it
// holds, to which it then belongs: "will resign after two clerks said ...", "a toll that critics
// say ...".
bool belongs_before(const SentenceView& s, std::uint32_t i) {
  if (s.is(i, "that")) return i > 0 && s.tokens[i - 1].tag == Tag::noun;
  for (std::string_view word : {"after", "when", "if", "before", "until", "once", "unless"}) {
    if (s.is(i, word)) return true;
  }
  return false;
}

// Where [first, end) ends without the words that only lead to the voice that begins at `end`, and
// whether the clause there belongs to it all the same.
std::pair<std::uint32_t, bool> cut_before(const SentenceView& s, std::uint32_t first,
                                          std::uint32_t end) {
  if (end >= s.tokens.size() || s.tokens[end].tag == Tag::punct) return {end, false};
  std::uint32_t last = end;
  for (const VerbGroup& v : s.verbs) {  // "and have | said that"
    if (v.first > first && v.first < end && end <= v.head) last = v.first;
  }
  bool belongs = false;
  while (last > first + 1 && leads_on(s, last - 1)) belongs |= belongs_before(s, --last);
  return {last, belongs && !is_verbal(s.tokens[end])};
}

// Where the words end that another voice says behind the reporting clause at `end`, which belong to
// the stretch from `first` on as well; 0 when there are none.
std::uint32_t tail_end(const SentenceView& s, std::span<const int> owner, std::uint32_t first,
                       std::uint32_t end) {
  constexpr std::uint32_t reach = 24;  // tokens that a reporting clause may have
  std::uint32_t tail = end;
  const std::size_t most = std::min<std::size_t>(s.tokens.size(), end + reach);
  while (tail < most && (owner[tail] == neutral || owner[tail] == owner[first])) ++tail;
  if (tail == most) return 0;
  const int inner = owner[tail];
  while (tail < s.tokens.size() && owner[tail] == inner) ++tail;
  const TokenRange whole = trimmed(s, {first, tail});
  return whole.last > end ? whole.last : 0;
}

// What is left of the outlet's own words beside a reporting clause: nothing before the first comma
// after it ("..., the minister said, as the towns argue ..."), nor a stretch without a finite verb.
TokenRange beside_reporting(const SentenceView& s, TokenRange range, bool after_reporting) {
  if (after_reporting) {
    while (range.first < range.last && !s.is(range.first, ",") && !s.is(range.first, ";")) {
      ++range.first;
    }
    range = trimmed(s, range);
    const bool joined =
        range.first < range.last && (s.is(range.first, "as") || s.is(range.first, "while"));
    if (joined) ++range.first;
  }
  const VerbGroup* verb = main_verb(s, range);
  if (!verb || !verb->finite()) range.first = range.last;
  return range;
}

}  // namespace

TokenRange tokens_in(const SentenceView& s, Span span) {
  const auto first = std::partition_point(
      s.tokens.begin(), s.tokens.end(), [&](const Token& t) { return t.span.begin < span.begin; });
  const auto last = std::partition_point(first, s.tokens.end(),
                                         [&](const Token& t) { return t.span.end <= span.end; });
  return {std::uint32_t(first - s.tokens.begin()), std::uint32_t(last - s.tokens.begin())};
}

std::vector<Span> find_marked(const Reading& reading) {
  std::vector<Span> out;
  for (const quoting::Mark& mark : quoting::find_marks(reading.text, reading.layout)) {
    out.push_back(mark.span);
  }
  return out;
}

std::vector<Quote> find_posts(const Reading& reading) {
  std::vector<Quote> out;
  for (std::uint32_t i = 0; i + 1 < reading.layout.tokens.size(); ++i) {
    const Span handle = reading.layout.tokens[i].span;
    const std::string_view word = reading.text[handle];
    const bool label = word.size() > 2 && word.front() == '@' &&
                       reading.text[reading.layout.tokens[i + 1].span] == ":";
    if (!label) continue;
    Quote post;
    post.speaker = handle;
    post.speaker_name = word;
    // Whose account it is stands near the beginning; a text full of labels must stay linear.
    const std::size_t few = std::min<std::size_t>(reading.notes.names.size(), 40);
    for (const Name& name : std::span(reading.notes.names).first(few)) {
      std::string letters = lower(name.canonical);
      std::erase_if(letters, [](char c) { return c == ' ' || c == '.'; });
      if (letters.size() > 3 && lower(word).find(letters) != std::string::npos) {
        post.speaker_name = name.canonical;
        break;
      }
    }
    const std::uint32_t begin = reading.layout.tokens[i + 1].span.end;
    if (!out.empty()) {
      Span& last = out.back().content.front();
      last.end = std::min(last.end, handle.begin);
    }
    const auto paragraph = reading.layout.paragraph_at(handle.begin);
    post.content = {{begin, reading.layout.paragraphs[paragraph].span.end}};
    out.push_back(std::move(post));
  }
  std::erase_if(out, [](const Quote& post) { return post.content.front().empty(); });
  return out;
}

Mode mode_of(Span claim, const Quote& quote, std::span<const Span> marked) {
  if (quote.kind == QuoteKind::direct) return Mode::direct;
  const auto first = std::partition_point(marked.begin(), marked.end(),
                                          [&](Span span) { return span.end <= claim.begin; });
  if (first == marked.end() || !first->overlaps(claim)) return Mode::indirect;
  return first->contains(claim) ? Mode::direct : Mode::mixed;
}

bool is_act(const SentenceView& s, const Quote& quote) {
  const TokenRange cue = tokens_in(s, quote.cue);
  if (cue.first == cue.last) return false;
  std::uint64_t classes = 0;
  for (std::uint32_t i = cue.first; i < cue.last; ++i) classes |= s.classes[i];
  const bool accuses =
      lower(s.word(cue.last - 1)).starts_with("accus") && s.tokens[cue.last - 1].tag == Tag::verb;
  if (!is_act_verb(classes) && !accuses) return false;
  const TokenRange said = tokens_in(s, quote.content.front());
  if (said.first < said.last && s.is(said.first, "that")) return false;
  const TokenRange content = trimmed(s, said);
  if (content.first == content.last || content.first < cue.first) return false;
  if (s.is(content.first, "to") || s.is(content.first, "for")) return true;
  if (content.first > cue.last && s.is(content.first - 1, "for")) return true;  // "asked it for"
  const auto first = std::find_if(s.verbs.begin(), s.verbs.end(), [&](const VerbGroup& verb) {
    return verb.first >= content.first;
  });
  if (first == s.verbs.end() || first->head >= content.last || !first->finite()) return true;
  for (std::uint32_t i = content.first + 1; i < first->first; ++i) {
    if (s.classes[i] & word_class::opener) return true;  // "announced a freeze while he reads it"
  }
  return false;
}

bool is_denied(const SentenceView& s, const Quote& quote) {
  if (quote.kind == QuoteKind::direct || quote.why.empty()) return false;
  const TokenRange cue = tokens_in(s, quote.cue);
  if (cue.first == cue.last) return false;
  const std::string& rule = quote.why.front().rule;
  const bool behind = quote.content.front().begin >= quote.cue.end || rule == "quote.passive";
  if (behind && (s.classes[cue.last - 1] & word_class::deny)) return true;
  if (rule != "quote.noun") return false;  // "denied accusations that he lied"
  const VerbGroup* governs = nullptr;
  for (const VerbGroup& v : s.verbs) {
    if (v.head < cue.first) governs = &v;
  }
  return governs && (s.classes[governs->head] & word_class::deny);
}

std::vector<SpokenRange> find_voices(const SentenceView& s, std::span<const Quote* const> quotes) {
  std::vector<const Quote*> said, not_said, denied;
  for (const Quote* quote : quotes) {
    if (is_denied(s, *quote)) denied.push_back(quote);
  }
  for (const Quote* quote : quotes) {
    // "denied that the clerk said ...": what was said is part of what is denied.
    const bool in_denial = std::any_of(denied.begin(), denied.end(), [&](const Quote* outer) {
      return outer == quote || outer->content.front().contains(quote->cue);
    });
    if (is_question(s, *quote)) {
      // "asked whether it would rain": nor does the outlet.
      const TokenRange asked = tokens_in(s, quote->content.front());
      const bool open = any_of(s, asked.first, {"whether", "if", "when", "where", "who"});
      if (open && quote->kind == QuoteKind::indirect) not_said.push_back(quote);
      continue;
    }
    if (!in_denial && !is_act(s, *quote) && is_proposition(s, *quote) &&
        !is_own(*quote, s, quotes) && !is_describing(s, *quote) && !is_retold(s, *quote, quotes) &&
        !is_share(s, *quote) && !is_aside(s, *quote, quotes)) {
      (is_unsaid(s, *quote) ? not_said : said).push_back(quote);
    }
  }
  // Inner quotes are shorter than those around them: painted last, they win.
  std::stable_sort(said.begin(), said.end(),
                   [](const Quote* a, const Quote* b) { return length(*a) > length(*b); });
  std::vector<int> owner(s.tokens.size(), narrator);
  for (std::size_t q = 0; q < said.size(); ++q) {
    const bool gap = !said[q]->why.empty() && said[q]->why.front().rule == "quote.gap";
    for (const Span& content : said[q]->content) {
      // "who X said would leave": the pronoun is no part of what X said.
      const bool pronoun = gap && &content == &said[q]->content.front();
      fill(owner, tokens_in(s, content), pronoun ? neutral : int(q));
    }
  }
  for (const Quote* quote : not_said) {  // within somebody's words it is for them to deny
    const TokenRange cue = tokens_in(s, quote->cue);
    if (cue.first == cue.last || owner[cue.first] != narrator) continue;
    said.push_back(quote);
    for (const Span& content : quote->content) fill(owner, tokens_in(s, content), unsaid);
  }
  std::vector<bool> reporting(s.tokens.size(), false);
  for (const Quote* quote : said) {
    for (const Span& span : {quote->cue, quote->speaker}) {
      const TokenRange range = tokens_in(s, span);
      if (parted(s, range, *quote)) continue;
      for (std::uint32_t i = range.first; i < range.last; ++i) {
        reporting[i] = true;
        owner[i] = neutral;
      }
    }
  }
  std::vector<SpokenRange> out;
  bool after_reporting = false;
  for (std::uint32_t i = 0; i < s.tokens.size();) {
    if (owner[i] == neutral || owner[i] == unsaid) {
      after_reporting |= reporting[i];
      ++i;
      continue;
    }
    std::uint32_t end = i + 1;
    while (end < s.tokens.size() && owner[end] == owner[i]) ++end;
    const bool before_reporting = end < s.tokens.size() && reporting[end];
    const auto [cut, belongs] = cut_before(s, i, end);
    TokenRange range{i, cut};
    const std::uint32_t tail = belongs ? tail_end(s, owner, i, end) : 0;
    const Quote* const quote = owner[i] == narrator ? nullptr : said[std::size_t(owner[i])];
    if (!quote && (after_reporting || before_reporting)) {
      range = beside_reporting(s, range, after_reporting);
    }
    after_reporting = false;
    i = end;
    range = trimmed(s, range);
    if (range.first >= range.last) continue;
    if (quote && !out.empty() && out.back().quote == quote) {
      const TokenRange between{out.back().range.last, range.first}, cue = tokens_in(s, quote->cue);
      if (between.first <= cue.first && cue.first < between.last) out.back().aside = between;
      out.back().range.last = range.last;
      out.back().tail = tail;
    } else {
      out.push_back({range, quote, tail, {}});
    }
  }
  return out;
}

}  // namespace onrecord

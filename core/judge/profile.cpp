// SPDX-License-Identifier: Apache-2.0
#include "core/judge/profile.hpp"

#include "core/judge/terms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace onrecord {
namespace {

// What a term weighs by where it stands.
constexpr float kInClaim = 1.0F;
constexpr float kInCondition = 0.6F;
constexpr float kInSpeaker = 0.5F;
constexpr float kInSentence = 0.35F;
constexpr float kInTitle = 0.35F;
constexpr float kInArticle = 0.15F;
// How many of the article's own terms are taken as context.
constexpr std::size_t kArticleTerms = 16;

// The terms of words, those of hyphenated ones by their parts; empty where a word has none.
std::vector<std::string> terms_of(const Text& text, std::span<const Token> tokens) {
  std::vector<std::string> terms;
  for (const Token& token : tokens) {
    const std::string_view word = text[token.span];
    for (std::size_t begin = 0; begin <= word.size();) {
      const std::size_t end = std::min(word.find('-', begin), word.size());
      terms.push_back(term_of(word.substr(begin, end - begin)));
      begin = end + 1;
    }
  }
  return terms;
}

std::vector<std::string> terms_of(std::string_view utf8) {
  const Text text = Text::from_utf8(utf8);
  return terms_of(text, lay_out(text).tokens);
}

class Collector {
 public:
  void add(std::string key, float weight, bool in_claim) {
    if (key.empty()) return;
    auto [it, fresh] = terms_.try_emplace(std::move(key), Term{});
    if (fresh) it->second.in_claim = false;
    it->second.weight = std::max(it->second.weight, weight);
    it->second.in_claim |= in_claim;
  }

  void add_words(const Text& text, std::span<const Token> tokens, float weight, bool in_claim) {
    for (std::string& term : terms_of(text, tokens)) add(std::move(term), weight, in_claim);
  }

  void add_text(std::string_view text, float weight, bool in_claim) {
    for (std::string& term : terms_of(text)) add(std::move(term), weight, in_claim);
  }

  std::vector<Term> sorted() && {
    std::vector<Term> out;
    out.reserve(terms_.size());
    for (auto& [key, term] : terms_) {
      term.key = key;
      out.push_back(std::move(term));
    }
    std::sort(out.begin(), out.end(), [](const Term& a, const Term& b) { return a.key < b.key; });
    return out;
  }

 private:
  std::unordered_map<std::string, Term> terms_;
};

// What happens first is found by its own words (core/judge/condition.hpp); for the claim itself
// they count less.
void add_wording(const Profile& p, Collector& terms) {
  const std::vector<Span> conditions = condition_spans(p.claim);
  for (const Token& token : p.words.layout.tokens) {
    const bool inside = std::any_of(conditions.begin(), conditions.end(),
                                    [&](Span c) { return c.contains(token.span); });
    terms.add_words(p.words.text, {&token, 1}, inside ? kInCondition : kInClaim, true);
  }
}

void add_notes(const Profile& p, Collector& terms) {
  for (const Quantity& q : p.claim.quantities) {
    terms.add(figure_term(q), kInClaim, true);
  }
  if (p.claim.deadline && p.claim.deadline->latest) {
    terms.add(format_day(*p.claim.deadline->latest), kInSentence, true);
  }
}

// Whether the claim is about its speaker: "he would push for it", "our panel plans to ask him".
bool is_about_speaker(const Reading& words) {
  static constexpr std::array<std::string_view, 14> kPronouns{
      "he", "her", "his", "i", "i'm", "it", "its", "my", "our", "she", "their", "they", "us", "we"};
  const auto& tokens = words.layout.tokens;
  const std::size_t first = std::min<std::size_t>(tokens.size(), 4);
  return std::any_of(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(first),
                     [&](const Token& t) {
                       return std::binary_search(kPronouns.begin(), kPronouns.end(),
                                                 std::string_view(folded_word(words.text[t.span])));
                     });
}

void add_actors(const Profile& p, Collector& terms) {
  const bool about_speaker = is_about_speaker(p.words);
  for (const std::string& actor : p.actors) {
    const bool subject = about_speaker && actor == p.claim.speaker;
    terms.add_text(actor, subject ? kInClaim : kInSpeaker, subject);
  }
}

Profile begin_profile(const Claim& claim, std::optional<Day> made, std::string title) {
  Profile p;
  p.claim = claim;
  p.made = made;
  p.words = read(Text::from_utf8(claim.wording), made, std::move(title));
  if (p.claim.quantities.empty()) p.claim.quantities = p.words.notes.quantities;
  if (!claim.speaker.empty()) p.actors.push_back(claim.speaker);
  return p;
}

void add_actor(Profile& p, const std::string& name) {
  if (std::find(p.actors.begin(), p.actors.end(), name) == p.actors.end()) p.actors.push_back(name);
}

// The name that a full name is read as, with its span in `full`; none where it is something else.
std::optional<Name> read_name(const std::string& full) {
  const Text text = Text::from_utf8(full);
  const std::vector<Name> names = find_names(text, lay_out(text));
  if (names.empty() || names.front().span.size() < full.size()) return {};
  return names.front();
}

// A claim's words alone do not tell that "Kerry" is somebody: its article does, by the full name.
void name_in_full(Profile& p) {
  std::vector<Name>& names = p.words.notes.names;
  std::vector<Name> added;
  for (const std::string& actor : p.actors) {
    const std::size_t space = actor.rfind(' ');
    if (space == std::string::npos) continue;
    const std::string_view last = std::string_view(actor).substr(space + 1);
    std::optional<Name> full;
    for (const Token& token : p.words.layout.tokens) {
      if (p.words.text[token.span] != last) continue;
      const auto named = [&](const Name& n) { return n.span.contains(token.span); };
      const auto at = std::find_if(names.begin(), names.end(), named);
      const bool known = at != names.end() && at->kind == NameKind::person && at->canonical != last;
      if (known || (at != names.end() && at->span.size() > last.size())) continue;
      if (!full && !(full = read_name(actor))) break;
      if (full->kind != NameKind::person) break;
      full->span = token.span;
      if (at != names.end()) {
        full->entity = at->entity;
        *at = *full;
      } else {
        full->entity = static_cast<std::uint32_t>(names.size() + added.size());
        added.push_back(*full);
      }
    }
  }
  names.insert(names.end(), added.begin(), added.end());
  std::sort(names.begin(), names.end(),
            [](const Name& a, const Name& b) { return a.span.begin < b.span.begin; });
}

// The terms that tell this article from others: frequent in it and rare in news.
std::vector<std::string> article_terms(const Reading& article) {
  std::unordered_map<std::string, std::pair<float, int>> counts;
  for (const Token& token : article.layout.tokens) {
    if (token.tag == Tag::punct) continue;
    std::string term = term_of(article.text[token.span]);
    if (!term.empty()) ++counts[std::move(term)].second;
  }
  std::vector<std::pair<float, std::string>> ranked;
  for (auto& [term, entry] : counts) {
    if (entry.second < 2) continue;
    const float score =
        background_rarity(term_key(term)) * std::log1p(static_cast<float>(entry.second));
    ranked.emplace_back(-score, term);
  }
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > kArticleTerms) ranked.resize(kArticleTerms);
  std::vector<std::string> out;
  for (auto& [score, term] : ranked) out.push_back(std::move(term));
  return out;
}

// Every place that the article names: coverage that shares none of them is about another country.
std::vector<std::string> places_of(const Reading& article) {
  std::vector<std::string> out;
  for (const Name& name : article.notes.names)
    if (name.kind == NameKind::place) out.push_back(name.canonical);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// By when a promise or forecast is due, when its words say so and the caller did not.
std::optional<Deadline> deadline_in(const Reading& words, ClaimKind kind, std::optional<Day> made) {
  if (!is_forward(kind) || !made) return {};
  for (const TimeRef& t : words.notes.times) {
    if (t.type == TimeType::duration && t.anchor.kind == AnchorKind::event && !t.anchor.day &&
        t.bound != Bound::at) {
      const Span begin = t.bound_span.empty() ? t.span : cover(t.bound_span, t.span);
      const Span span = cover(begin, t.anchor.span);
      return Deadline{std::string(words.text[span]), span, {}, {}, t.precision, t.anchor};
    }
    if (!t.latest || *t.latest < *made) continue;
    if (t.type != TimeType::date && t.bound != Bound::within) continue;
    return Deadline{
        std::string(words.text[t.span]), t.span, t.earliest, t.latest, t.precision, t.anchor};
  }
  return {};
}

}  // namespace

bool is_older(std::optional<Day> published, std::optional<Instant> published_at,
              const Profile& claim) {
  if (published_at && claim.made_at) return *published_at < *claim.made_at;
  return published && claim.made && *published < *claim.made;
}

bool has_article(const Profile& profile) {
  return std::any_of(profile.terms.begin(), profile.terms.end(),
                     [](const Term& t) { return !t.in_claim && t.weight < kInSpeaker; });
}

bool knows(const Profile& profile, const std::string& term) {
  const auto at =
      std::lower_bound(profile.terms.begin(), profile.terms.end(), term,
                       [](const Term& t, const std::string& key) { return t.key < key; });
  if (at != profile.terms.end() && at->key == term) return true;
  const auto bears = [&](const std::string& name) {
    const auto words = terms_of(name);
    return std::find(words.begin(), words.end(), term) != words.end();
  };
  return std::any_of(profile.actors.begin(), profile.actors.end(), bears) ||
         std::any_of(profile.places.begin(), profile.places.end(), bears);
}

void complete(Profile& profile) {
  profile.words = read(Text::from_utf8(profile.claim.wording), profile.made);
  name_in_full(profile);
}

ArticleContext context_of(const Reading& article) {
  return {terms_of(article.title), article_terms(article), places_of(article)};
}

Profile profile(const Claim& claim, const Reading& article) {
  return profile(claim, article, context_of(article));
}

Profile profile(const Claim& claim, const Reading& article, const ArticleContext& context) {
  Profile p = begin_profile(claim, article.published, article.title);
  p.made_at = article.published_at;
  for (const Name& name : article.notes.names) {
    if (claim.span.contains(name.span)) add_actor(p, name.canonical);
  }
  name_in_full(p);
  p.places = context.places;
  Collector terms;
  add_wording(p, terms);
  add_notes(p, terms);
  add_actors(p, terms);
  const Layout& layout = article.layout;
  const std::uint32_t sentence = layout.sentence_at(claim.span.begin);
  if (!claim.span.empty() && sentence < layout.sentences.size()) {
    terms.add_words(article.text, layout.tokens_of(layout.sentences[sentence]), kInSentence, false);
  }
  for (const std::string& term : context.title) terms.add(term, kInTitle, false);
  for (const std::string& term : context.terms) terms.add(term, kInArticle, false);
  p.terms = std::move(terms).sorted();
  return p;
}

Profile profile(const Claim& claim, std::optional<Day> made) {
  Profile p = begin_profile(claim, made, {});
  if (!p.claim.deadline) p.claim.deadline = deadline_in(p.words, claim.kind, made);
  if (p.claim.condition.empty() && p.claim.deadline && is_pending(*p.claim.deadline))
    p.claim.condition = p.words.text[p.claim.deadline->anchor.span];
  name_in_full(p);
  for (const Name& name : p.words.notes.names) {
    add_actor(p, name.canonical);
    if (name.kind == NameKind::place) p.places.push_back(name.canonical);
  }
  Collector terms;
  add_wording(p, terms);
  add_notes(p, terms);
  add_actors(p, terms);
  p.terms = std::move(terms).sorted();
  return p;
}

}  // namespace onrecord

// SPDX-License-Identifier: Apache-2.0
#include "core/judge/rewording.hpp"

#include "core/claims/find_claims.hpp"
#include "core/judge/terms.hpp"
#include "core/lexicon/embedded.hpp"
#include "core/lexicon/phrase_table.hpp"

#include <algorithm>
#include <tuple>

namespace onrecord {

namespace {

using Keys = std::vector<TermKey>;  // sorted

Keys keys_of(std::string_view words) {
  const Text text = Text::from_utf8(words);
  Keys keys;
  for (const TermHit& hit : find_terms(text, lay_out(text).tokens)) keys.push_back(hit.key);
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

// The share of terms that two passages have in common (Dice).
double likeness(const Keys& a, const Keys& b) {
  if (a.empty() || b.empty()) return 0;
  Keys both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return 2.0 * static_cast<double>(both.size()) / static_cast<double>(a.size() + b.size());
}

// The words alone, folded, with one space around each: nothing else decides whether they stand.
std::string bare(std::string_view words) {
  const Text text = Text::from_utf8(words);
  std::string out = " ";
  for (const Token& token : lay_out(text).tokens) {
    const std::string word = folded_word(text[token.span]);
    if (!word.empty() && token.tag != Tag::punct) out += word + " ";
  }
  return out;
}

bool is_status_word(const std::string& folded) {
  static const PhraseTable<bool> table = [] {
    std::vector<std::pair<std::string_view, bool>> entries;
    for (const auto& row : table_rows(embedded("status_words.tsv")))
      entries.emplace_back(row[0], true);
    return PhraseTable<bool>(std::move(entries));
  }();
  return table.find(folded) != nullptr;
}

using Figure = std::tuple<double, double, bool, bool, std::string>;

// What a reader would call a change of substance, each as a sorted list.
struct Substance {
  std::vector<Figure> figures;
  std::vector<std::pair<std::optional<Day>, std::optional<Day>>> dates;
  std::vector<std::string> quotations, status;
};

template <typename T>
void sort(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
}

// What stands between quotation marks, in bare words.
std::vector<std::string> quotations_in(std::string_view words) {
  std::vector<std::string> out;
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"“", "”"},
                                    std::pair<std::string_view, std::string_view>{"\"", "\""}}) {
    for (std::size_t at = words.find(open); at != std::string_view::npos;) {
      const std::size_t begin = at + open.size();
      const std::size_t end = std::min(words.find(close, begin), words.size());
      out.push_back(bare(words.substr(begin, end - begin)));
      at = words.find(open, std::min(end + close.size(), words.size()));
    }
  }
  return out;
}

Substance substance_of(std::string_view words, std::optional<Day> published) {
  const Reading reading = read(Text::from_utf8(words), published);
  Substance all;
  for (const Quantity& q : reading.notes.quantities) {
    all.figures.emplace_back(q.interval.low, q.interval.high, q.interval.low_open,
                             q.interval.high_open, q.unit + "/" + q.per);
  }
  for (const TimeRef& time : reading.notes.times) {
    all.dates.emplace_back(time.earliest, time.latest);
  }
  for (const Token& token : reading.layout.tokens) {
    std::string word = folded_word(reading.text[token.span]);
    if (is_status_word(word)) all.status.push_back(std::move(word));
  }
  all.quotations = quotations_in(words);
  sort(all.figures);
  sort(all.dates);
  sort(all.quotations);
  sort(all.status);
  return all;
}

// Where a passage is a whole sentence and a claim of it fits as well, the claim is meant.
std::string closest(const Keys& keys, const Reading& newer) {
  std::string best;
  double best_likeness = 0.5;
  const auto offer = [&](std::string_view words) {
    const double like = likeness(keys, keys_of(words));
    if (like < best_likeness || (like == best_likeness && !best.empty())) return;
    best_likeness = like;
    best = words;
  };
  for (const Claim& claim : find_claims(newer)) offer(claim.wording);
  for (const Sentence& sentence : newer.layout.sentences) offer(newer.text[sentence.span]);
  return best;
}

}  // namespace

std::optional<Rewording> reworded(std::string_view wording, std::optional<Day> published,
                                  const Reading& newer) {
  const std::string words = bare(wording);
  if (bare(newer.text.view()).find(words) != std::string::npos) return {};
  Rewording out{closest(keys_of(wording), newer), {}};
  if (out.after.empty()) {
    out.what = {"removed"};
    return out;
  }
  const Substance before = substance_of(wording, published);
  const Substance after = substance_of(out.after, newer.published);
  if (before.figures != after.figures) out.what.emplace_back("figure");
  if (before.dates != after.dates) out.what.emplace_back("date");
  if (before.quotations != after.quotations) out.what.emplace_back("quotation");
  if (before.status != after.status) out.what.emplace_back("status");
  if (out.what.empty()) out.what.emplace_back("wording");
  return out;
}

}  // namespace onrecord

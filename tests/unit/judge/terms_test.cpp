// SPDX-License-Identifier: Apache-2.0
#include "core/judge/terms.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;

TEST_CASE("words with one meaning in news are one term") {
  const std::pair<const char*, const char*> same[] = {
      {"ceasefire", "Cessation"}, {"Feb.", "February"},     {"250,000", "250000"},
      {"Syrian", "Syria"},        {"killed", "deaths"},     {"Kerry\xE2\x80\x99s", "Kerry"},
      {"%", "percent"},           {"elections", "election"}};
  for (const auto& [a, b] : same) {
    INFO(a << " and " << b);
    CHECK(term_of(a) == term_of(b));
    CHECK(!term_of(a).empty());
  }
}

TEST_CASE("words with different meanings stay different terms") {
  const std::pair<const char*, const char*> other[] = {
      {"north", "south"}, {"250,000", "400,000"}, {"Yemen", "Syria"}, {"approve", "reject"}};
  for (const auto& [a, b] : other) CHECK(term_of(a) != term_of(b));
}

TEST_CASE("a figure is one term, however it is written") {
  const auto terms = [](std::string_view words) {
    const Text text = Text::from_utf8(words);
    std::vector<std::string> out;
    for (const Quantity& q : find_quantities(text, lay_out(text))) out.push_back(figure_term(q));
    return out;
  };
  using Terms = std::vector<std::string>;
  CHECK(terms("It will cost $4,999.") == Terms{"4999"});
  CHECK(terms("It will cost 4,999 dollars.") == Terms{"4999"});
  CHECK(terms("24 million boats") == terms("24M boats"));
  // A small one only with what it counts.
  CHECK(terms("12 boats") != terms("12 percent"));
  CHECK(figure_term(Quantity{}).empty());
}

TEST_CASE("function words and marks are no terms") {
  for (const char* word : {"the", "said", "--", "...", "won't", ""}) CHECK(term_of(word).empty());
}

TEST_CASE("terms stand at their tokens, hyphenated words in parts") {
  const Text text = Text::from_utf8("The war-torn United States town rebuilt 1,200 homes.");
  const Layout layout = lay_out(text);
  const std::vector<TermHit> hits = find_terms(text, layout.tokens);
  REQUIRE(hits.size() >= 5);
  std::uint32_t last = 0;
  for (const TermHit& hit : hits) {
    CHECK(hit.token < layout.tokens.size());
    CHECK(hit.token >= last);
    last = hit.token;
  }
  const auto has = [&](const char* word) {
    return std::any_of(hits.begin(), hits.end(),
                       [&](const TermHit& h) { return h.key == term_key(term_of(word)); });
  };
  CHECK(has("war"));
  CHECK(has("US"));
  CHECK(has("1200"));
  CHECK_FALSE(has("state"));
}

TEST_CASE("any bytes have a term or none", "[property]") {
  const char bytes[] = {'a', '-', '\'', ',', '1', ' ', '\xc3', '\xa9', '\xe2', '\x80', '\x99'};
  std::string word(3, ' ');
  for (const char a : bytes)
    for (const char b : bytes)
      for (const char c : bytes) {
        word[0] = a, word[1] = b, word[2] = c;
        const std::string term = term_of(word);
        CHECK(term_of(word) == term);
      }
}

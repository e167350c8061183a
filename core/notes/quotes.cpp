// SPDX-License-Identifier: Apache-2.0
#include "core/notes/quotes.hpp"

#include "core/notes/quotes_attribute.hpp"
#include "core/notes/quotes_resolve.hpp"
#include "core/notes/quotes_words.hpp"

namespace onrecord {

const char* to_string(QuoteKind kind) {
  switch (kind) {
    case QuoteKind::direct: return "direct";
    case QuoteKind::indirect: return "indirect";
    case QuoteKind::mixed: return "mixed";
  }
  return "";
}

std::vector<Quote> find_quotes(const Text& text, const Layout& layout,
                               std::span<const Name> names) {
  quoting::Words words(text, layout, names);
  std::vector<Quote> quotes;
  std::vector<quoting::Attribution> attributions = quoting::attribute(words);
  std::vector<std::string> speakers = quoting::resolve(words, names, attributions);
  quotes.reserve(attributions.size());
  for (std::size_t i = 0; i < attributions.size(); ++i) {
    quoting::Attribution& a = attributions[i];
    Quote quote;
    quote.content = std::move(a.content);
    quote.speaker = words.span(a.speaker);
    quote.speaker_name = std::move(speakers[i]);
    quote.cue = words.span(a.cue);
    quote.kind = a.kind;
    quote.speech = a.speech;
    quote.why.push_back({std::string(a.rule), quote.cue, {}});
    quotes.push_back(std::move(quote));
  }
  return quotes;
}

}  // namespace onrecord

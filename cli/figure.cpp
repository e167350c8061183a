// SPDX-License-Identifier: Apache-2.0
#include "cli/figure.hpp"

#include "core/notes/reading.hpp"

#include <limits>

namespace onrecord::cli {

Result<Quantity> quantity_of(const std::string& text) {
  std::string_view rest = text;
  std::string sign;
  const auto skip_spaces = [&rest] {
    while (rest.starts_with(' ')) rest.remove_prefix(1);
  };
  skip_spaces();
  for (const char* known : {">=", "<=", ">", "<", "=", "~"}) {
    if (!rest.starts_with(known)) continue;
    sign = known;
    rest.remove_prefix(sign.size());
    break;
  }
  skip_spaces();
  std::string words(rest);
  if (const std::size_t dots = words.find(".."); dots != words.npos) words.replace(dots, 2, " to ");
  // In a sentence, so that units are read as they are in articles.
  const Reading reading = read(Text::from_utf8("There were " + words + " there."), {});
  if (reading.notes.quantities.size() != 1) {
    return fail("'" + text +
                "' is no figure: write it as '>1000 deaths', '5..10%' or '$2 million'");
  }
  Quantity q = reading.notes.quantities.front();
  q.span = q.number = q.unit_span = {};
  q.why.clear();
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (sign.starts_with('>')) q.interval = {q.value, infinity, sign == ">", false};
  if (sign.starts_with('<')) q.interval = {-infinity, q.value, false, sign == "<"};
  if (!sign.empty()) q.comparator = *parse_comparator(sign);
  return q;
}

Result<Figure> figure_of(const std::string& text) {
  const Result<Quantity> q = quantity_of(text);
  if (!q) return tl::make_unexpected(q.error());
  return Figure{q->interval, q->unit};
}

}  // namespace onrecord::cli

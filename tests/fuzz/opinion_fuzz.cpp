// SPDX-License-Identifier: Apache-2.0
// Whatever an assessor answers: it is an opinion that cites the article, or it is ignored.
#include "core/base/utf8.hpp"
#include "core/judge/opinion.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

void check(std::string_view message, const onrecord::AskedMatch& match) {
  using namespace onrecord;
  const Opinion opinion = read_opinion(message, match);
  const bool counts = opinion.ignored.empty();
  if (counts == opinion.wording.empty()) std::abort();
  if (opinion.wording != slice(match.text, opinion.evidence)) std::abort();
  if (!utf8::is_valid(opinion.wording)) std::abort();
}

}  // namespace

// The article and the answer of the chat, a line "===" between them; the answer is also read as if
// it were the message.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string_view mark = "\n===\n";
  const std::size_t at = bytes.find(mark);
  AskedMatch match;
  match.text = utf8::repaired(bytes.substr(0, at));
  const std::string_view answer = at == bytes.npos ? bytes : bytes.substr(at + mark.size());
  match.passage.begin = static_cast<std::uint32_t>(size * 7);
  (void)chat_request(question(match), answer);
  check(answer, match);
  if (const auto message = chat_message(answer)) check(*message, match);
  return 0;
}

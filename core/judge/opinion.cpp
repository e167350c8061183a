// SPDX-License-Identifier: Apache-2.0
#include "core/judge/opinion.hpp"

#include "core/base/hash.hpp"
#include "core/base/utf8.hpp"
#include "core/lexicon/embedded.hpp"
#include "core/text/layout.hpp"

#include <nlohmann/json.hpp>

#include <vector>

namespace onrecord {

namespace {

using nlohmann::ordered_json;

constexpr std::uint32_t kQuoted = 12000;  // bytes of an article: some 3000 tokens
constexpr std::uint32_t kCited = 1000;    // bytes: a long sentence, or a few

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view without_white_ends(std::string_view text) {
  while (!text.empty() && is_white(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_white(text.back())) text.remove_suffix(1);
  return text;
}

std::string instructions() {
  std::string text;
  std::string_view file = embedded("assessor_prompt.txt");
  while (!file.empty()) {
    const std::size_t end = std::min(file.find('\n'), file.size());
    if (file[0] != '#') text.append(file.substr(0, end)).append("\n");
    file.remove_prefix(std::min(end + 1, file.size()));
  }
  return text;
}

bool is_inside_code_point(std::string_view text, std::uint32_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u;
}

// What is quoted of the article: all of it, or as much of it before the passage as after.
Span quoted(const AskedMatch& match) {
  const auto size = static_cast<std::uint32_t>(match.text.size());
  if (size <= kQuoted) return {0, size};
  const std::uint32_t middle = std::min(match.passage.begin, size);
  Span span;
  span.begin = std::min(middle > kQuoted / 2 ? middle - kQuoted / 2 : 0, size - kQuoted);
  span.end = span.begin + kQuoted;
  while (is_inside_code_point(match.text, span.begin)) ++span.begin;
  while (is_inside_code_point(match.text, span.end)) --span.end;
  return span;
}

ordered_json day_or_null(const std::optional<Day>& day) {
  return day ? ordered_json(format_day(*day)) : ordered_json(nullptr);
}

std::string dumped(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

// A text with each run of white space as one space, and where its bytes stand.
struct Squeezed {
  std::string text;
  std::vector<std::uint32_t> places;

  explicit Squeezed(std::string_view from) {
    for (std::uint32_t i = 0; i < from.size(); ++i) {
      if (is_white(from[i]) && !text.empty() && text.back() == ' ') continue;
      text.push_back(is_white(from[i]) ? ' ' : from[i]);
      places.push_back(i);
    }
  }
};

// Where the sentence stands in the text, white space apart; empty if it does not.
Span find_words(std::string_view text, std::string_view sentence) {
  const Squeezed wanted(without_white_ends(sentence)), all(text);
  if (wanted.text.empty()) return {};
  const std::size_t at = all.text.find(wanted.text);
  if (at == std::string::npos) return {};
  return {all.places[at], all.places[at + wanted.text.size() - 1] + 1};
}

// The whole of the sentences in which `part` lies. `text` is all of the article: where only a part
// of it is quoted, what it begins and ends with need not be a sentence.
Span whole_sentences(std::string_view text, Span part) {
  Span whole;
  for (const Sentence& sentence : lay_out(Text::from_utf8(text)).sentences) {
    if (!sentence.span.overlaps(part)) continue;
    whole = whole.empty() ? sentence.span : cover(whole, sentence.span);
  }
  return whole;
}

// "```json\n{...}\n```" -> "{...}"; anything else as it is.
std::string_view without_fence(std::string_view message) {
  const std::string_view fence = "```";
  const std::size_t line = message.find('\n');
  if (!message.starts_with(fence) || !message.ends_with(fence) || line == message.npos ||
      line + fence.size() >= message.size()) {
    return message;
  }
  message.remove_suffix(fence.size());
  return message.substr(line + 1);
}

Opinion ignored(const char* why) {
  Opinion opinion;
  opinion.ignored = why;
  return opinion;
}

const std::string* string_member(const ordered_json& object, const char* name) {
  const auto it = object.find(name);
  return it == object.end() ? nullptr : it->get_ptr<const std::string*>();
}

}  // namespace

Question question(const AskedMatch& match) {
  const auto& deadline = match.claim.deadline;
  const ordered_json data = {
      {"claim",
       {{"wording", match.claim.wording},
        {"speaker", match.claim.speaker.empty() ? "the article itself" : match.claim.speaker},
        {"published", day_or_null(match.made)},
        {"deadline", day_or_null(deadline ? deadline->latest : std::nullopt)},
        {"found_in", match.found_in}}},
      {"article",
       {{"title", match.title},
        {"outlet", match.outlet},
        {"published", day_or_null(match.published)},
        {"text", std::string(slice(match.text, quoted(match)))}}}};
  Question question{instructions(), dumped(data), {}};
  question.hash = to_hex(sha256(question.instructions + "\n" + question.data));
  return question;
}

std::string chat_request(const Question& question, std::string_view model) {
  const ordered_json system = {{"role", "system"}, {"content", question.instructions}},
                     user = {{"role", "user"}, {"content", question.data}};
  return dumped({{"model", std::string(model)},
                 {"messages", ordered_json::array({system, user})},
                 {"stream", false}});
}

std::optional<std::string> chat_message(std::string_view body) {
  const ordered_json answer = ordered_json::parse(body, nullptr, false);
  if (!answer.is_object()) return {};
  const auto choices = answer.find("choices");
  if (choices == answer.end() || !choices->is_array() || choices->empty()) return {};
  const ordered_json& first = choices->front();
  if (!first.is_object()) return {};
  const auto message = first.find("message");
  if (message == first.end() || !message->is_object()) return {};
  const std::string* content = string_member(*message, "content");
  return content ? *content : std::string();
}

Opinion read_opinion(std::string_view message, const AskedMatch& match) {
  const ordered_json said = ordered_json::parse(
      without_white_ends(without_fence(without_white_ends(message))), nullptr, false);
  if (!said.is_object()) return ignored("it is not the JSON object that was asked for");
  const std::string* name = string_member(said, "stance");
  const auto stance = name ? parse_stance(*name) : std::nullopt;
  if (!stance) return ignored("it names no stance that there is");
  const std::string* sentence = string_member(said, "sentence");
  if (!sentence) return ignored("it cites no sentence");
  if (sentence->size() > kCited) return ignored("it cites more than a sentence");

  const Span shown = quoted(match);
  const Span there = find_words(slice(match.text, shown), *sentence);
  if (there.empty()) return ignored("the sentence that it cites is not in the article");
  const Span found{shown.begin + there.begin, shown.begin + there.end};
  const Span whole = whole_sentences(match.text, found);
  if (whole.empty() || found.size() < whole.size() / 2)
    return ignored("it cites a piece of a sentence");
  if (whole.size() > kCited) return ignored("it cites more than a sentence");
  Opinion opinion;
  opinion.stance = *stance;
  opinion.evidence = whole;
  opinion.wording = slice(match.text, opinion.evidence);
  return opinion;
}

}  // namespace onrecord

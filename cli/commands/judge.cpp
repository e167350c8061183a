// SPDX-License-Identifier: Apache-2.0
#include "core/judge/judge.hpp"

#include "cli/commands.hpp"
#include "cli/jsonl.hpp"
#include "core/claims/find_claims.hpp"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <map>
#include <ostream>

namespace onrecord::cli {

namespace {

struct Documents {
  std::vector<std::string> ids;
  std::vector<Reading> readings;
  std::map<std::string, std::uint32_t> by_id;
};

struct Claims {
  std::vector<std::string> ids;
  std::vector<Profile> profiles;
  std::vector<std::optional<std::uint32_t>> own;  // its article among the documents
};

// The moment of a date that is given to the second, not only by its day.
std::optional<Instant> instant_of(const Json& line) {
  const std::string date = string_member(line, "date");
  return parse_day(date) ? std::nullopt : parse_instant(date);
}

Result<void> add_document(const Json& line, Documents& documents) {
  const std::string id = string_member(line, "doc_id");
  if (id.empty()) return fail("no string member \"doc_id\"");
  const auto day = day_member(line, "date");
  if (!day) return tl::unexpected(day.error());
  documents.by_id.emplace(id, static_cast<std::uint32_t>(documents.ids.size()));
  documents.ids.push_back(id);
  documents.readings.push_back(
      read(Text::from_utf8(string_member(line, "text")), *day, string_member(line, "title")));
  documents.readings.back().published_at = instant_of(line);
  return {};
}

// The deadline as another program states it: {"text", "date", "precision"}.
std::optional<Deadline> given_deadline(const Json& line) {
  const auto it = line.find("deadline");
  if (it == line.end() || !it->is_object()) return std::nullopt;
  Deadline deadline;
  deadline.text = string_member(*it, "text");
  if (const auto day = day_member(*it, "date"); day) deadline.latest = *day;
  const std::string precision = string_member(*it, "precision");
  for (const Precision p : {Precision::day, Precision::week, Precision::month, Precision::quarter,
                            Precision::year, Precision::decade}) {
    if (precision == to_string(p)) deadline.precision = p;
  }
  return deadline;
}

// The claim with what the line says of it; what it does not say is read from the wording.
Claim claim_of(const Json& line, const std::string& wording, std::optional<Day> made) {
  const Reading reading = read(Text::from_utf8(wording), made);
  const std::vector<Claim> found = find_claims(reading);
  Claim claim = found.empty() ? Claim{} : found.front();
  claim.span = {0, reading.text.size()};
  claim.wording = std::string(reading.text.view());
  claim.quantities = reading.notes.quantities;
  if (const auto kind = parse_claim_kind(string_member(line, "type"))) claim.kind = *kind;
  if (const std::string speaker = string_member(line, "speaker"); !speaker.empty()) {
    claim.speaker = speaker;
  }
  if (line.contains("deadline")) {
    std::optional<Deadline> given = given_deadline(line);
    // Without a date, what the same words wait for is read from the wording.
    const bool waits = given && !given->latest && claim.deadline && is_pending(*claim.deadline) &&
                       given->text == claim.deadline->text;
    if (!waits) claim.deadline = std::move(given);
  }
  return claim;
}

Result<void> add_claim(const Json& line, const Documents& documents, Claims& claims) {
  const std::string id = string_member(line, "claim_id");
  if (id.empty()) return fail("no string member \"claim_id\"");
  std::string wording = string_member(line, "claim");
  if (wording.empty()) wording = string_member(line, "text");
  if (wording.empty()) return fail("no string member \"claim\" or \"text\"");
  const auto made = day_member(line, "date");
  if (!made) return tl::unexpected(made.error());
  std::string own_id = string_member(line, "source_doc_id");
  if (own_id.empty()) own_id = string_member(line, "doc_id");
  const auto own = documents.by_id.find(own_id);
  Claim claim = claim_of(line, wording, *made);
  claims.ids.push_back(id);
  if (own == documents.by_id.end()) {
    claims.own.push_back(std::nullopt);
    claims.profiles.push_back(profile(claim, *made));
    claims.profiles.back().made_at = instant_of(line);
    return {};
  }
  const Reading& article = documents.readings[own->second];
  const std::size_t at = article.text.view().find(claim.wording);
  if (at != std::string_view::npos) {
    const auto begin = static_cast<std::uint32_t>(at);
    claim.span = {begin, begin + static_cast<std::uint32_t>(claim.wording.size())};
  }
  claims.own.emplace_back(own->second);
  claims.profiles.push_back(profile(claim, article));
  return {};
}

Json match_json(const JudgedMatch& judged, const Documents& documents) {
  const Match& match = judged.match;
  const Reading& reading = documents.readings[judged.document];
  Json why = Json::array();
  for (const Reason& reason : match.why) {
    why.push_back({{"rule", reason.rule}, {"detail", reason.detail}});
  }
  Json json = {{"doc_id", documents.ids[judged.document]},
               {"score", match.score},
               {"accepted", match.accepted},
               {"stance", to_string(match.stance)},
               {"evidence", match.wording},
               {"begin", nullptr},
               {"end", nullptr}};
  if (!match.evidence.empty()) {
    const utf8::CodePoints points(reading.text.view());
    json["begin"] = points.from_byte(match.evidence.begin);
    json["end"] = points.from_byte(match.evidence.end);
  }
  json["why"] = std::move(why);
  return json;
}

// Reads all lines of a file; false when it cannot be opened. `well` turns false on a bad line.
bool each_line_of(const std::string& path, Context& context, bool& well,
                  const std::function<Result<void>(const Json&)>& use) {
  std::ifstream in(path);
  if (!in) {
    complain(context, "cannot read " + path + ": " + std::strerror(errno));
    return false;
  }
  well = for_each_line(in, context.out, use) && well;
  return true;
}

}  // namespace

int run(const JudgeOptions& options, Context& context) {
  Documents documents;
  Claims claims;
  bool well = true;
  if (!each_line_of(options.docs, context, well,
                    [&](const Json& line) { return add_document(line, documents); }) ||
      !each_line_of(options.claims, context, well,
                    [&](const Json& line) { return add_claim(line, documents, claims); })) {
    return failed;
  }
  JudgeSettings settings;
  settings.top = options.top;
  settings.today = options.today;
  const std::vector<Judged> judged =
      judge(claims.profiles, claims.own, documents.readings, settings);
  for (std::size_t i = 0; i < judged.size(); ++i) {
    Json matches = Json::array();
    for (const JudgedMatch& match : judged[i].matches)
      matches.push_back(match_json(match, documents));
    context.out << dump(Json{{"claim_id", claims.ids[i]},
                             {"assessment", to_json(judged[i].assessment)},
                             {"matches", std::move(matches)}})
                << '\n';
  }
  return well ? done : done_in_part;
}

}  // namespace onrecord::cli

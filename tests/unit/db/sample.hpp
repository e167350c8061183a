// SPDX-License-Identifier: Apache-2.0
#pragma once

// A ledger in a folder of its own, and a small article to put into it.

#include "core/base/hash.hpp"
#include "core/claims/find_claims.hpp"
#include "db/ledger.hpp"

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord::db::test {

inline const Instant noon = *parse_instant("2021-03-06T12:00:00Z");
inline const std::string engine = "onrecord test";

// Gone with everything in it at the end of the test. In memory where the machine has that: every
// commit waits for the disk, and the disk is not what is tested.
struct Folder {
  Folder() {
    const std::filesystem::path memory = "/dev/shm";
    std::error_code error;
    std::string name =
        ((std::filesystem::is_directory(memory, error) ? memory
                                                       : std::filesystem::temp_directory_path()) /
         "onrecord-db-XXXXXX")
            .string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code error;
    std::filesystem::remove_all(path, error);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(const std::string& name) const { return path + "/" + name; }

  std::string path;
};

inline Ledger open(const Folder& folder, Access access = Access::read_write) {
  return Ledger::open(folder / "ledger.db", access, engine, noon);
}

inline const std::string article =
    "The harbour of Port Ellery will reopen within a month, mayor Ada Brandt said.\n\n"
    "Caf\xC3\xA9 owners \xE2\x80\x9Clost more than 1,200 jobs\xE2\x80\x9D since the storm, she "
    "said. "
    "Unemployment must fall before winter.";

inline Document document(const std::string& bytes = article, const std::string& url = {}) {
  Document d;
  d.bytes = bytes;
  d.media_type = "text/plain";
  d.url = url;
  d.title = "Harbour to reopen";
  d.outlet = "Ellery Gazette";
  d.published = parse_instant("2021-03-05");
  d.published_precision = Precision::day;
  d.received = noon;
  return d;
}

inline DocumentText text_of(const std::string& bytes = article) {
  DocumentText text;
  text.utf8 = bytes;
  return text;
}

// The claim that `words` of `text` make.
inline NewClaim claim(std::string_view text, std::string_view words,
                      ClaimKind kind = ClaimKind::event, const std::string& speaker = {}) {
  NewClaim c;
  const auto at = static_cast<std::uint32_t>(text.find(words));
  c.claim.span = {at, at + static_cast<std::uint32_t>(words.size())};
  c.claim.wording = words;
  c.claim.kind = kind;
  c.claim.speaker = speaker;
  c.claim.mode = speaker.empty() ? Mode::narrator : Mode::indirect;
  c.claim.worth = 0.5;
  c.claim.why = {{"test.rule", c.claim.span, "because"}};
  c.fingerprint = fingerprint(words);
  c.terms = {{"harbour", 1.5F, true}, {"storm", 0.25F, false}};
  c.actors = {"Ada Brandt"};
  c.places = {"Alder Bay"};
  return c;
}

inline const std::string_view reopening = "The harbour of Port Ellery will reopen within a month";
inline const std::string_view jobs = "lost more than 1,200 jobs";
inline const std::string_view fall = "Unemployment must fall before winter";

inline std::vector<NewClaim> article_claims() {
  std::vector<NewClaim> all = {claim(article, reopening, ClaimKind::commitment, "Ada Brandt"),
                               claim(article, jobs, ClaimKind::quantity, "Ada Brandt"),
                               claim(article, fall, ClaimKind::demand)};
  Deadline& deadline = all[0].claim.deadline.emplace();
  deadline.text = "within a month";
  deadline.span = {39, 53};
  deadline.earliest = parse_day("2021-03-05");
  deadline.latest = parse_day("2021-04-05");
  deadline.precision = Precision::month;
  deadline.anchor = {AnchorKind::publication, {}, parse_day("2021-03-05")};
  Quantity& quantity = all[1].claim.quantities.emplace_back();
  quantity.span = {all[1].claim.span.begin + 5, all[1].claim.span.end};
  quantity.value = 1200;
  quantity.interval = {1200, std::numeric_limits<double>::infinity(), true, false};
  quantity.comparator = Comparator::more;
  quantity.unit_kind = UnitKind::count;
  quantity.unit = "job";
  quantity.why = {{"quantity.count", quantity.span, ""}};
  return all;
}

// Logs the article; gives the ids of its three claims.
inline std::vector<Id> log(Ledger& ledger) {
  const AddedDocument added = ledger.add_document(document(), noon);
  ledger.put_text(added.id, text_of(), noon);
  std::vector<Id> ids;
  for (const Added& c : ledger.record_claims(added.id, article_claims(), noon).claims) {
    ids.push_back(c.id);
  }
  return ids;
}

inline const std::string coverage_article =
    "Ships are back in Port Ellery: the harbour opened again on Monday. The mayor cut a ribbon.";

inline Id log_coverage(Ledger& ledger, const std::string& url = "https://daily.example/ships") {
  Document d = document(coverage_article, url);
  d.title = "Ships are back";
  d.outlet = "Daily Coast";
  d.published = parse_instant("2021-04-12");
  const AddedDocument added = ledger.add_document(d, noon);
  ledger.put_text(added.id, text_of(coverage_article), noon);
  return added.id;
}

inline Match match(Stance stance = Stance::supports) {
  Match m;
  m.wording = "the harbour opened again on Monday";
  const auto at = static_cast<std::uint32_t>(coverage_article.find(m.wording));
  m.evidence = {at, at + static_cast<std::uint32_t>(m.wording.size())};
  m.score = 0.9;
  m.accepted = true;
  m.stance = stance;
  m.happened = Days{*parse_day("2021-04-12"), *parse_day("2021-04-12")};
  m.why = {{"match.place", m.evidence, "the same harbour"}};
  return m;
}

// What is said when `act` fails; empty if it does not.
template <typename Act>
std::string complaint(Act act) {
  try {
    act();
  } catch (const LedgerError& e) {
    return e.what();
  }
  return {};
}

inline std::string problems(const AuditReport& report) {
  std::string out;
  for (const AuditProblem& p : report.problems) out += p.where + ": " + p.what + "\n";
  return out;
}

}  // namespace onrecord::db::test

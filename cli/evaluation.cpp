// SPDX-License-Identifier: Apache-2.0
#include "cli/evaluation.hpp"

#include "cli/desk.hpp"
#include "core/claims/agreement.hpp"
#include "core/claims/find_claims.hpp"
#include "core/report/printable.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace onrecord::cli {

namespace {

// A claim counts as the one that a person dismissed if it shares more than half of its words.
constexpr double kSameClaim = 0.5;
constexpr std::size_t kValueWidth = 80;

struct Verdict {
  std::string wanted, reads;
  bool right = false;
};

class Evaluation {
 public:
  Evaluation(db::Ledger& ledger, Instant now) : ledger_(ledger), now_(now) {}

  Evaluated run() {
    const std::vector<db::CorrectionView> corrections = ledger_.corrections();
    for (const db::CorrectionView& c : corrections) {
      if (c.claim && c.field == "dismissed" && c.after == "1") dismissed_.insert(*c.claim);
    }
    Evaluated result;
    for (const db::CorrectionView& c : in_order_of_articles(corrections)) {
      Example example;
      example.correction = c.id;
      example.claim = c.claim;
      example.field = c.field == "dismissed" ? "found" : c.field;
      const std::optional<Verdict> verdict = c.claim ? of_claim(c, example) : of_document(c);
      if (!verdict) continue;
      if (!c.claim) example.document = *c.document;
      if (example.outlet.empty()) example.outlet = ledger_.document(example.document).outlet;
      example.wanted = verdict->wanted;
      example.reads = verdict->reads;
      example.right = verdict->right;
      rows_.push_back({c.id, ledger_.engine(), now_, example.reads, example.right});
      result.examples.push_back(std::move(example));
    }
    keep();
    add_versions(result);
    return result;
  }

 private:
  // Reading takes its time; the ledger is closed to others only for this.
  void keep() {
    db::Transaction transaction = ledger_.begin();
    for (const db::Evaluation& row : rows_) ledger_.put_evaluation(row);
    transaction.commit();
  }

  // One article after the other, so that the claims of each are read once.
  std::vector<db::CorrectionView> in_order_of_articles(std::vector<db::CorrectionView> all) {
    std::map<db::Id, db::Id> article;  // of a correction
    for (const db::CorrectionView& c : all) {
      article[c.id] = c.claim ? ledger_.claim(*c.claim).document.id : *c.document;
    }
    std::stable_sort(all.begin(), all.end(),
                     [&](const db::CorrectionView& a, const db::CorrectionView& b) {
                       return article[a.id] < article[b.id];
                     });
    return all;
  }

  std::optional<Verdict> of_claim(const db::CorrectionView& c, Example& example) {
    const ClaimView view = ledger_.claim(*c.claim);
    example.document = c.document.value_or(view.document.id);
    example.outlet = view.document.outlet;
    if (c.field == "dismissed") return of_finding(c, view);
    if (dismissed_.count(view.id) != 0) return {};
    if (c.document) return of_stance(c);
    const auto field = parse_claim_field(c.field);
    if (!field) return {};
    remember_history(c, *field, view.claim);
    Verdict verdict{line(shown(*field, view.claim)), "no claim there", false};
    if (const Claim* read = same_claim(view, 0)) {
      verdict.reads = line(shown(*field, *read));
      verdict.right = agrees(*field, *read, view.claim);
    }
    return verdict;
  }

  // Whether a claim is taken down or left, as the person who dismissed or restored it wants it.
  Verdict of_finding(const db::CorrectionView& c, const ClaimView& view) {
    const bool found = same_claim(view, kSameClaim) != nullptr;
    const auto words = [](bool is_claim) { return is_claim ? "a claim" : "no claim"; };
    const bool wanted = c.after != "1";
    return {words(wanted), words(found), found == wanted};
  }

  std::optional<Verdict> of_stance(const db::CorrectionView& c) {
    Profile claim = ledger_.profile(*c.claim);
    complete(claim);
    const auto found = match(claim, stored_reading(ledger_, *c.document), policy_of(ledger_));
    const std::string reads =
        found && found->accepted ? to_string(found->stance) : to_string(Stance::unrelated);
    return Verdict{c.after, reads, reads == c.after};
  }

  std::optional<Verdict> of_document(const db::CorrectionView& c) {
    // Only what the article says of itself is read; what was known when it came is taken away.
    Document document = ledger_.received(*c.document);
    const bool was_known = take_away(document, c.field);
    const auto article = readable(std::move(document), "document " + std::to_string(*c.document));
    if (!article) return Verdict{line(c.after), "cannot be read any more", false};
    const std::string reads = value_of(article->document, c.field);
    if (reads.empty() && was_known) return {};
    const std::string wanted = c.field == "published" ? c.after.substr(0, 10) : c.after;
    return Verdict{line(wanted), reads.empty() ? "none" : line(reads),
                   fingerprint(reads) == fingerprint(wanted)};
  }

  static std::string* text_field(Document& document, const std::string& field) {
    return field == "title"    ? &document.title
           : field == "outlet" ? &document.outlet
           : field == "author" ? &document.author
           : field == "url"    ? &document.url
                               : nullptr;
  }

  static std::string value_of(Document document, const std::string& field) {
    if (const std::string* text = text_field(document, field)) return *text;
    return document.published ? format_day(day_of(*document.published)) : std::string();
  }

  static bool take_away(Document& document, const std::string& field) {
    if (std::string* text = text_field(document, field)) return !std::exchange(*text, {}).empty();
    return std::exchange(document.published, {}).has_value();
  }

  // Versions that read the claim before it was corrected are held against the correction, too.
  void remember_history(const db::CorrectionView& c, ClaimField field, const Claim& wanted) {
    for (const db::ReadBefore& before : ledger_.read_before(c)) {
      rows_.push_back({c.id, before.engine, c.at, line(shown(field, before.claim)),
                       agrees(field, before.claim, wanted)});
    }
  }

  // What is read now where a claim stands; see claim_at().
  const Claim* same_claim(const ClaimView& view, double least) {
    if (view.document.id != read_document_) {
      claims_ = find_claims(stored_reading(ledger_, view.document.id));
      text_ = ledger_.text(view.document.id);
      read_document_ = view.document.id;
    }
    Span place = view.claim.span;
    if (slice(text_, place) != view.claim.wording) {  // of a superseded claim in an older text
      const std::size_t at = text_.find(view.claim.wording);
      if (at == std::string::npos) return nullptr;
      place.begin = static_cast<std::uint32_t>(at);
      place.end = place.begin + static_cast<std::uint32_t>(view.claim.wording.size());
    }
    return claim_at(claims_, place, least);
  }

  void add_versions(Evaluated& result) const {
    std::map<db::Id, Example*> examples;
    for (Example& e : result.examples) examples[e.correction] = &e;
    std::map<std::string, VersionScore> versions;
    for (const db::Evaluation& e : ledger_.evaluations()) {
      const auto example = examples.find(e.correction);
      if (example == examples.end()) continue;
      const bool is_this = e.engine == ledger_.engine();
      if (e.agrees) example->second->right_in.push_back(e.engine);
      VersionScore& score = versions[e.engine];
      score.engine = e.engine;
      ++score.corrections;
      if (is_this ? example->second->right : e.agrees) ++score.right;
    }
    for (auto& [name, score] : versions) result.versions.push_back(std::move(score));
    std::stable_sort(result.examples.begin(), result.examples.end(),
                     [](const Example& a, const Example& b) {
                       return std::tie(a.outlet, a.claim, a.document, a.correction) <
                              std::tie(b.outlet, b.claim, b.document, b.correction);
                     });
  }

  static std::string line(const std::string& value) { return shortened(value, kValueWidth); }

  db::Ledger& ledger_;
  Instant now_;
  std::vector<db::Evaluation> rows_;
  std::set<db::Id> dismissed_;
  db::Id read_document_ = 0;
  std::string text_;
  std::vector<Claim> claims_;
};

}  // namespace

Evaluated evaluate(db::Ledger& ledger, Instant now) { return Evaluation(ledger, now).run(); }

}  // namespace onrecord::cli

// SPDX-License-Identifier: Apache-2.0
#pragma once

// Some work on a ledger, to be disturbed: done again it must end where an undisturbed run ends.

#include "tests/unit/db/sample.hpp"

#include <catch2/catch.hpp>

namespace onrecord::db::test {

inline constexpr int work_articles = 12;

// What `log` and `check` do with a ledger: each article and its match is one unit of work.
inline void work(const std::string& path) {
  Ledger ledger = Ledger::open(path, Access::read_write, engine, noon);
  for (int i = 0; i < work_articles; ++i) {
    const std::string text = article + " Edition " + std::to_string(i) + ".";
    Transaction transaction = ledger.begin();
    const AddedDocument added =
        ledger.add_document(document(text, "https://a.example/" + std::to_string(i)), noon);
    if (added.is_new) {
      ledger.put_text(added.id, text_of(text), noon);
      ledger.record_claims(added.id, article_claims(), noon);
    }
    transaction.commit();
  }
  const Id coverage = [&] {
    Transaction transaction = ledger.begin();
    const AddedDocument added =
        ledger.add_document(document(coverage_article, "https://b.example/"), noon);
    if (added.is_new) ledger.put_text(added.id, text_of(coverage_article), noon);
    transaction.commit();
    return added.id;
  }();
  Filter commitments;
  commitments.kind = ClaimKind::commitment;
  commitments.sort = Sort::oldest;
  for (const ClaimView& view : ledger.claims(commitments)) {
    ledger.record_match(view.id, coverage, match(), 0, noon);
  }
}

inline std::string undisturbed_head() {
  const Folder folder;
  work(folder / "ledger.db");
  return open(folder, Access::read_only).head();
}

inline void check_and_finish(const Folder& folder, const std::string& head) {
  if (std::filesystem::exists(folder / "ledger.db")) {
    CHECK(problems(open(folder).audit()).empty());
  }
  work(folder / "ledger.db");
  Ledger ledger = open(folder, Access::read_only);
  CHECK(ledger.head() == head);
  CHECK(problems(ledger.audit()).empty());
}

}  // namespace onrecord::db::test

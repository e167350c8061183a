// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/db/sample.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;
using namespace onrecord::db;
using namespace onrecord::db::test;

TEST_CASE("a document comes back as it was received") {
  const Folder folder;
  Ledger ledger = open(folder);
  Document d = document(std::string("\0\xFF\xFE binary \n", 13), "https://gazette.example/1");
  d.charset = "windows-1252";
  d.author = "Z\xC3\xBC";
  const AddedDocument added = ledger.add_document(d, noon);
  CHECK(added.is_new);
  const Document back = ledger.received(added.id);
  CHECK(back.bytes == d.bytes);
  CHECK(back.charset == d.charset);
  CHECK(back.author == d.author);
  CHECK(back.published == d.published);
  CHECK(back.published_precision == Precision::day);
  CHECK(ledger.document(added.id).sha256 == to_hex(sha256(d.bytes)));
  CHECK_FALSE(complaint([&] { ledger.document(99); }).empty());
}

TEST_CASE("the same bytes add nothing, other bytes at the same address are a revision") {
  const Folder folder;
  Ledger ledger = open(folder);
  const std::string url = "https://gazette.example/harbour";
  const Id first = ledger.add_document(document(article, url), noon).id;
  const std::string head = ledger.head();
  const struct {
    std::string bytes, url;
    Id same_as;
  } again[] = {{article, url, first}, {article, "", first}};
  for (const auto& row : again) {
    const AddedDocument added = ledger.add_document(document(row.bytes, row.url), noon);
    CHECK_FALSE(added.is_new);
    CHECK(added.id == row.same_as);
  }
  CHECK(ledger.head() == head);
  const AddedDocument edited = ledger.add_document(document(article + " Or not.", url), noon);
  CHECK(edited.is_new);
  CHECK(edited.revision_of == first);
  const AddedDocument third = ledger.add_document(document(article + " Or so.", url), noon);
  CHECK(third.revision_of == edited.id);
  CHECK_FALSE(ledger.add_document(document(article, url), noon).is_new);
  // Two papers with one agency text are two documents.
  const AddedDocument copy = ledger.add_document(document(article, "https://other.example/"), noon);
  CHECK(copy.is_new);
  CHECK_FALSE(copy.revision_of);
  CHECK(ledger.documents(url).size() == 3);
  CHECK(ledger.documents().size() == 4);
  CHECK(problems(ledger.audit()).empty());
}

TEST_CASE("a file logged without an address is known again at the address that its page names") {
  const Folder folder;
  Ledger ledger = open(folder);
  const Id id = ledger.add_document(document(), noon).id;
  DocumentText text = text_of();
  text.url = "https://gazette.example/canonical";
  ledger.put_text(id, text, noon);
  CHECK(ledger.document(id).url == text.url);
  CHECK(ledger.add_document(document("changed", text.url), noon).revision_of == id);
}

TEST_CASE("people's corrections stand above what was declared, and that above what was read") {
  const Folder folder;
  Ledger ledger = open(folder);
  Document d = document();
  d.outlet.clear();
  d.published.reset();
  const Id id = ledger.add_document(d, noon).id;
  DocumentText text = text_of();
  text.title = "Another headline";
  text.outlet = "The Page";
  text.published = parse_instant("2021-01-01T08:00:00Z");
  text.published_precision = Precision::instant;
  ledger.put_text(id, text, noon);
  CHECK(ledger.document(id).title == "Harbour to reopen");
  CHECK(ledger.document(id).outlet == "The Page");
  CHECK(ledger.document(id).published == text.published);

  DocumentEdit edit;
  edit.outlet = "Ellery Gazette";
  edit.published = parse_instant("2021-03-05");
  CHECK_FALSE(complaint([&] { ledger.edit_document(id, edit, " ", "", noon); }).empty());
  ledger.edit_document(id, edit, "Ada", "the imprint says so", noon);
  const std::string head = ledger.head();
  ledger.edit_document(id, edit, "Ada", "once more", noon);
  CHECK(ledger.head() == head);
  ledger.put_text(id, text, noon);
  CHECK(ledger.document(id).outlet == "Ellery Gazette");
  CHECK(ledger.document(id).published == parse_instant("2021-03-05"));
  CHECK(ledger.received(id).outlet.empty());
  CHECK(ledger.events({}).back().detail ==
        "Corrected outlet from \"The Page\" to \"Ellery Gazette\", published from "
        "\"2021-01-01T08:00:00Z\" to \"2021-03-05\": the imprint says so");
  CHECK(problems(ledger.audit()).empty());
}

TEST_CASE("what was read from a document comes back, and reading the same again is no event") {
  const Folder folder;
  Ledger ledger = open(folder);
  const Id id = ledger.add_document(document(), noon).id;
  CHECK(ledger.text_engine(id).empty());
  DocumentText text = text_of();
  text.language = "en";
  text.offset_map = std::string("\1\0\2", 3);
  text.sketch.minima[3] = 0xDEADBEEF;
  text.sketch.agency = "Coastal Press";
  ledger.put_text(id, text, noon);
  const std::string head = ledger.head();
  ledger.put_text(id, text, noon);
  CHECK(ledger.head() == head);
  const DocumentText back = ledger.document_text(id);
  CHECK(back.utf8 == text.utf8);
  CHECK(back.offset_map == text.offset_map);
  CHECK(back.language == "en");
  const Sketch sketch = ledger.sketches(std::vector{id}).at(0);
  CHECK(sketch.minima == text.sketch.minima);
  CHECK(sketch.agency == "Coastal Press");
  text.utf8 += " More.";
  ledger.put_text(id, text, noon);
  CHECK(ledger.events({}).back().what == "document.read");
  CHECK(problems(ledger.audit()).empty());
}

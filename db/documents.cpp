// SPDX-License-Identifier: Apache-2.0
// Documents: received bytes, what was read out of them, and what people corrected about them.

#include "db/encode.hpp"
#include "db/impl.hpp"

#include <zstd.h>

#include <memory>

namespace onrecord::db {
namespace {

// Level 3: news pages shrink to a third at some 200 MB/s.
constexpr int compression_level = 3;

std::string compressed(std::string_view bytes) {
  thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                                  ZSTD_freeCCtx);
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compressCCtx(context.get(), out.data(), out.size(), bytes.data(),
                                             bytes.size(), compression_level);
  if (ZSTD_isError(size)) throw LedgerError(Failure::other, "cannot compress a document");
  out.resize(size);
  return out;
}

Blob blob(const Sha256& hash) {
  return {{reinterpret_cast<const char*>(hash.data()), hash.size()}};
}

// A point in time at the precision at which it is known, as corrections keep it.
std::string printed(const std::optional<Instant>& instant, Precision precision) {
  if (!instant) return {};
  return precision == Precision::instant ? format_instant(*instant) : format_day(day_of(*instant));
}

std::string in_quotes(std::string_view title) {
  return title.empty() ? "a document without a title" : '"' + std::string(title) + '"';
}

constexpr const char* view_columns =
    "SELECT document.id, text.url, text.title, text.outlet, text.author, text.published, "
    "document.received, lower(hex(content.sha256)), document.revision_of, text.published_precision "
    "FROM document JOIN text ON text.document_id = document.id "
    "JOIN content ON content.id = document.content_id ";

DocumentView view_of(const Query& q) {
  return {q.integer(0),       q.text(1),
          q.text(2),          q.text(3),
          q.text(4),          q.maybe_instant(5),
          q.instant(6),       q.text(7),
          q.maybe_integer(8), named(q.view(9), Precision::century, Precision::none)};
}

// The metadata of a document as they stand in its text row.
struct Known {
  std::string url, title, outlet, author;
  std::optional<Instant> published;
  Precision precision = Precision::none;
};

std::string& field_of(Known& known, std::string_view field) {
  if (field == "url") return known.url;
  if (field == "title") return known.title;
  return field == "outlet" ? known.outlet : known.author;
}

void set_published(Known& known, std::string_view value) {
  known.published = parse_instant(value);
  known.precision = !known.published    ? Precision::none
                    : value.size() > 10 ? Precision::instant
                                        : Precision::day;
}

Known declared(Connection& db, Id document) {
  Query q(db,
          "SELECT url, title, outlet, author, published, published_precision FROM document "
          "WHERE id = ?",
          document);
  q.step();
  return {q.text(0), q.text(1),          q.text(2),
          q.text(3), q.maybe_instant(4), named(q.view(5), Precision::century, Precision::none)};
}

Known current(Connection& db, Id document) {
  Query q(db,
          "SELECT url, title, outlet, author, published, published_precision FROM text "
          "WHERE document_id = ?",
          document);
  q.step();
  return {q.text(0), q.text(1),          q.text(2),
          q.text(3), q.maybe_instant(4), named(q.view(5), Precision::century, Precision::none)};
}

void apply_corrections(Connection& db, Id document, Known& known) {
  for (Query q(db,
               "SELECT field, after FROM correction "
               "WHERE document_id = ? AND claim_id IS NULL AND beside = 0 ORDER BY id",
               document);
       q.step();) {
    if (q.view(0) == "published") {
      set_published(known, q.view(1));
    } else {
      field_of(known, q.view(0)) = q.text(1);
    }
  }
}

}  // namespace

std::string uncompressed(std::string_view zstd, std::size_t size) {
  thread_local const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(),
                                                                                  ZSTD_freeDCtx);
  // A frame whose stated size was tampered with must not make us reserve terabytes.
  if (ZSTD_getFrameContentSize(zstd.data(), zstd.size()) != size) return {};
  std::string out(size, '\0');
  const std::size_t got =
      ZSTD_decompressDCtx(context.get(), out.data(), out.size(), zstd.data(), zstd.size());
  if (ZSTD_isError(got) || got != size) return {};
  return out;
}

void Ledger::Impl::require_document(Id document) {
  Query q(db, "SELECT 1 FROM document WHERE id = ?", document);
  if (!q.step()) {
    throw LedgerError(Failure::unknown_id,
                      "no document " + std::to_string(document) + " in " + db.path());
  }
}

AddedDocument Ledger::add_document(const Document& d, Instant now) {
  Work work(*impl_);
  Connection& db = impl_->db;
  const Sha256 hash = sha256(d.bytes);
  std::optional<Id> content;
  if (Query q(db, "SELECT id FROM content WHERE sha256 = ?", blob(hash)); q.step()) {
    content = q.integer(0);
    Query same(db,
               "SELECT document.id FROM document JOIN text ON text.document_id = document.id "
               "WHERE document.content_id = ?1 AND (text.url = ?2 OR text.url = '' OR ?2 = '') "
               "ORDER BY document.id LIMIT 1",
               *content, d.url);
    if (same.step()) {
      const AddedDocument known{same.integer(0), false, {}};
      work.commit();
      return known;
    }
  }
  NewEvent event{now, impl_->engine, "document.logged", {}, {}, {}, {}, {}};
  if (!content) {
    content = insert(db, "INSERT INTO content (event_id, sha256, size, zstd) VALUES (?, ?, ?, ?)",
                     impl_->next_event(), blob(hash), static_cast<std::int64_t>(d.bytes.size()),
                     Blob{compressed(d.bytes)});
    event.subject.push_back({"content", *content});
  }
  std::optional<Id> revision_of;
  if (!d.url.empty()) {
    Query q(db,
            "SELECT document_id FROM text WHERE url = ? AND url <> '' "
            "ORDER BY document_id DESC LIMIT 1",
            d.url);
    if (q.step()) revision_of = q.integer(0);
  }
  const Id id =
      insert(db,
             "INSERT INTO document (event_id, content_id, media_type, charset, url, title, outlet, "
             "author, "
             "published, published_precision, received, revision_of) "
             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             impl_->next_event(), *content, d.media_type, d.charset, d.url, d.title, d.outlet,
             d.author, d.published, to_string(d.published_precision), d.received, revision_of);
  execute(db,
          "INSERT INTO text (document_id, event_id, engine, url, title, outlet, author, language, "
          "published, published_precision, sketch, utf8, offset_map) "
          "VALUES (?, ?, '', ?, ?, ?, ?, '', ?, ?, ?, '', ?)",
          id, impl_->next_event(), d.url, d.title, d.outlet, d.author, d.published,
          to_string(d.published_precision), Blob{}, Blob{});
  event.subject.push_back({"document", id});
  event.document = id;
  event.detail = (revision_of ? "Logged a new version of document " + std::to_string(*revision_of)
                              : "Logged " + in_quotes(d.title)) +
                 (d.url.empty() ? "." : " from " + d.url + ".");
  JsonObject data;
  data.text("sha256", to_hex(hash)).text("url", d.url).text("title", d.title);
  data.text("outlet", d.outlet).text("published", printed(d.published, d.published_precision));
  if (revision_of) data.number("revision_of", *revision_of);
  event.data = data.str();
  impl_->append(event);
  work.commit();
  return {id, true, revision_of};
}

void Ledger::put_text(Id document, const DocumentText& text, Instant now) {
  Work work(*impl_);
  Connection& db = impl_->db;
  impl_->require_document(document);
  Known known = declared(db, document);
  const auto fill = [](std::string& declared_value, const std::string& read_value) {
    if (declared_value.empty()) declared_value = read_value;
  };
  fill(known.url, text.url);
  fill(known.title, text.title);
  fill(known.outlet, text.outlet);
  fill(known.author, text.author);
  if (!known.published) {
    known.published = text.published;
    known.precision = text.published_precision;
  }
  apply_corrections(db, document, known);

  std::string old_engine, old_title, old_utf8;
  {
    Query q(db, "SELECT engine, title, utf8 FROM text WHERE document_id = ?", document);
    q.step();
    old_engine = q.text(0);
    old_title = q.text(1);
    old_utf8 = q.text(2);
  }
  const bool is_first = old_engine.empty();
  const bool is_other = is_first || old_utf8 != text.utf8;
  execute(db,
          "UPDATE text SET engine = ?, url = ?, title = ?, outlet = ?, author = ?, language = ?, "
          "published = ?, published_precision = ?, sketch = ?, utf8 = ?, offset_map = ? "
          "WHERE document_id = ?",
          impl_->engine, known.url, known.title, known.outlet, known.author, text.language,
          known.published, to_string(known.precision), Blob{pack(text.sketch)}, text.utf8,
          Blob{text.offset_map}, document);
  if (is_other || old_title != known.title) {
    if (!is_first) impl_->unindex(Impl::Index::document, document, old_title, old_utf8);
    impl_->index(Impl::Index::document, document, known.title, text.utf8);
  }
  if (is_other) {
    execute(db, "UPDATE text SET event_id = ? WHERE document_id = ?", impl_->next_event(),
            document);
    impl_->append({now,
                   impl_->engine,
                   "document.read",
                   {},
                   document,
                   is_first ? "Read its text." : "Read it again; its text came out differently.",
                   JsonObject().text("utf8_sha256", to_hex(sha256(text.utf8))).str(),
                   {}});
  }
  work.commit();
}

DocumentView Ledger::document(Id id) const {
  static const std::string by_id = std::string(view_columns) + "WHERE document.id = ?";
  Query q(impl_->db, by_id.c_str(), id);
  if (!q.step()) impl_->require_document(id);
  return view_of(q);
}

std::vector<DocumentView> Ledger::documents(std::string_view url) const {
  // The second condition is that of the index over addresses.
  Query q(impl_->db, std::string(view_columns) +
                         (url.empty() ? "" : "WHERE text.url = ? AND text.url <> '' ") +
                         "ORDER BY document.id");
  if (!url.empty()) q.bind(url);
  std::vector<DocumentView> all;
  while (q.step()) all.push_back(view_of(q));
  return all;
}

std::vector<Id> Ledger::documents_between(Id after, Id until, std::optional<Day> since) const {
  std::vector<Id> all;
  for (Query q(impl_->db,
               "SELECT document_id FROM text WHERE document_id > ?1 AND document_id <= ?2 "
               "AND (?3 IS NULL OR published IS NULL OR published >= ?3) ORDER BY document_id",
               after, until,
               since ? std::optional(
                           static_cast<std::int64_t>(Instant(*since).time_since_epoch().count()))
                     : std::nullopt);
       q.step();) {
    all.push_back(q.integer(0));
  }
  return all;
}

Id Ledger::newest_document() const {
  Query q(impl_->db, "SELECT coalesce(max(document_id), 0) FROM text");
  return q.step() ? q.integer(0) : 0;
}

Document Ledger::received(Id id) const {
  Query q(impl_->db,
          "SELECT media_type, charset, url, title, outlet, author, published, published_precision, "
          "received, content.size, content.zstd "
          "FROM document JOIN content ON content.id = document.content_id WHERE document.id = ?",
          id);
  if (!q.step()) impl_->require_document(id);
  Document d;
  d.media_type = q.text(0);
  d.charset = q.text(1);
  d.url = q.text(2);
  d.title = q.text(3);
  d.outlet = q.text(4);
  d.author = q.text(5);
  d.published = q.maybe_instant(6);
  d.published_precision = named(q.view(7), Precision::century, Precision::none);
  d.received = q.instant(8);
  d.bytes = uncompressed(q.view(10), static_cast<std::size_t>(q.integer(9)));
  return d;
}

std::string Ledger::text(Id document) const {
  Query q(impl_->db, "SELECT utf8 FROM text WHERE document_id = ?", document);
  if (!q.step()) impl_->require_document(document);
  return q.text(0);
}

DocumentText Ledger::document_text(Id document) const {
  Query q(impl_->db,
          "SELECT url, title, outlet, author, language, published, published_precision, sketch, "
          "utf8, offset_map FROM text WHERE document_id = ?",
          document);
  if (!q.step()) impl_->require_document(document);
  DocumentText text;
  text.url = q.text(0);
  text.title = q.text(1);
  text.outlet = q.text(2);
  text.author = q.text(3);
  text.language = q.text(4);
  text.published = q.maybe_instant(5);
  text.published_precision = named(q.view(6), Precision::century, Precision::none);
  text.sketch = unpack_sketch(q.view(7));
  text.utf8 = q.text(8);
  text.offset_map = q.text(9);
  return text;
}

std::string Ledger::text_engine(Id document) const {
  Query q(impl_->db, "SELECT engine FROM text WHERE document_id = ?", document);
  if (!q.step()) impl_->require_document(document);
  return q.text(0);
}

std::vector<Sketch> Ledger::sketches(std::span<const Id> documents) const {
  std::vector<Sketch> all;
  all.reserve(documents.size());
  for (Id document : documents) {
    Query q(impl_->db, "SELECT sketch FROM text WHERE document_id = ?", document);
    if (!q.step()) impl_->require_document(document);
    all.push_back(unpack_sketch(q.view(0)));
  }
  return all;
}

bool Ledger::fill_in(Id document, DocumentEdit offered, std::string_view by, std::string_view why,
                     Instant now) {
  const DocumentView known = this->document(document);
  bool any = false;
  const auto offer = [&](const std::string& have, std::optional<std::string>& value) {
    if (!have.empty() || (value && value->empty())) value.reset();
    any |= value.has_value();
  };
  offer(known.title, offered.title);
  offer(known.outlet, offered.outlet);
  offer(known.author, offered.author);
  offer(known.url, offered.url);
  if (known.published) offered.published.reset();
  if (any || offered.published) edit_document(document, offered, by, why, now);
  return offered.published.has_value();
}

void Ledger::edit_document(Id document, const DocumentEdit& edit, std::string_view by,
                           std::string_view why, Instant now) {
  require_name(by);
  Work work(*impl_);
  Connection& db = impl_->db;
  impl_->require_document(document);
  Known known = current(db, document);
  const std::string old_title = known.title;
  NewEvent event{now, std::string(by), "document.corrected", {}, document, {}, {}, {}};
  JsonObject data;
  const auto correct = [&](const char* field, const std::string& before, const std::string& after) {
    event.subject.push_back(
        {"correction", impl_->add_correction({}, document, field, before, after, by, why, now)});
    event.detail += (event.detail.empty() ? "Corrected " : ", ") + std::string(field) + " from \"" +
                    before + "\" to \"" + after + '"';
    data.text(field, after);
  };
  const std::pair<const char*, const std::optional<std::string>*> fields[] = {
      {"title", &edit.title},
      {"outlet", &edit.outlet},
      {"author", &edit.author},
      {"url", &edit.url}};
  for (const auto& [field, value] : fields) {
    std::string& now_known = field_of(known, field);
    if (!*value || **value == now_known) continue;
    correct(field, now_known, **value);
    now_known = **value;
  }
  if (edit.published) {
    const std::string before = printed(known.published, known.precision);
    const std::string after = printed(edit.published, edit.published_precision);
    if (before != after) correct("published", before, after);
    set_published(known, after);
  }
  if (!event.subject.empty()) {
    execute(db,
            "UPDATE text SET url = ?, title = ?, outlet = ?, author = ?, published = ?, "
            "published_precision = ? WHERE document_id = ?",
            known.url, known.title, known.outlet, known.author, known.published,
            to_string(known.precision), document);
    if (known.title != old_title && !text_engine(document).empty()) {
      const std::string body = text(document);
      impl_->unindex(Impl::Index::document, document, old_title, body);
      impl_->index(Impl::Index::document, document, known.title, body);
    }
    event.detail += why.empty() ? "." : ": " + std::string(why);
    event.data = data.str();
    impl_->append(event);
  }
  work.commit();
}

}  // namespace onrecord::db

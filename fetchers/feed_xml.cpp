// SPDX-License-Identifier: Apache-2.0
// RSS 0.90 to 2.0, RDF and Atom 0.3 and 1.0 in one reader: real feeds mix their elements freely, so
// what an element carries is looked up by namespace and name, and where several carry the same
// thing the most telling one wins.
#include "fetchers/ascii.hpp"
#include "fetchers/base64.hpp"
#include "fetchers/feed_readers.hpp"
#include "fetchers/url.hpp"
#include "fetchers/xml_names.hpp"
#include "fetchers/xml_text.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace onrecord::fetch {

namespace {

enum class Field : unsigned char {
  title,
  link,
  id,
  published,
  updated,
  author,
  summary,
  content,
  tag,
  enclosure,
  language,
  ttl,
  skip_hours,
  period,
  frequency,
  group,  // holds more of the same
  none,
};

struct Rule {
  std::string_view local;  // lower case
  Ns ns;                   // Ns::plain stands for Atom too
  Field field;
  unsigned char rank;  // 0 is best
};

// Sorted by name. Sources: RSS 2.0, RSS 1.0 and its modules, Atom (RFC 4287) and Atom 0.3, Dublin
// Core, Media RSS, the iTunes podcast tags.
constexpr Rule kRules[] = {
    {"author", Ns::plain, Field::author, 0},
    {"author", Ns::dc, Field::author, 1},
    {"author", Ns::itunes, Field::author, 2},
    {"body", Ns::plain, Field::content, 2},
    {"body", Ns::xhtml, Field::content, 1},
    {"category", Ns::plain, Field::tag, 0},
    {"category", Ns::itunes, Field::tag, 0},
    {"category", Ns::media, Field::tag, 0},
    {"content", Ns::plain, Field::content, 0},
    {"content", Ns::media, Field::enclosure, 0},
    {"created", Ns::dcterms, Field::published, 2},
    {"created", Ns::plain, Field::published, 2},
    {"creator", Ns::dc, Field::author, 1},
    {"date", Ns::dc, Field::published, 1},
    {"description", Ns::dc, Field::summary, 2},
    {"description", Ns::media, Field::summary, 4},
    {"description", Ns::plain, Field::summary, 0},
    {"div", Ns::xhtml, Field::content, 2},
    {"enclosure", Ns::plain, Field::enclosure, 0},
    {"encoded", Ns::content, Field::content, 0},
    {"fullitem", Ns::plain, Field::content, 2},
    {"group", Ns::media, Field::group, 0},
    {"guid", Ns::plain, Field::id, 0},
    {"id", Ns::plain, Field::id, 0},
    {"identifier", Ns::dc, Field::id, 2},
    {"issued", Ns::dcterms, Field::published, 1},
    {"issued", Ns::plain, Field::published, 1},
    {"keywords", Ns::itunes, Field::tag, 0},
    {"keywords", Ns::media, Field::tag, 0},
    {"language", Ns::dc, Field::language, 1},
    {"language", Ns::plain, Field::language, 0},
    {"lastbuilddate", Ns::plain, Field::updated, 1},
    {"link", Ns::plain, Field::link, 1},
    {"managingeditor", Ns::plain, Field::author, 0},
    {"modified", Ns::dcterms, Field::updated, 1},
    {"modified", Ns::plain, Field::updated, 0},
    {"origlink", Ns::feedburner, Field::link, 3},
    {"pubdate", Ns::plain, Field::published, 0},
    {"published", Ns::plain, Field::published, 0},
    {"skiphours", Ns::plain, Field::skip_hours, 0},
    {"subject", Ns::dc, Field::tag, 0},
    {"subtitle", Ns::itunes, Field::summary, 5},
    {"subtitle", Ns::plain, Field::summary, 0},
    {"summary", Ns::itunes, Field::summary, 3},
    {"summary", Ns::plain, Field::summary, 0},
    {"tagline", Ns::plain, Field::summary, 1},
    {"title", Ns::dc, Field::title, 2},
    {"title", Ns::itunes, Field::title, 4},
    {"title", Ns::media, Field::title, 3},
    {"title", Ns::plain, Field::title, 0},
    {"ttl", Ns::plain, Field::ttl, 0},
    {"updated", Ns::plain, Field::updated, 0},
    {"updatefrequency", Ns::syndication, Field::frequency, 0},
    {"updateperiod", Ns::syndication, Field::period, 0},
};

struct FieldKind {
  Field field = Field::none;
  int rank = 0;
};

FieldKind field_kind(const Name& name, bool atom_document) {
  char buffer[16];
  if (name.local.size() > sizeof buffer) return {};
  std::transform(name.local.begin(), name.local.end(), buffer, lower);
  const std::string_view local(buffer, name.local.size());
  const bool plain = name.ns == Ns::plain || name.ns == Ns::atom;
  auto rule = std::lower_bound(std::begin(kRules), std::end(kRules), local,
                               [](const Rule& r, std::string_view text) { return r.local < text; });
  for (; rule != std::end(kRules) && rule->local == local; ++rule) {
    if (rule->ns != (plain ? Ns::plain : name.ns)) continue;
    // The document's own vocabulary comes before that of a guest.
    const bool guest = plain && (name.ns == Ns::atom) != atom_document;
    return {rule->field, rule->rank * 2 + (guest ? 1 : 0)};
  }
  return {};
}

// Remembers with which rank a field was filled, so that a better one may replace it.
class Ranks {
 public:
  // Whether a value of this rank may be stored; the first of equal rank stays.
  bool better(Field field, int rank) {
    int& held = held_[static_cast<std::size_t>(field)];
    if (rank >= held) return false;
    held = rank;
    return true;
  }

 private:
  std::array<int, static_cast<std::size_t>(Field::none) + 1> held_ = [] {
    std::array<int, static_cast<std::size_t>(Field::none) + 1> all{};
    all.fill(1000);
    return all;
  }();
};

// What feed and entry have in common while they are read.
struct Filled {
  Ranks ranks;
  std::string base;
  std::vector<std::string> authors;
  int author_rank = 0;
};

struct SyndicationHint {
  int period_minutes = 0;
  int frequency = 1;
};

constexpr std::size_t kMaxProblems = 20;
constexpr std::size_t kMaxListed = 100;  // tags, authors, enclosures of one entry

class FeedReader {
 public:
  explicit FeedReader(const FeedSource& source) : source_(source), entities_(source.entities) {}

  Feed read(const pugi::xml_node& root) {
    scope_.enter(root);
    const Name name = scope_.name(root);
    atom_ = name.ns == Ns::atom || same_word(name.local, "feed") || same_word(name.local, "entry");
    set_format(root, name);
    Filled filled{{}, base_of(root, source_.base_url), {}, 0};
    feed_.language = attribute_text(root, "xml:lang", entities_);
    if (same_word(name.local, "item") || same_word(name.local, "entry")) {
      read_entry(root, source_.base_url);
    } else {
      read_container(root, filled);
    }
    scope_.leave();
    finish();
    return std::move(feed_);
  }

 private:
  // Children of the document element and of the channel: entries, and what is said of the feed.
  void read_container(const pugi::xml_node& container, Filled& filled) {
    for (const pugi::xml_node child : container.children()) {
      if (child.type() != pugi::node_element) continue;
      scope_.enter(child);
      const Name name = scope_.name(child);
      const bool plain = name.ns == Ns::plain || name.ns == Ns::atom || name.ns == Ns::rdf;
      if (plain && (same_word(name.local, "item") || same_word(name.local, "entry"))) {
        read_entry(child, entry_base(filled.base));
      } else if (plain && same_word(name.local, "channel")) {
        const std::string outer = filled.base;
        filled.base = base_of(child, outer);
        if (std::string lang = attribute_text(child, "xml:lang", entities_); !lang.empty()) {
          feed_.language = lang;
        }
        if (filled.ranks.better(Field::id, 8))
          feed_.id = attribute_text(child, "rdf:about", entities_);
        read_container(child, filled);
        filled.base = outer;
      } else if (plain && same_word(name.local, "items") && has_child_elements(child)) {
        read_container(child, filled);  // some wrap their items; the rdf:Seq of RSS 1.0 has none
      } else {
        read_feed_field(child, field_kind(name, atom_), filled);
      }
      scope_.leave();
    }
  }

  // RSS does not say what relative links are relative to, and feeds often lie elsewhere than their
  // site. Atom says: to the document (RFC 4287, section 2).
  const std::string& entry_base(const std::string& base) const {
    const bool site = !atom_ && !base.empty() && base == source_.base_url && is_web_url(feed_.link);
    return site ? feed_.link : base;
  }

  void read_feed_field(const pugi::xml_node& element, FieldKind kind, Filled& filled) {
    const auto text = [&] { return value_of(element); };
    switch (kind.field) {
      case Field::title: take(filled, kind, feed_.title, title_of(element)); break;
      case Field::link: read_link(element, kind, filled, feed_.link, nullptr); break;
      case Field::id: take(filled, kind, feed_.id, text()); break;
      case Field::published: take_date(filled, kind, feed_.published, text()); break;
      case Field::updated: take_date(filled, kind, feed_.updated, text()); break;
      case Field::author: add_author(element, kind, filled, feed_.author); break;
      case Field::summary: take(filled, kind, feed_.description, markup_of(element)); break;
      case Field::language: take(filled, kind, feed_.language, text()); break;
      case Field::ttl: read_ttl(text()); break;
      case Field::skip_hours: read_skip_hours(element); break;
      case Field::period: read_period(text()); break;
      case Field::frequency: hint_.frequency = std::max(1, number(text()).value_or(1)); break;
      default: break;
    }
  }

  void read_entry(const pugi::xml_node& element, const std::string& outer_base) {
    if (feed_.entries.size() >= kMaxEntries) {
      if (!full_) problem("more than " + std::to_string(kMaxEntries) + " entries");
      full_ = true;
      return;
    }
    Entry entry;
    Filled filled{{}, base_of(element, outer_base), {}, 0};
    permalink_.clear();
    entry.language = attribute_text(element, "xml:lang", entities_);
    read_entry_fields(element, filled, entry, 0);
    const std::string about = attribute_text(element, "rdf:about", entities_);
    if (entry.link.empty()) entry.link = permalink_;
    if (entry.link.empty() && is_web_url(about)) entry.link = about;
    if (entry.link.empty() && atom_ && is_web_url(entry.id)) entry.link = entry.id;
    if (entry.id.empty()) entry.id = about;
    feed_.entries.push_back(std::move(entry));
  }

  void read_entry_fields(const pugi::xml_node& parent, Filled& filled, Entry& entry, int depth) {
    for (const pugi::xml_node child : parent.children()) {
      if (child.type() != pugi::node_element) continue;
      scope_.enter(child);
      const FieldKind kind = field_kind(scope_.name(child), atom_);
      if (kind.field == Field::group && depth < 2) {
        read_entry_fields(child, filled, entry, depth + 1);
      } else {
        read_entry_field(child, kind, filled, entry);
      }
      scope_.leave();
    }
  }

  void read_entry_field(const pugi::xml_node& element, FieldKind kind, Filled& filled,
                        Entry& entry) {
    const auto text = [&] { return value_of(element); };
    switch (kind.field) {
      case Field::title: take(filled, kind, entry.title, title_of(element)); break;
      case Field::link: read_link(element, kind, filled, entry.link, &entry); break;
      case Field::id: read_id(element, kind, filled, entry); break;
      case Field::published: take_date(filled, kind, entry.published, text()); break;
      case Field::updated: take_date(filled, kind, entry.updated, text()); break;
      case Field::author: add_author(element, kind, filled, entry.author); break;
      case Field::summary: take(filled, kind, entry.summary, markup_of(element)); break;
      case Field::content: take(filled, kind, entry.content, markup_of(element)); break;
      case Field::tag: read_tags(element, entry); break;
      case Field::enclosure: {
        const std::string url = attribute_text(element, "url", entities_);
        if (!url.empty())
          add_once(entry.enclosures, resolve_url(base_of(element, filled.base), url));
        if (has_child_elements(element)) read_entry_fields(element, filled, entry, 2);
        break;
      }
      case Field::language: take(filled, kind, entry.language, text()); break;
      default: break;
    }
  }

  // RSS gives the URL as text, Atom as href with a relation. Guests do either.
  void read_link(const pugi::xml_node& element, FieldKind kind, Filled& filled, std::string& link,
                 Entry* entry) {
    const std::string base = base_of(element, filled.base);
    std::string url = attribute_text(element, "href", entities_);
    if (url.empty()) url = folded(own_text(element, entities_));
    if (url.empty()) return;
    url = resolve_url(base, url);
    const std::string rel = attribute_text(element, "rel", entities_);
    const std::string type = lowered(attribute_text(element, "type", entities_));
    if (rel == "enclosure") {
      if (entry) add_once(entry->enclosures, url);
      return;
    }
    const std::string_view relation = std::string_view(rel).substr(rel.rfind('/') + 1);  // IANA's
    if (!rel.empty() && !same_word(relation, "alternate")) return;
    // Of several, a page comes before another format, and the exact spelling before others.
    const int worse = (type.empty() || type.find("html") != std::string::npos ? 0 : 1) +
                      (rel.empty() || rel == "alternate" ? 0 : 1);
    take(filled, {kind.field, kind.rank * 3 + worse}, link, std::move(url));
  }

  void read_id(const pugi::xml_node& element, FieldKind kind, Filled& filled, Entry& entry) {
    std::string id = value_of(element);
    const bool guid = same_word(scope_.name(element).local, "guid");
    if (guid && permalink_.empty() && is_web_url(id) &&
        !same_word(attribute_text(element, "isPermaLink", entities_), "false")) {
      permalink_ = id;
    }
    // An Atom id is an absolute IRI; a relative one was meant to be.
    const std::string base = base_of(element, filled.base);
    if (atom_ && (id.starts_with('/') || base != source_.base_url)) id = resolve_url(base, id);
    take(filled, kind, entry.id, std::move(id));
  }

  // Several authors of equal standing are listed, divided by commas.
  void add_author(const pugi::xml_node& element, FieldKind kind, Filled& filled,
                  std::string& list) {
    std::string person = person_of(element);
    if (person.empty()) return;
    if (filled.ranks.better(Field::author, kind.rank)) {
      filled.authors.assign(1, person);
      filled.author_rank = kind.rank;
      list = std::move(person);
    } else if (kind.rank == filled.author_rank && filled.authors.size() < kMaxListed &&
               std::find(filled.authors.begin(), filled.authors.end(), person) ==
                   filled.authors.end()) {
      list.append(", ").append(person);
      filled.authors.push_back(std::move(person));
    }
  }

  void read_tags(const pugi::xml_node& element, Entry& entry, int depth = 0) {
    std::string tag = attribute_text(element, "term", entities_);
    if (tag.empty()) tag = plain_line(own_text(element, entities_));
    if (tag.empty()) tag = attribute_text(element, "label", entities_);
    if (tag.empty()) tag = attribute_text(element, "text", entities_);
    const bool list = same_word(scope_.name(element).local, "keywords");
    while (list && tag.find(',') != std::string::npos) {
      add_once(entry.tags, std::string(trimmed(tag.substr(0, tag.find(',')))));
      tag.erase(0, tag.find(',') + 1);
    }
    add_once(entry.tags, std::string(trimmed(tag)));
    if (depth > 4) return;
    for (const pugi::xml_node child : element.children("itunes:category")) {
      read_tags(child, entry, depth + 1);
    }
  }

  static void add_once(std::vector<std::string>& list, std::string value) {
    if (value.empty() || list.size() >= kMaxListed) return;
    if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
  }

  static void take(Filled& filled, FieldKind kind, std::string& target, std::string value) {
    if (!value.empty() && filled.ranks.better(kind.field, kind.rank)) target = std::move(value);
  }

  void take_date(Filled& filled, FieldKind kind, std::optional<Instant>& target,
                 const std::string& text) {
    if (text.empty()) return;
    const auto date = parse_feed_date(text);
    if (!date) {
      problem("date not understood: \"" + text.substr(0, 60) + "\"");
    } else if (filled.ranks.better(kind.field, kind.rank)) {
      target = date;
    }
  }

  // Text with white space trimmed; all there is if the text is inside of mark-up.
  std::string value_of(const pugi::xml_node& element) const {
    const std::string text = own_text(element, entities_);
    const std::string_view own = trimmed(text);
    if (!own.empty() || !has_child_elements(element)) return std::string(own);
    return std::string(trimmed(all_text(element, entities_)));
  }

  // "text", "html", "xhtml", or a media type; Atom 0.3 says "escaped", "xml" or "base64" besides.
  std::string markup_of(const pugi::xml_node& element) const {
    const std::string mode = attribute_text(element, "mode", entities_);
    if (has_child_elements(element)) {
      pugi::xml_node inner = element;
      const pugi::xml_node first = only_child(element);
      const bool wrapped = first && std::string_view(first.name()).ends_with("div");
      if (wrapped && attribute_text(element, "type", entities_) == "xhtml") inner = first;
      return std::string(trimmed(inner_markup(inner, entities_)));
    }
    std::string text = value_of(element);
    if (same_word(mode, "base64")) return std::string(trimmed(decode_base64(text)));
    const std::string type = lowered(attribute_text(element, "type", entities_));
    const bool bytes = type.find('/') != std::string::npos && !type.starts_with("text/") &&
                       !type.ends_with("xml") && mode.empty() && atom_;
    if (!bytes) return text;
    const std::string decoded = decode_base64(text);
    return decoded.empty() ? text : std::string(trimmed(decoded));
  }

  static pugi::xml_node only_child(const pugi::xml_node& element) {
    pugi::xml_node only;
    for (const pugi::xml_node child : element.children()) {
      if (child.type() != pugi::node_element) continue;
      if (only) return {};
      only = child;
    }
    return only;
  }

  std::string title_of(const pugi::xml_node& element) const {
    if (has_child_elements(element)) return title_line(inner_markup(element, entities_));
    const std::string type = lowered(attribute_text(element, "type", entities_));
    const bool text = atom_ && (type.empty() || type == "text" || type == "text/plain");
    std::string value = markup_of(element);
    return text ? folded(decode_entities(value)) : title_line(value);
  }

  // "Jane Roe", from a person construct, or from RSS's "jane@example.org (Jane Roe)".
  std::string person_of(const pugi::xml_node& element) {
    std::string name, mail, address;
    for (const pugi::xml_node child : element.children()) {
      if (child.type() != pugi::node_element) continue;
      scope_.enter(child);
      const std::string_view local = scope_.name(child).local;
      if (same_word(local, "name")) name = folded(all_text(child, entities_));
      if (same_word(local, "email")) mail = folded(all_text(child, entities_));
      if (same_word(local, "uri") || same_word(local, "url"))
        address = folded(all_text(child, entities_));
      scope_.leave();
    }
    if (!name.empty()) return name;
    if (!mail.empty()) return mail;
    if (name.empty() && !address.empty()) return address;
    const std::string text = plain_line(value_of(element));
    if (text.empty()) return "";
    const auto open = text.find('(');
    const bool mail_first = text.substr(0, open).find('@') != std::string::npos;
    if (mail_first && open != std::string::npos && text.ends_with(')')) {
      const auto inner = trimmed(std::string_view(text).substr(open + 1, text.size() - open - 2));
      if (!inner.empty()) return std::string(inner);
    }
    return text;
  }

  std::string base_of(const pugi::xml_node& element, const std::string& outer) const {
    const std::string base = attribute_text(element, "xml:base", entities_);
    return base.empty() ? outer : resolve_url(outer, base);
  }

  static std::optional<int> number(std::string_view text) {
    text = trimmed(text);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end == text.data()) return std::nullopt;
    return value;
  }

  void read_ttl(std::string_view text) {
    const auto minutes = number(text);
    if (minutes && *minutes > 0) feed_.ttl_minutes = *minutes;
  }

  void read_skip_hours(const pugi::xml_node& element) {
    for (const pugi::xml_node child : element.children()) {
      const auto hour = number(own_text(child, entities_));
      if (!hour || *hour < 0 || *hour > 24) continue;
      const int clock = *hour % 24;  // RSS 0.92 counted 1 to 24
      auto& hours = feed_.skip_hours;
      if (std::find(hours.begin(), hours.end(), clock) == hours.end()) hours.push_back(clock);
    }
  }

  void read_period(std::string_view text) {
    static constexpr std::pair<std::string_view, int> kPeriods[] = {{"hourly", 60},
                                                                    {"daily", 24 * 60},
                                                                    {"weekly", 7 * 24 * 60},
                                                                    {"monthly", 30 * 24 * 60},
                                                                    {"yearly", 365 * 24 * 60}};
    for (const auto& [word, minutes] : kPeriods) {
      if (same_word(trimmed(text), word)) hint_.period_minutes = minutes;
    }
  }

  void set_format(const pugi::xml_node& root, const Name& name) {
    const std::string version = attribute_text(root, "version", entities_);
    if (atom_) {
      feed_.format = FeedFormat::atom;
      feed_.version = version.empty() ? "atom 1.0" : "atom " + version;
    } else if (name.ns == Ns::rdf || same_word(name.local, "rdf")) {
      feed_.format = FeedFormat::rdf;
      const std::string plain = attribute_text(root, "xmlns", entities_);
      feed_.version = plain.find("0.9") == std::string::npos ? "rss 1.0" : "rss 0.90";
    } else {
      feed_.format = FeedFormat::rss;
      feed_.version = version.empty() ? "rss" : "rss " + version;
    }
  }

  void finish() {
    if (!feed_.ttl_minutes && hint_.period_minutes > 0) {
      feed_.ttl_minutes = hint_.period_minutes / hint_.frequency;
    }
    if (feed_.language.empty()) feed_.language = source_.language;
    for (Entry& entry : feed_.entries) {
      if (entry.language.empty()) entry.language = feed_.language;
      // RFC 4287, section 4.2.1. The editor of an RSS channel is not the author of its items.
      if (atom_ && entry.author.empty()) entry.author = feed_.author;
    }
  }

  void problem(std::string what) {
    if (feed_.problems.size() < kMaxProblems) feed_.problems.push_back(std::move(what));
  }

  const FeedSource& source_;
  const DeclaredEntities& entities_;
  Scope scope_;
  Feed feed_;
  bool atom_ = false;
  bool full_ = false;
  SyndicationHint hint_;
  std::string permalink_;  // of the entry being read
};

}  // namespace

std::string title_line(std::string_view value) {
  std::string line = plain_line(value);
  return line.empty() ? folded(value) : line;  // a picture is all there is
}

Feed read_xml_feed(const pugi::xml_node& root, const FeedSource& source) {
  return FeedReader(source).read(root);
}

}  // namespace onrecord::fetch

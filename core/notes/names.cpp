// SPDX-License-Identifier: Apache-2.0
#include "core/notes/names.hpp"

#include "core/notes/name_mentions.hpp"
#include "core/notes/name_words.hpp"
#include "core/text/words.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace onrecord {

namespace names {
namespace {

constexpr std::uint32_t none = ~0u;

// All mentions with the same words, judged together.
struct Spelling {
  std::string_view text;
  std::uint32_t first = 0;  // its first mention
  std::uint32_t words = 0;
  std::array<int, 3> scores{};
  bool is_strong = false;  // seen where a capital is not due
  NameKind kind = NameKind::other;
  std::uint32_t entity = none;
};

struct Entity {
  NameKind kind = NameKind::other;
  std::string_view canonical;
  std::uint32_t words = 0;
  std::array<int, 3> genders{};  // votes by Gender
  Span role;
  std::uint32_t number = none;  // in order of first mention
};

class Grouper {
 public:
  Grouper(const Text& text, const Layout& layout) : text_(text), layout_(layout) {}

  std::vector<Name> run() {
    mentions_ = find_mentions(text_, layout_);
    collect_spellings();
    judge_spellings();
    link_bodies();
    link_full_names();
    link_single_words();
    link_mentions();
    describe_people();
    return result();
  }

 private:
  std::string_view word(std::uint32_t i) const { return text_[layout_.tokens[i].span]; }
  std::string_view surname(const Mention& m) const {
    std::uint32_t last = m.last;
    while (last > m.first + 1 && look_up(word(last - 1)).is(suffix)) --last;
    const std::string_view name = word(last - 1);
    const bool has_article = name.starts_with("al-") || name.starts_with("el-");
    return has_article ? name.substr(3) : name;
  }

  void collect_spellings() {
    std::unordered_map<std::string_view, std::uint32_t> index;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      const Mention& m = mentions_[i];
      const auto [at, is_new] =
          index.emplace(text_[m.span], static_cast<std::uint32_t>(spellings_.size()));
      if (is_new) spellings_.push_back({text_[m.span], i, m.last - m.first});
      Spelling& spelling = spellings_[at->second];
      for (std::size_t k = 0; k < 3; ++k)
        spelling.scores[k] = std::min(spelling.scores[k] + m.scores[k], 1000);
      spelling.is_strong |= !m.is_weak;
      spelling_of_.push_back(at->second);
    }
  }

  void judge_spellings() {
    for (Spelling& spelling : spellings_) {
      const auto best = std::max_element(spelling.scores.begin(), spelling.scores.end());
      constexpr std::array<NameKind, 3> kinds = {NameKind::person, NameKind::organisation,
                                                 NameKind::place};
      constexpr int least = 3;
      if (*best >= least)
        spelling.kind = kinds[static_cast<std::size_t>(best - spelling.scores.begin())];
    }
  }

  std::uint32_t new_entity(Spelling& spelling) {
    spelling.entity = static_cast<std::uint32_t>(entities_.size());
    Entity entity;
    entity.kind = spelling.kind;
    entity.canonical = spelling.text;
    entity.words = spelling.words;
    entities_.push_back(entity);
    return spelling.entity;
  }

  void join(Spelling& spelling, std::uint32_t id) {
    spelling.entity = id;
    Entity& entity = entities_[id];
    if (spelling.words > entity.words ||
        (spelling.words == entity.words && spelling.text.size() > entity.canonical.size())) {
      entity.canonical = spelling.text;
      entity.words = spelling.words;
    }
  }

  // Bodies of more than one word: "Acme" and "Acme Inc" are one.
  void link_bodies() {
    for (Spelling& spelling : spellings_) {
      if (spelling.words < 2 || spelling.kind != NameKind::organisation) continue;
      const Mention& m = mentions_[spelling.first];
      const std::string_view core = without_suffix(m);
      if (const auto found = bodies_.find(core); found != bodies_.end()) {
        join(spelling, found->second);
        continue;
      }
      const std::uint32_t id = new_entity(spelling);
      bodies_.emplace(core, id);
      constexpr std::uint32_t ordinary = place | org_head | place_head | title | before_title |
                                         org_end | common | given | organisation;
      const bool has_of = m.last - m.first > 2 && word(m.first + 1) == "of";
      if (!has_of && !look_up(word(m.first)).is(ordinary)) bodies_.emplace(word(m.first), id);
      if (const std::string letters = initials_of(m); letters.size() >= 2) {
        initials_.emplace(letters, id);
      }
    }
  }

  // People are one when their first and last names are equal.
  void link_full_names() {
    std::unordered_map<std::string, std::uint32_t> full_names;
    for (Spelling& spelling : spellings_) {
      if (spelling.words < 2 || spelling.kind == NameKind::organisation) continue;
      const Mention& m = mentions_[spelling.first];
      if (const auto body = bodies_.find(spelling.text); body != bodies_.end() && !m.has_title) {
        spelling.kind = NameKind::organisation;
        join(spelling, body->second);
        continue;
      }
      if (spelling.kind != NameKind::person) {
        new_entity(spelling);
        continue;
      }
      const std::string key = std::string(word(m.first)) + ' ' + std::string(surname(m));
      const auto [at, is_new] = full_names.emplace(key, none);
      if (!is_new) {
        join(spelling, at->second);
        continue;
      }
      at->second = new_entity(spelling);
      constexpr std::size_t most = 16;  // keeps a list of a thousand Smiths from costing more
      auto& bearers = surnames_[surname(m)];
      if (bearers.size() < most) bearers.push_back(at->second);
      auto& firsts = first_names_[word(m.first)];
      if (firsts.size() < most) firsts.push_back(at->second);
    }
  }

  // Acronyms, short forms and the first words of bodies.
  void link_single_words() {
    for (Spelling& spelling : spellings_) {
      if (spelling.words != 1) continue;
      const Mention& m = mentions_[spelling.first];
      const auto initials = initials_.find(letters_of(spelling.text));
      const auto body = bodies_.find(spelling.text);
      const std::uint32_t whole = in_brackets(m);
      const std::uint32_t same = full_form(look_up(spelling.text).full);
      if (is_acronym(spelling.text) && initials != initials_.end()) {
        spelling.kind = NameKind::organisation;
        join(spelling, initials->second);
      } else if (whole != none) {
        spelling.kind = entities_[whole].kind;
        join(spelling, whole);
      } else if (same != none) {
        join(spelling, same);
      } else if (body != bodies_.end() && spelling.kind != NameKind::person &&
                 spelling.kind != NameKind::place) {
        spelling.kind = NameKind::organisation;
        join(spelling, body->second);
      }
    }
  }

  // "Acme" of "Acme Inc".
  std::string_view without_suffix(const Mention& m) const {
    static constexpr std::array<std::string_view, 14> suffixes = {
        "Inc", "Inc.", "Corp", "Corp.",   "Corporation", "Company", "Co",
        "Co.", "Ltd",  "Ltd.", "Limited", "PLC",         "plc",     "Group"};
    std::uint32_t last = m.last;
    while (last > m.first + 1 &&
           std::find(suffixes.begin(), suffixes.end(), word(last - 1)) != suffixes.end()) {
      --last;
    }
    return text_[cover(layout_.tokens[m.first].span, layout_.tokens[last - 1].span)];
  }

  static bool is_acronym(std::string_view w) {
    return w.size() >= 2 && std::all_of(w.begin(), w.end(),
                                        [](char c) { return (c >= 'A' && c <= 'Z') || c == '.'; });
  }

  static std::string letters_of(std::string_view w) {
    std::string letters;
    for (const char c : w) {
      if (c >= 'A' && c <= 'Z') letters += c;
    }
    return letters;
  }

  // "FBI" of "Federal Bureau of Investigation".
  std::string initials_of(const Mention& m) const {
    std::string letters;
    for (std::uint32_t i = m.first; i < m.last; ++i) {
      const char c = word(i).front();
      if (c >= 'A' && c <= 'Z') letters += c;
    }
    return letters;
  }

  // The entity of the name right before "(ABC)", if `m` is in such brackets.
  std::uint32_t in_brackets(const Mention& m) const {
    if (m.first < 2 || m.last >= layout_.tokens.size()) return none;
    if (word(m.first - 1) != "(" || word(m.last) != ")" || !is_acronym(word(m.first))) return none;
    const auto i = static_cast<std::size_t>(&m - mentions_.data());
    if (i == 0 || mentions_[i - 1].last != m.first - 1) return none;
    const Spelling& before = spellings_[spelling_of_[i - 1]];
    const bool fits = before.words >= 2 && before.kind != NameKind::person &&
                      before.text.front() == word(m.first).front();
    return fits ? before.entity : none;
  }

  std::uint32_t full_form(std::string_view full) const {
    if (full.empty()) return none;
    for (const Spelling& spelling : spellings_) {
      if (spelling.text == full) return spelling.entity;
    }
    return none;
  }

  // Gives single names their bearer: "Kerry" is the last John Kerry before, else the first after.
  void link_mentions() {
    std::unordered_map<std::string_view, std::uint32_t> latest;  // by surname
    entity_of_.assign(mentions_.size(), none);
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      const Mention& m = mentions_[i];
      Spelling& spelling = spellings_[spelling_of_[i]];
      if (spelling.words > 1) {
        entity_of_[i] = spelling.entity;
        if (spelling.kind == NameKind::person) latest[surname(m)] = spelling.entity;
        continue;
      }
      const bool may_be_person = m.has_title || m.scores[0] > 0 || !known_otherwise(spelling.text);
      if (may_be_person) entity_of_[i] = bearer(m, latest);
      if (entity_of_[i] != none) continue;
      if (spelling.entity == none) new_entity(spelling);
      entity_of_[i] = spelling.entity;
    }
  }

  // A place, a body or an acronym is not taken for a person's surname without a sign of it.
  static bool known_otherwise(std::string_view w) {
    return look_up(w).is(place | organisation) || is_acronym(w);
  }

  std::uint32_t bearer(const Mention& m,
                       const std::unordered_map<std::string_view, std::uint32_t>& latest) const {
    const std::string_view name = word(m.first);
    if (const auto before = latest.find(name); before != latest.end()) return before->second;
    if (const auto after = surnames_.find(name); after != surnames_.end()) {
      return after->second.front();
    }
    // "Prince Mohammed", and first names that only one person has.
    const auto firsts = first_names_.find(name);
    if (firsts != first_names_.end() && firsts->second.size() == 1) return firsts->second.front();
    return none;
  }

  // Roles and genders from titles, appositions, first names and the pronouns that follow.
  void describe_people() {
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      Entity& entity = entities_[entity_of_[i]];
      if (entity.kind != NameKind::person) continue;
      Mention& m = mentions_[i];
      find_role(text_, layout_, m);
      if (entity.role.empty()) entity.role = m.role;
      entity.genders[static_cast<std::size_t>(m.gender)] += 8;
      if (m.last - m.first > 1) {
        entity.genders[static_cast<std::size_t>(look_up(word(m.first)).gender)] += 4;
      }
      const std::uint32_t stop = i + 1 < mentions_.size()
                                     ? mentions_[i + 1].first
                                     : static_cast<std::uint32_t>(layout_.tokens.size());
      entity.genders[static_cast<std::size_t>(pronoun_after(m.last, stop))] += 1;
    }
  }

  Gender pronoun_after(std::uint32_t from, std::uint32_t stop) const {
    constexpr std::uint32_t reach = 40;
    for (std::uint32_t i = from; i < stop && i < from + reach; ++i) {
      if (layout_.tokens[i].tag != Tag::pron) continue;
      const std::string_view w = word(i);
      if (w == "he" || w == "He" || w == "his" || w == "him" || w == "His") return Gender::male;
      if (w == "she" || w == "She" || w == "her" || w == "Her") return Gender::female;
    }
    return Gender::unknown;
  }

  std::vector<Name> result() {
    std::vector<Name> out;
    std::uint32_t count = 0;
    // A spelling that only headlines and sentence starts show is a name if something is known of
    // it.
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      const Spelling& spelling = spellings_[spelling_of_[i]];
      Entity& entity = entities_[entity_of_[i]];
      const bool is_linked = entity_of_[i] != spelling.entity || entity.canonical != spelling.text;
      const bool is_known = look_up(spelling.text).is(place | organisation);
      if (!spelling.is_strong && !is_linked && !is_known && spelling.words == 1) continue;
      if (spelling.words == 1 && entity.kind == NameKind::other && is_common_word(spelling.text)) {
        continue;
      }
      if (mentions_[i].is_weak && !spelling.is_strong && !is_linked && !is_known &&
          spelling.kind != NameKind::person) {
        continue;
      }
      if (entity.number == none) entity.number = count++;
      Name name;
      name.span = mentions_[i].span;
      name.kind = entity.kind;
      name.canonical = std::string(entity.canonical);
      name.entity = entity.number;
      const int female = entity.genders[static_cast<std::size_t>(Gender::female)];
      const int male = entity.genders[static_cast<std::size_t>(Gender::male)];
      if (entity.kind == NameKind::person && female != male) {
        name.gender = female > male ? Gender::female : Gender::male;
      }
      name.role = entity.role;
      out.push_back(std::move(name));
    }
    return out;
  }

  const Text& text_;
  const Layout& layout_;
  std::vector<Mention> mentions_;
  std::vector<Spelling> spellings_;
  std::vector<std::uint32_t> spelling_of_, entity_of_;  // by mention
  std::vector<Entity> entities_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> surnames_, first_names_;
  std::unordered_map<std::string_view, std::uint32_t> bodies_;  // by core and by first word
  std::unordered_map<std::string, std::uint32_t> initials_;
};

}  // namespace
}  // namespace names

const char* to_string(NameKind kind) {
  constexpr std::array<const char*, 4> names = {"person", "organisation", "place", "other"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<Name> find_names(const Text& text, const Layout& layout) {
  return names::Grouper(text, layout).run();
}

}  // namespace onrecord

// SPDX-License-Identifier: Apache-2.0
#include "core/notes/times_grammar.hpp"

#include "core/notes/times_lexer.hpp"
#include "core/notes/times_lexicon.hpp"
#include "core/notes/times_productions.hpp"

#include <optional>

namespace onrecord::times {

namespace {

// A run of pieces longer than this is cut: no expression is that long, and a hostile text of
// nothing but months must not cost more than any other.
constexpr std::size_t longest_pattern = 14;

struct Reduction {
  std::size_t length = 0;  // pieces read, 0 = nothing matched
  std::uint16_t rule = 0;
  Meaning meaning;
  std::vector<Item> pieces;
  std::int32_t symbol_value = 0;  // of a result that is no expression (ORD, HOLIDAY)
};

class Cascade {
 public:
  Cascade(std::string_view text, std::vector<Meaning>& meanings)
      : text_(text), meanings_(meanings), lexicon_(Lexicon::get()) {}

  void run(std::vector<Item>& items) {
    for (int level = 1; level <= Lexicon::levels; ++level) {
      // Some rules read what others of the same level built ("the first quarter" of "last year").
      reduce(items, lexicon_.root(level));
    }
  }

 private:
  static const std::vector<Production>& productions() {
    static const std::vector<Production> all = [] {
      std::vector<Production> list{nullptr};
      const Lexicon& lexicon = Lexicon::get();
      for (std::uint16_t i = 1; i < lexicon.rule_count(); ++i) {
        list.push_back(production(lexicon.rule(i).production));
      }
      return list;
    }();
    return all;
  }

  void reduce(std::vector<Item>& items, std::uint32_t root) {
    next_.clear();
    bool changed = false;
    for (std::size_t i = 0; i < items.size();) {
      best_ = {};
      matched_.clear();
      search(items, i, i, root);
      if (best_.length == 0) {
        next_.push_back(items[i++]);
        continue;
      }
      changed = true;
      if (!best_.pieces.empty()) {
        for (Item& piece : best_.pieces) {
          for (std::uint8_t s = 0; s < piece.count; ++s) {
            if (piece.symbols[s].id == symbol::date) {
              meanings_[static_cast<std::size_t>(piece.symbols[s].value)].rule = best_.rule;
            }
          }
          next_.push_back(piece);
        }
      } else {
        next_.push_back(result(items, i));
      }
      i += best_.length;
    }
    if (changed) std::swap(items, next_);
  }

  Item result(const std::vector<Item>& items, std::size_t first) {
    const Item& last = items[first + best_.length - 1];
    Item item;
    item.span = cover(items[first].span, last.span);
    item.capital = items[first].capital;
    item.bound_left = items[first].bound_left;
    item.bound_right = last.bound_right;
    const std::uint16_t id = lexicon_.rule(best_.rule).result;
    if (id == symbol::ord || id == symbol::holiday) {
      item.add({id, best_.symbol_value});
      return item;
    }
    best_.meaning.rule = best_.rule;
    best_.meaning.span = item.span;
    meanings_.push_back(best_.meaning);
    item.add({id, static_cast<std::int32_t>(meanings_.size() - 1)});
    return item;
  }

  void search(const std::vector<Item>& items, std::size_t first, std::size_t at,
              std::uint32_t node) {
    if (at < items.size() && at - first < longest_pattern) {
      const Item& item = items[at];
      for (std::uint8_t s = 0; s < item.count; ++s) {
        const std::uint32_t next = lexicon_.step(node, item.symbols[s].id);
        if (next == 0) continue;
        matched_.push_back(item.symbols[s]);
        search(items, first, at + 1, next);
        matched_.pop_back();
      }
    }
    const std::size_t length = at - first;
    if (length == 0 || length < best_.length) return;
    for (std::uint16_t rule : lexicon_.rules_at(node)) {
      if (length == best_.length && rule >= best_.rule) return;
      if (accept(items, first, length, rule)) return;
    }
  }

  bool accept(const std::vector<Item>& items, std::size_t first, std::size_t length,
              std::uint16_t rule) {
    const std::size_t kept = meanings_.size();
    Match match{text_,     std::span(items).subspan(first, length),
                matched_,  lexicon_.rule(rule).name,
                meanings_, {},
                {},        lexicon_.holiday_of(rule)};
    if (!productions()[rule](match)) {
      meanings_.resize(kept);
      return false;
    }
    best_.length = length;
    best_.rule = rule;
    best_.meaning = match.meaning;
    best_.pieces = std::move(match.pieces);
    best_.symbol_value = lexicon_.holiday_of(rule);
    if (lexicon_.rule(rule).result == symbol::ord) best_.symbol_value = matched_[0].value;
    return true;
  }

  std::string_view text_;
  std::vector<Meaning>& meanings_;
  const Lexicon& lexicon_;
  std::vector<Item> next_;
  std::vector<Symbol> matched_;
  Reduction best_;
};

}  // namespace

Parse parse(const Text& text, const Layout& layout) {
  Parse parse;
  Cascade cascade(text.view(), parse.meanings);
  std::vector<Item> items;
  for (std::uint32_t s = 0; s < layout.sentences.size(); ++s) {
    const Span sentence = layout.sentences[s].span;
    for (std::uint32_t at = sentence.begin; at < sentence.end;) {
      const std::uint32_t before = at;
      if (next_run(text.view(), sentence, at, items, parse.meanings)) {
        cascade.run(items);
        for (const Item& item : items) {
          for (std::uint16_t id : {symbol::date, symbol::time, symbol::dur, symbol::set}) {
            const Symbol* symbol = item.find(id);
            if (!symbol) continue;
            Found found;
            found.span = item.span;
            found.meaning = static_cast<std::uint32_t>(symbol->value);
            found.sentence = s;
            found.bound_left = item.bound_left;
            found.bound_right = item.bound_right;
            parse.found.push_back(found);
            break;
          }
        }
      }
      if (at == before) ++at;
    }
  }
  return parse;
}

std::string_view rule_name(std::uint16_t rule) { return Lexicon::get().rule(rule).name; }

}  // namespace onrecord::times

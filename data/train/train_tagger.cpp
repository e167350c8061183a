// SPDX-License-Identifier: Apache-2.0
// Trains the tagger: tagger OUT WORDNET_DIR TRAIN.conllu... [--test TEST.conllu...]. OUT is
// data/tagger.bin, WORDNET_DIR holds WordNet's data.noun and so on.
// Averaged perceptron with fixed order and seeds, so that the same input gives the same bytes.
#include "core/text/chars.hpp"
#include "core/text/tag_model.hpp"
#include "data/train/conllu.hpp"
#include "data/train/wordnet.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <limits>
#include <map>
#include <string>
#include <unordered_map>

namespace onrecord::train {

namespace {

using tagger::lanes;
// Those of the words, then those of the classes before.
constexpr std::size_t feature_count = tagger::word_feature_count + tagger::class_feature_count;
using Features = std::array<std::uint32_t, feature_count>;

constexpr std::uint32_t dictionary_bits = 12, lexicon_bits = 18, bucket_bits = 14;
// Of a first training, from which it is seen which features matter.
constexpr std::uint32_t wide_bucket_bits = 18;

std::uint32_t class_of(const Word& word) {
  Form form = word.morph;
  if (word.tag == Tag::aux && form != Form::base && form != Form::modal) form = Form::none;
  const auto find = [](Tag tag, Form f) {
    for (std::uint32_t i = 0; i < tagger::classes.size(); ++i) {
      if (tagger::classes[i].tag == tag && tagger::classes[i].form == f) return i;
    }
    return tagger::free_slot;
  };
  std::uint32_t found = find(word.tag, form);
  if (found == tagger::free_slot && word.tag == Tag::verb) found = find(Tag::verb, Form::base);
  if (found == tagger::free_slot) found = find(word.tag, Form::none);
  return found;
}

// A sentence ready to be learnt: what the features look at, and the right classes.
struct Example {
  std::vector<tagger::Word> words;
  std::vector<std::uint32_t> gold;
};

Example example(const Sentence& sentence, const tagger::Model& model) {
  std::string text;
  std::vector<Token> tokens;
  Example out;
  for (const Word& word : sentence.words) {
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += word.form;
    tokens.push_back({{begin, static_cast<std::uint32_t>(text.size())}, word.tag, word.morph});
    text += ' ';
    out.gold.push_back(class_of(word));
  }
  const tagger::CaseMode mode = tagger::case_mode(text, tokens);
  bool is_first = true;
  for (const Token& token : tokens) {
    out.words.push_back(model.describe(slice(text, token.span), mode, is_first));
    model.look_up(out.words.back());
    if (is_first) is_first = !char_at(text, token.span.begin).is_word();
  }
  return out;
}

class Random {
 public:
  std::uint32_t next(std::uint32_t bound) {
    state_ = state_ * 6364136223846793005ull + 1442695040888963407ull;
    return static_cast<std::uint32_t>((state_ >> 33) % bound);
  }

 private:
  std::uint64_t state_ = 20;
};

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// The sentence as it stands in text that has lost its apostrophes and quotation marks: "don t".
Sentence without_apostrophes(const Sentence& sentence) {
  Sentence out;
  for (const Word& word : sentence.words) {
    Word copy = word;
    std::string form;
    for (std::size_t i = 0; i < word.form.size(); ++i) {
      if (word.form[i] == '\'' || word.form[i] == '"') continue;
      if (word.form.compare(i, 3, "\xE2\x80\x99") == 0) {
        i += 2;
        continue;
      }
      form += word.form[i];
    }
    if (form.empty()) continue;
    if (form == "nt" && form.size() != word.form.size() && !out.words.empty()) {
      out.words.back().form += 'n';
      form.assign(1, 't');
    }
    copy.form = form;
    out.words.push_back(copy);
  }
  return out;
}

// The sentence as a headline: every longer word with a capital, or all in capitals.
Sentence as_headline(const Sentence& sentence, bool shouted) {
  Sentence out = sentence;
  for (Word& word : out.words) {
    if (shouted) {
      for (char& c : word.form) c = upper(c);
    } else if (word.form.size() > 3 || word.tag == Tag::verb || word.tag == Tag::noun) {
      word.form[0] = upper(word.form[0]);
    }
  }
  return out;
}

Sentence in_lower_case(const Sentence& sentence) {
  Sentence out = sentence;
  for (Word& word : out.words) {
    for (char& c : word.form) c = lower(c);
  }
  return out;
}

std::vector<Sentence> with_variants(std::vector<Sentence> sentences) {
  Random random;
  const std::size_t count = sentences.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Sentence s = sentences[i];
    const bool contracts = std::any_of(s.words.begin(), s.words.end(), [](const Word& w) {
      return w.form.find('\'') != std::string::npos || w.form == "n\xE2\x80\x99t";
    });
    if (contracts && random.next(4) == 0) sentences.push_back(without_apostrophes(s));
    const std::uint32_t dice = random.next(100);
    if (dice < 4 && s.words.size() < 25) sentences.push_back(as_headline(s, false));
    if (dice >= 4 && dice < 6) sentences.push_back(as_headline(s, true));
    if (dice >= 6 && dice < 9) sentences.push_back(in_lower_case(s));
  }
  return sentences;
}

// The words that have only one class, as the dictionary of the weights file.
std::vector<std::uint32_t> build_dictionary(const std::vector<Example>& examples) {
  std::map<std::uint32_t, std::array<std::uint32_t, lanes>> counts;
  for (const Example& e : examples) {
    for (std::size_t i = 0; i < e.words.size(); ++i) ++counts[e.words[i].exact][e.gold[i]];
  }
  std::vector<std::uint32_t> slots(std::size_t{1} << dictionary_bits, tagger::free_slot);
  const std::uint32_t mask = (1u << dictionary_bits) - 1;
  std::size_t size = 0;
  for (const auto& [hash, classes] : counts) {
    std::uint32_t sum = 0;
    for (const std::uint32_t n : classes) sum += n;
    const auto best = std::max_element(classes.begin(), classes.end());
    if (sum < 20 || *best * 1000ull < sum * 997ull) continue;
    std::uint32_t slot = hash >> 5u;
    while ((slots[slot & mask] & 31u) != tagger::free_slot) ++slot;
    slots[slot & mask] = (hash & ~31u) | static_cast<std::uint32_t>(best - classes.begin());
    ++size;
  }
  std::printf("dictionary: %zu words\n", size);
  return slots;
}

struct Lexicon {
  std::vector<std::uint16_t> combinations, slots;
};

// The words of WordNet, as the lexicon of the weights file. What a word can be is numbered by how
// often it occurs; the rarest combinations share a number.
Lexicon build_lexicon(const std::string& directory) {
  const std::map<std::string, std::uint32_t> forms = word_forms(directory);
  std::map<std::uint32_t, std::int64_t> counts;
  for (const auto& [word, parts] : forms) ++counts[parts];
  std::vector<std::pair<std::int64_t, std::uint32_t>> order;
  for (const auto& [parts, count] : counts) order.emplace_back(-count, parts);
  std::sort(order.begin(), order.end());
  std::map<std::uint32_t, std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < order.size(); ++i) numbers[order[i].second] = std::min(i + 1, 127u);
  std::vector<std::uint16_t> combinations(tagger::combination_count, 0);
  for (const auto& [parts, number] : numbers) {
    combinations[number] = static_cast<std::uint16_t>(combinations[number] | parts);
  }
  std::vector<std::uint16_t> slots(std::size_t{1} << lexicon_bits, 0);
  const std::uint32_t mask = (1u << lexicon_bits) - 1;
  for (const auto& [word, parts] : forms) {
    const std::uint32_t key = tagger::lexicon_key(word);
    std::uint32_t slot = key >> 9u;
    while (slots[slot & mask] != 0) ++slot;
    slots[slot & mask] = static_cast<std::uint16_t>((key & 0x1FFu) << 7u | numbers[parts]);
  }
  std::printf("lexicon: %zu words, %zu combinations\n", forms.size(), numbers.size());
  return {combinations, slots};
}

// Calls classify(features, i) for each word that the dictionary does not settle; returns the
// classes.
template <typename Classify>
std::vector<std::uint32_t> run(const Example& e, Classify classify) {
  std::vector<std::uint32_t> classes;
  std::uint32_t t1 = tagger::free_slot, t2 = tagger::free_slot;
  for (std::size_t i = 0; i < e.words.size(); ++i) {
    std::uint32_t kind = e.words[i].known;
    if (kind == tagger::free_slot) {
      std::array<tagger::Word, 5> window;
      for (std::size_t k = 0; k < 5; ++k) {
        if (i + k >= 2 && i + k - 2 < e.words.size()) window[k] = e.words[i + k - 2];
      }
      const tagger::WordFeatures word = tagger::word_features(window);
      const tagger::ClassFeatures before = tagger::class_features(window, t1, t2);
      Features all;
      std::copy(before.begin(), before.end(), std::copy(word.begin(), word.end(), all.begin()));
      kind = classify(all, i);
    }
    classes.push_back(kind);
    t2 = t1, t1 = kind;
  }
  return classes;
}

// Numbers of features, by their hashes.
template <typename Number>
using ByFeature = std::unordered_map<std::uint32_t, Number>;

// How often each feature occurs; those that occur once are left out.
ByFeature<double> frequencies(const std::vector<Example>& examples) {
  ByFeature<double> counts;
  for (const Example& e : examples) {
    run(e, [&](const Features& f, std::size_t i) {
      for (const std::uint32_t hash : f) ++counts[hash];
      return e.gold[i];
    });
  }
  const std::size_t all = counts.size();
  std::erase_if(counts, [](const auto& entry) { return entry.second < 2; });
  std::printf("features: %zu, frequent %zu\n", all, counts.size());
  return counts;
}

// The marks of a model of 2^bits buckets, and which row each feature has: those that matter most
// get one, as long as their bucket has room.
struct Rows {
  std::vector<std::uint8_t> marks;
  ByFeature<std::uint32_t> of;
};

Rows assign_rows(const ByFeature<double>& importance, std::uint32_t bits) {
  std::vector<std::pair<double, std::uint32_t>> order;
  for (const auto& [hash, size] : importance) order.emplace_back(-size, hash);
  std::sort(order.begin(), order.end());
  // Free rows keep the mark 0: a feature without a row that meets one adds zeros.
  std::vector<std::uint8_t> used(std::size_t{1} << bits, 0);
  Rows rows{std::vector<std::uint8_t>(std::size_t{2} << bits), {}};
  for (const auto& [size, hash] : order) {
    const std::uint32_t bucket = hash >> (32 - bits);
    if (used[bucket] == 2) continue;
    const std::uint32_t row = bucket * 2 + used[bucket];
    const auto mark = static_cast<std::uint8_t>(hash);
    if (used[bucket] == 1 && rows.marks[row - 1] == mark) continue;
    ++used[bucket];
    rows.marks[row] = mark;
    rows.of.emplace(hash, row);
  }
  std::printf("with a row: %zu\n", rows.of.size());
  return rows;
}

class Perceptron {
 public:
  explicit Perceptron(const Rows& rows)
      : rows_(rows.of),
        weights_(rows.marks.size() * lanes),
        sums_(rows.marks.size() * lanes),
        stamps_(rows.marks.size() * lanes) {}

  // The rows of the features that have one.
  std::vector<std::uint32_t> rows_of(const Features& f) const {
    std::vector<std::uint32_t> rows;
    for (const std::uint32_t hash : f) {
      if (const auto found = rows_.find(hash); found != rows_.end()) rows.push_back(found->second);
    }
    return rows;
  }

  // The best class; learns if the right one did not win by a margin.
  std::uint32_t learn(const std::vector<std::uint32_t>& rows, std::uint32_t gold) {
    constexpr std::int32_t margin = 20;
    ++now_;
    std::array<std::int32_t, lanes> scores{};
    for (const std::uint32_t row : rows) {
      for (std::size_t i = 0; i < lanes; ++i) scores[i] += weights_[row * lanes + i];
    }
    const auto best = [&scores] {
      const auto end = scores.begin() + tagger::classes.size();
      return static_cast<std::uint32_t>(std::max_element(scores.begin(), end) - scores.begin());
    };
    const std::uint32_t guess = best();
    const std::int32_t right = scores[gold];
    scores[gold] = std::numeric_limits<std::int32_t>::min();
    const std::uint32_t rival = best();
    if (right > scores[rival] + margin) return guess;
    for (const std::uint32_t row : rows) {
      add(row * lanes + gold, 1);
      add(row * lanes + rival, -1);
    }
    return guess;
  }

  // How much each feature can change, from the class that it speaks most against to the one that
  // it speaks most for, summed up over the text.
  ByFeature<double> spreads() {
    ByFeature<double> out;
    for (const auto& [hash, row] : rows_) {
      double least = 0, most = 0;
      for (std::size_t i = 0; i < tagger::classes.size(); ++i) {
        add(row * lanes + i, 0);
        const auto sum = static_cast<double>(sums_[row * lanes + i]);
        least = std::min(least, sum), most = std::max(most, sum);
      }
      out[hash] = most - least;
    }
    return out;
  }

  // The averages as bytes. They are scaled so that next to none is cut: a cut weight costs
  // more than a coarse one.
  std::vector<std::int8_t> bytes() {
    std::vector<std::int8_t> out(weights_.size());
    std::vector<double> averages(weights_.size()), sizes;
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      add(i, 0);
      averages[i] = static_cast<double>(sums_[i]) / static_cast<double>(now_);
      if (sums_[i] != 0) sizes.push_back(std::abs(averages[i]));
    }
    const auto high =
        sizes.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(sizes.size()) * 0.99995);
    std::nth_element(sizes.begin(), high, sizes.end());
    const double scale = 127.0 / *high;
    for (std::size_t i = 0; i < averages.size(); ++i) {
      out[i] = static_cast<std::int8_t>(std::clamp(std::lround(averages[i] * scale), -127L, 127L));
    }
    return out;
  }

 private:
  void add(std::size_t at, std::int32_t change) {
    sums_[at] += static_cast<std::int64_t>(weights_[at]) * (now_ - stamps_[at]);
    stamps_[at] = now_;
    weights_[at] += change;
  }

  ByFeature<std::uint32_t> rows_;
  std::int64_t now_ = 0;
  std::vector<std::int32_t> weights_;
  std::vector<std::int64_t> sums_, stamps_;
};

void test(const std::string& path, const tagger::Model& model) {
  std::size_t words = 0, right_tag = 0, right_class = 0;
  std::map<std::string, int> confusions;
  for (const Sentence& sentence : read_conllu(path)) {
    const Example e = example(sentence, model);
    const auto guess = run(e, [&model](const Features& f, std::size_t) {
      tagger::WordFeatures word;
      tagger::ClassFeatures before;
      std::copy_n(f.begin(), word.size(), word.begin());
      std::copy_n(f.begin() + word.size(), before.size(), before.begin());
      return model.classify(model.rows(word), model.rows(before));
    });
    for (std::size_t i = 0; i < guess.size(); ++i) {
      const auto &g = tagger::classes[guess[i]], &t = tagger::classes[e.gold[i]];
      ++words;
      right_tag += g.tag == t.tag;
      right_class += guess[i] == e.gold[i];
      if (g.tag != t.tag) ++confusions[std::string(to_string(t.tag)) + " as " + to_string(g.tag)];
    }
  }
  std::printf("%s: %zu words, UPOS %.4f, with form %.4f\n", path.c_str(), words,
              static_cast<double>(right_tag) / static_cast<double>(words),
              static_cast<double>(right_class) / static_cast<double>(words));
  std::vector<std::pair<int, std::string>> worst;
  for (const auto& [name, count] : confusions) worst.emplace_back(-count, name);
  std::sort(worst.begin(), worst.end());
  for (std::size_t i = 0; i < worst.size() && i < 8; ++i) {
    std::printf("  %5d %s\n", -worst[i].first, worst[i].second.c_str());
  }
}

// The weights file with its dictionary, lexicon and weights filled in.
std::string assemble(const std::vector<std::uint32_t>& dictionary, const Lexicon& lexicon,
                     const std::vector<std::uint8_t>& marks,
                     const std::vector<std::int8_t>& weights) {
  const std::array<std::uint32_t, 3> bits = {dictionary_bits, lexicon_bits, bucket_bits};
  std::string file(tagger::header_size, '\0');
  std::copy(tagger::magic.begin(), tagger::magic.end(), file.begin());
  std::memcpy(&file[tagger::magic.size()], bits.data(), sizeof bits);
  const auto append = [&file](const auto& values) {
    file.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof values[0]);
  };
  append(lexicon.combinations), append(dictionary), append(lexicon.slots), append(marks);
  append(weights);
  return file;
}

Perceptron train(std::vector<Example> examples, const Rows& rows) {
  constexpr int rounds = 8;
  Perceptron perceptron(rows);
  Random random;
  for (int round = 1; round <= rounds; ++round) {
    for (std::size_t i = examples.size() - 1; i > 0; --i) {
      std::swap(examples[i], examples[random.next(static_cast<std::uint32_t>(i + 1))]);
    }
    std::size_t wrong = 0;
    for (const Example& e : examples) {
      run(e, [&](const Features& f, std::size_t i) {
        const std::uint32_t guess = perceptron.learn(perceptron.rows_of(f), e.gold[i]);
        wrong += guess != e.gold[i];
        return guess;
      });
    }
    std::printf("round %d: %zu wrong\n", round, wrong);
  }
  return perceptron;
}

int train_tagger(const std::string& out, const std::string& wordnet,
                 const std::vector<std::string>& training, const std::vector<std::string>& tests) {
  std::vector<Sentence> sentences;
  for (const std::string& path : training) {
    const auto more = read_conllu(path);
    sentences.insert(sentences.end(), more.begin(), more.end());
  }
  sentences = with_variants(std::move(sentences));
  const auto examples_of = [&sentences](const tagger::Model& model) {
    std::vector<Example> examples;
    for (const Sentence& s : sentences) examples.push_back(example(s, model));
    return examples;
  };
  // Each part of the file is made with the parts before it in place.
  std::vector<std::uint8_t> marks(std::size_t{2} << bucket_bits);
  std::vector<std::int8_t> weights(marks.size() * lanes);
  std::vector<std::uint32_t> dictionary(std::size_t{1} << dictionary_bits, tagger::free_slot);
  const Lexicon lexicon = build_lexicon(wordnet);
  dictionary =
      build_dictionary(examples_of(tagger::Model(assemble(dictionary, lexicon, marks, weights))));
  const std::string frame = assemble(dictionary, lexicon, marks, weights);
  const std::vector<Example> examples = examples_of(tagger::Model(frame));

  // A row is worth what its feature changes each time, and the more the more often it occurs.
  const ByFeature<double> counts = frequencies(examples);
  ByFeature<double> importance = train(examples, assign_rows(counts, wide_bucket_bits)).spreads();
  for (auto& [hash, spread] : importance) spread *= std::sqrt(counts.at(hash));
  const Rows rows = assign_rows(importance, bucket_bits);
  marks = rows.marks;
  weights = train(examples, rows).bytes();
  const std::string file = assemble(dictionary, lexicon, marks, weights);
  std::ofstream(out, std::ios::binary) << file;
  for (const std::string& path : tests) test(path, tagger::Model(file));
  return 0;
}

}  // namespace
}  // namespace onrecord::train

int main(int argc, char** argv) {
  std::vector<std::string> training, tests;
  if (argc < 4) {
    std::fprintf(stderr,
                 "usage: train_tagger OUT WORDNET_DIR TRAIN.conllu... [--test TEST.conllu...]\n");
    return 2;
  }
  bool is_test = false;
  for (int i = 3; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--test") {
      is_test = true;
    } else {
      (is_test ? tests : training).push_back(argument);
    }
  }
  return onrecord::train::train_tagger(argv[1], argv[2], training, tests);
}

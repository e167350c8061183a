// SPDX-License-Identifier: Apache-2.0
#include "core/text/stem.hpp"

#include <libstemmer.h>

#include <functional>
#include <memory>
#include <unordered_map>

namespace onrecord {
namespace {

struct StemmerDelete {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

std::string stemmed(std::string_view word) {
  // A handle holds the state of one call.
  thread_local const std::unique_ptr<sb_stemmer, StemmerDelete> stemmer(
      sb_stemmer_new("english", "UTF_8"));
  const sb_symbol* out =
      sb_stemmer_stem(stemmer.get(), reinterpret_cast<const sb_symbol*>(word.data()),
                      static_cast<int>(word.size()));
  if (out == nullptr) return std::string(word);
  return {reinterpret_cast<const char*>(out),
          static_cast<std::size_t>(sb_stemmer_length(stemmer.get()))};
}

struct WordHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const {
    return std::hash<std::string_view>{}(word);
  }
};

}  // namespace

std::string stem(std::string_view word) {
  // Articles say the same words again and again, and a look-up is cheaper than a stem.
  constexpr std::size_t most = 1u << 15u, longest = 32;
  if (word.size() > longest) return stemmed(word);
  thread_local std::unordered_map<std::string, std::string, WordHash, std::equal_to<>> known;
  if (const auto it = known.find(word); it != known.end()) return it->second;
  if (known.size() == most) known.clear();
  return known.emplace(word, stemmed(word)).first->second;
}

}  // namespace onrecord

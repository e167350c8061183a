// SPDX-License-Identifier: Apache-2.0
#include "core/text/layout.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace onrecord {
namespace {

// The tag of each word, with its form after a stop.
std::string dump(std::string_view input) {
  const Text text = Text::from_utf8(input);
  std::string out;
  for (const Token& t : lay_out(text).tokens) {
    if (!out.empty()) out += ' ';
    out += to_string(t.tag);
    if (t.form != Form::none) out += std::string(".") + to_string(t.form);
  }
  return out;
}

TEST_CASE("Words are tagged by their use") {
  CHECK(dump("The mayor said she will open two parks.") ==
        "DET NOUN VERB.past PRON AUX.modal VERB.base NUM NOUN.plural PUNCT");
  CHECK(dump("They plan to run a plan.") == "PRON VERB.present PART VERB.base DET NOUN PUNCT");
  CHECK(dump("Rebels have been driven from Northville.") ==
        "NOUN.plural AUX.present AUX.past_participle VERB.past_participle ADP PROPN PUNCT");
  CHECK(dump("Her bigger house needs $5.") ==
        "PRON.possessive ADJ.comparative NOUN VERB.present SYM NUM PUNCT");
}

TEST_CASE("Verbs that the tagger mistakes are mended") {
  CHECK(dump("The bank plans to sell the unit.") ==
        "DET NOUN VERB.present PART VERB.base DET NOUN PUNCT");
  CHECK(dump("The bank made its plans to sell the unit.") ==
        "DET NOUN VERB.past PRON.possessive NOUN.plural PART VERB.base DET NOUN PUNCT");
  CHECK(dump("The number of people without jobs fell by 200.") ==
        "DET NOUN ADP NOUN.plural ADP NOUN.plural VERB.past ADP NUM PUNCT");
  CHECK(dump("Downing said it would rain.") == "PROPN VERB.past PRON AUX.modal VERB.base PUNCT");
  CHECK(dump("Ana Ruiz told parliament that taxes would rise.") ==
        "PROPN PROPN VERB.past NOUN SCONJ NOUN.plural AUX.modal VERB.base PUNCT");
  CHECK(dump("The party that wins will rule.") ==
        "DET NOUN PRON VERB.present AUX.modal VERB.base PUNCT");
  CHECK(dump("Having said it, she left.") ==
        "AUX.gerund VERB.past_participle PRON PUNCT PRON VERB.past PUNCT");
  CHECK(dump("The bill is dead, senior clinic aides said on Tuesday.") ==
        "DET NOUN AUX.present ADJ PUNCT ADJ NOUN NOUN.plural VERB.past ADP PROPN PUNCT");
  CHECK(dump("Aides say it will rain.") ==
        "NOUN.plural VERB.present PRON AUX.modal VERB.base PUNCT");
  CHECK(dump("Ana Ruiz, a nurse whose brother is old, plans to run for mayor.") ==
        "PROPN PROPN PUNCT DET NOUN PRON.possessive NOUN AUX.present ADJ PUNCT VERB.present PART "
        "VERB.base ADP NOUN PUNCT");
  // An auxiliary before a participle, a clause after "as", a verb after a modal.
  CHECK(dump("Berg has never accused Ruiz.") ==
        "PROPN AUX.present ADV VERB.past_participle PROPN PUNCT");
  CHECK(dump("They had lunch given by a friend.") ==
        "PRON VERB.past NOUN VERB.past_participle ADP DET NOUN PUNCT");
  CHECK(dump("The visit comes as the council plans to close it.") ==
        "DET NOUN VERB.present ADP DET NOUN VERB.present PART VERB.base PRON PUNCT");
  CHECK(dump("The mill will close in May.") == "DET NOUN AUX.modal VERB.base ADP PROPN PUNCT");
  CHECK(dump("Prices rose 20 percent.") == "NOUN.plural VERB.past NUM NOUN PUNCT");
  CHECK(dump("Nearly 100 homes burned.") == "ADV NUM NOUN.plural VERB.past PUNCT");
  CHECK(dump("Police said some polling stations opened late.") ==
        "NOUN.plural VERB.past DET ADJ NOUN.plural VERB.past ADV PUNCT");
  CHECK(dump("Police said a mill owned by the town was sold.") ==
        "NOUN.plural VERB.past DET NOUN VERB.past_participle ADP DET NOUN AUX.past "
        "VERB.past_participle PUNCT");
  CHECK(dump("The ferry cost more than 3 million euros.") ==
        "DET NOUN VERB.past ADV.comparative ADP NUM NUM NOUN.plural PUNCT");
  CHECK(dump("The browser now accounts for half of it.") ==
        "DET NOUN ADV VERB.present ADP NOUN ADP PRON PUNCT");
  CHECK(dump("The firm lost a tenth of its value, cut 300 jobs and left.") ==
        "DET NOUN VERB.past DET NOUN ADP PRON.possessive NOUN PUNCT VERB.past NUM NOUN.plural "
        "CCONJ VERB.past PUNCT");
  CHECK(dump("The trial is due to begin.") == "DET NOUN AUX.present ADJ PART VERB.base PUNCT");
  CHECK(dump("The delay is due to rain.") == "DET NOUN AUX.present ADJ ADP NOUN PUNCT");
  CHECK(dump("That bill would bar old ferries.") ==
        "DET NOUN AUX.modal VERB.base ADJ NOUN.plural PUNCT");
}

TEST_CASE("Lost apostrophes leave parts of contractions") {
  CHECK(dump("They don t know.") == "PRON AUX.present PART VERB.base PUNCT");
  CHECK(dump("We won t accept Russia s offer.") ==
        "PRON AUX.modal PART VERB.base PROPN PART.possessive NOUN PUNCT");
}

TEST_CASE("The word after an auxiliary's place keeps its form when the marks are typographic") {
  CHECK(dump("He didn’t leave Anna’s office.") ==
        "PRON AUX.past PART VERB.base PROPN PART.possessive NOUN PUNCT");
}

}  // namespace
}  // namespace onrecord

// SPDX-License-Identifier: Apache-2.0
#include "core/notes/quotes.hpp"

#include "core/base/utf8.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <string>

namespace onrecord {
namespace {

std::vector<Quote> quotes_of(const Text& text) {
  const Layout layout = lay_out(text);
  return find_quotes(text, layout, find_names(text, layout));
}

// One quote a line: kind (with "-" when it is no speech) | speaker | cue | content spans parted by
// " ... ".
std::string dump(std::string_view input) {
  const Text text = Text::from_utf8(input);
  std::string out;
  for (const Quote& quote : quotes_of(text)) {
    if (!out.empty()) out += '\n';
    out += to_string(quote.kind);
    if (!quote.speech) out += '-';
    out += " | " + std::string(text[quote.speaker]) + " | " + std::string(text[quote.cue]) + " | ";
    for (std::size_t i = 0; i < quote.content.size(); ++i) {
      if (i > 0) out += " ... ";
      out += text[quote.content[i]];
    }
  }
  return out;
}

struct Case {
  const char* input;
  const char* expected;
};

void check(std::initializer_list<Case> cases) {
  for (const auto& [input, expected] : cases) {
    INFO(input);
    CHECK(dump(input) == expected);
  }
}

TEST_CASE("direct speech takes the cue after, before and in the middle") {
  check({
      {"“The bridge is safe,” Anna Weber said.",
       "direct | Anna Weber | said | “The bridge is safe,”"},
      {"“The bridge is safe,” said Anna Weber, the mayor.",
       "direct | Anna Weber | said | “The bridge is safe,”"},
      {"Weber said: “The bridge is safe.”", "direct | Weber | said | “The bridge is safe.”"},
      {"“The bridge is safe,” Weber said. “We tested it.”",
       "direct | Weber | said | “The bridge is safe,” ... “We tested it.”"},
      {"“The bridge,” she said, “is safe.”", "direct | she | said | “The bridge,” ... “is safe.”"},
      {"“The bridge,” she said, pointing at the quay, “is safe.”",
       "direct | she | said | “The bridge,” ... “is safe.”"},
      {"“It is safe,” she said, adding, “We looked.”",
       "direct | she | said | “It is safe,”\ndirect | she | adding | “We looked.”"},
      {"“It is safe,” she said, as Weber called it “a risk”.",
       "direct | she | said | “It is safe,”\nmixed | Weber | called | it “a risk”"},
  });
}

TEST_CASE("a quotation goes on in the next paragraph") {
  check({
      {"“The bridge is safe,” Weber said.\n\n“We tested it twice.”",
       "direct | Weber | said | “The bridge is safe,” ... “We tested it twice.”"},
      {"Weber said:\n\n“The bridge is safe.”", "direct | Weber | said | “The bridge is safe.”"},
  });
}

TEST_CASE("indirect speech is the clause after or around the cue") {
  check({
      {"Weber said that the bridge was safe.",
       "indirect | Weber | said | that the bridge was safe"},
      {"Weber told reporters on Monday that the bridge was safe.",
       "indirect | Weber | told | that the bridge was safe"},
      {"The bridge was safe, Weber said on Monday.",
       "indirect | Weber | said | The bridge was safe"},
      {"The bridge was safe, according to the ministry.",
       "indirect | the ministry | according to | The bridge was safe"},
      {"According to the ministry, the bridge was safe.",
       "indirect | the ministry | According to | the bridge was safe"},
      {"Weber said that the bridge “will stand for a century”.",
       "mixed | Weber | said | that the bridge “will stand for a century”"},
  });
}

TEST_CASE("lost and foreign marks still tell direct speech") {
  check({
      {"The weir is shut,\" Weber said.", "direct | Weber | said | The weir is shut,\""},
      {"It rained. “The weir is shut, Weber said. It rained.",
       "direct | Weber | said | “The weir is shut"},
      {"«The weir is shut», said Weber.", "direct | Weber | said | «The weir is shut»"},
      {"„The weir is shut,“ said Weber.", "direct | Weber | said | „The weir is shut,“"},
      {"After the vote came a letter: “We lost,” Weber wrote.",
       "direct | Weber | wrote | “We lost,”"},
      {"The weir is “a shame,” Weber said.", "mixed | Weber | said | The weir is “a shame,”"},
  });
}

TEST_CASE("who is quoted as saying says it, and who is asked does not ask") {
  check({
      {"The paper quoted Weber as saying that the weir is shut.",
       "indirect | Weber | saying | that the weir is shut"},
      {"Weber was quoted by the paper as saying the weir is shut.",
       "indirect | Weber | saying | the weir is shut"},
      {"Asked about the weir, Weber replied that it is shut.",
       "indirect | Weber | replied | that it is shut"},
      {"Asked whether the weir is shut, Weber said it is open.",
       "indirect |  | Asked | whether the weir is shut\nindirect | Weber | said | it is open"},
      {"Weber, asked when the weir would open, said: “Next week.”",
       "indirect |  | asked | when the weir would open\n"
       "direct | Weber, asked when the weir would open | said | “Next week.”"},
      {"“Is the weir shut?” asked Weber.", "direct | Weber | asked | “Is the weir shut?”"},
  });
}

TEST_CASE("a verb that says nothing by itself quotes only words in marks") {
  check({
      {"“It is late,” Weber began.", "direct | Weber | began | “It is late,”"},
      {"The shop was renamed in May, as Weber began selling boats.", ""},
      {"The ferry was sold in May, written off by Weber.", ""},
      {"The weir, Weber said on Monday, “will stay shut.”",
       "mixed | Weber | said | The weir ... “will stay shut.”"},
      {"In the letter, Weber said, “will stay shut” is crossed out.",
       "mixed | Weber | said | “will stay shut” is crossed out"},
      {"Weber told the Lake Post: “It is late.”", "direct | Weber | told | “It is late.”"},
  });
}

TEST_CASE("a clause about somebody is no report, nor is the verb of what is said") {
  check({
      {"The strike, which began on Monday, will end in June.", ""},
      {"Weber, whose term began in May, has resigned.", ""},
      {"The report that the weir had leaked was denied.",
       "indirect |  | report | that the weir had leaked"},
      {"Weber said that the weir leaked, that the firm knew and that it paid.",
       "indirect | Weber | said | that the weir leaked, that the firm knew and that it paid"},
      {"Profit, the firm said, rose to 3 million.",
       "indirect | the firm | said | Profit ... rose to 3 million"},
      {"Should the court agree, Weber said, the firm will sell the weir.",
       "indirect | Weber | said | Should the court agree ... the firm will sell the weir"},
      {"Unless the ice melts, the mayor said, the ferry will stay in.",
       "indirect | the mayor | said | Unless the ice melts ... the ferry will stay in"},
      {"According to Weber, who leads the board, the weir is shut.",
       "indirect | Weber | According to | the weir is shut"},
  });
}

TEST_CASE("what describes who speaks is no speaker of its own") {
  check({
      {"Two people closely following the matter said the weir is shut.",
       "indirect | Two people | said | the weir is shut"},
      {"People directly affected by the flood said the weir is shut.",
       "indirect | People directly affected by the flood | said | the weir is shut"},
      {"Speaking by the flood wall, Weber said the weir is shut.",
       "indirect | Weber | said | the weir is shut"},
      {"According to Lake Ambassador to the United States Ana Weber, the weir has often been shut.",
       "indirect | Lake Ambassador to the United States Ana Weber | According to | the weir has "
       "often been shut"},
  });
}

TEST_CASE("a verb of speech inside what is said does not end it") {
  check({
      {"According to the warden, the town has been warned and has been told to leave.",
       "indirect | the warden | According to | the town has been warned and has been told to "
       "leave"},
      {"Weber explained that the feud began in May and continued as a habit.",
       "indirect | Weber | explained | that the feud began in May and continued as a habit"},
      {"They claimed that the weir is shut and claim it is old.",
       "indirect | They | claimed | that the weir is shut\nindirect | They | claim | it is old"},
  });
}

TEST_CASE("a number behind a time is part of it only where it can be a day or a year") {
  check({
      {"Weber said Monday 40 goats had been lost.",
       "indirect | Weber | said | 40 goats had been lost"},
      {"Weber said on Monday 40 goats had been lost.",
       "indirect | Weber | said | 40 goats had been lost"},
      {"Weber said in March 30 goats had been lost.",
       "indirect | Weber | said | 30 goats had been lost"},
      {"Weber said on March 3 Alpine goats had been lost.",
       "indirect | Weber | said | Alpine goats had been lost"},
      {"Weber said on March 3 2017 the goats had been lost.",
       "indirect | Weber | said | the goats had been lost"},
      {"The goats had been lost, Weber said on Monday 3 July.",
       "indirect | Weber | said | The goats had been lost"},
  });
}

TEST_CASE("what a noun says ends before the verb of the sentence") {
  check({
      {"The warden's claim that 40 goats had drowned was rejected.",
       "indirect | The warden | claim | that 40 goats had drowned"},
      {"The warden's claim that the weir, which holds 40 goats, would close surprised the town.",
       "indirect | The warden | claim | that the weir, which holds 40 goats, would close"},
      {"The warden's claim that the weir is old and the quay is new angered the town.",
       "indirect | The warden | claim | that the weir is old and the quay is new"},
      {"A report that 40 goats had drowned shocked the town.",
       "indirect |  | report | that 40 goats had drowned"},
  });
}

TEST_CASE("a past tense that looks like a participle makes a clause") {
  check({
      {"Weber said the support among sailors stood at half.",
       "indirect | Weber | said | the support among sailors stood at half"},
      {"A poll released last year found half the sailors were ill.",
       "indirect | A poll | found | half the sailors were ill"},
      {"A study at the Lake University, Lima found half the sailors were ill.",
       "indirect | A study at the Lake University, Lima | found | half the sailors were ill"},
      {"After a storm in Oslo, Weber found half the sailors were ill.",
       "indirect | Weber | found | half the sailors were ill"},
      {"Weber told us in a statement that the weir is shut.",
       "indirect | Weber | told | that the weir is shut"},
  });
}

TEST_CASE("a voice inside what a noun says stays apart") {
  check({
      {"Weber repeated police claims that 40 goats had drowned.",
       "indirect | police | claims | that 40 goats had drowned"},
      {"The ban is based on findings that 40 goats had drowned.",
       "indirect |  | findings | that 40 goats had drowned"},
      {"The warden's claim that 40 goats had drowned, which police said was false, angered many.",
       "indirect | The warden | claim | that 40 goats had drowned\n"
       "indirect | police | said | which ... was false"},
      {"Weber said the warden's claim that 40 goats had drowned was false.",
       "indirect | the warden | claim | that 40 goats had drowned"},
      {"Weber said the warden made the claim that 40 goats had drowned.",
       "indirect | Weber | said | the warden made the claim that 40 goats had drowned\n"
       "indirect | the warden | claim | that 40 goats had drowned"},
      {"Their belief that the weir would close surprised many.",
       "indirect- | Their | belief | that the weir would close"},
      {"Weber rejected their belief that the weir was left exposed.",
       "indirect | Weber | rejected | their belief that the weir was left exposed\n"
       "indirect- | their | belief | that the weir was left exposed"},
  });
}

TEST_CASE("who speaks may stand behind the verb, whatever ends the clause before it") {
  check({
      {"The mayor will visit the town on Tuesday, said the adviser, who would not be named.",
       "indirect | the adviser | said | The mayor will visit the town on Tuesday"},
      {"The mayor will visit a hall in Oak Grove, Ohio, said Ana Ruiz, an aide.",
       "indirect | Ana Ruiz | said | The mayor will visit a hall in Oak Grove, Ohio"},
      {"Ana Ruiz, the chair, said the plan, which is old, would fail.",
       "indirect | Ana Ruiz, the chair | said | the plan, which is old, would fail"},
      {"The bridge may close, local and national officials said.",
       "indirect | local and national officials | said | The bridge may close"},
      {"Two aides briefed on the state of the talks have confirmed that the bridge will close.",
       "indirect | Two aides briefed on the state of the talks | confirmed | that the bridge will "
       "close"},
      {"Holt was not there to ask Berg, the then mayor, to do anything, said Ana Ruiz.",
       "indirect | Ana Ruiz | said | Holt was not there to ask Berg, the then mayor, to do "
       "anything"},
      {"“The bridge is safe,” Ruiz said on Radio Lima’s “Meet the Town.”",
       "direct | Ruiz | said | “The bridge is safe,”"},
  });
}

TEST_CASE("what is done to somebody is not what is said") {
  check({
      {"Ruiz said the council will swear him in.",
       "indirect | Ruiz | said | the council will swear him in\n"
       "indirect- | the council | swear | him in"},
      {"The ministry said two ships sank, but after the storm, Ruiz ordered a review.",
       "indirect | The ministry | said | two ships sank"},
  });
}

TEST_CASE("content ends where an account of its own begins") {
  check({
      {"Weber said the bridge was safe, adding that tests went on.",
       "indirect | Weber | said | the bridge was safe\n"
       "indirect | Weber | adding | that tests went on"},
      {"Weber said the bridge was safe and predicted that traffic would double.",
       "indirect | Weber | said | the bridge was safe\n"
       "indirect | Weber | predicted | that traffic would double"},
      {"While Weber said the bridge was safe, the council closed it.",
       "indirect | Weber | said | the bridge was safe"},
      {"Weber, who said the bridge was safe, resigned in May.",
       "indirect | who | said | the bridge was safe"},
      {"Weber urged the council to close the bridge.",
       "indirect | Weber | urged | to close the bridge"},
      {"Weber argued that the bridge was old and should be closed.",
       "indirect | Weber | argued | that the bridge was old and should be closed"},
      {"Weber said the bridge had aged and had not been tested.",
       "indirect | Weber | said | the bridge had aged and had not been tested"},
      {"The port denied the charges and Weber has dismissed them.",
       "indirect | The port | denied | the charges\n"
       "indirect | Weber | dismissed | them"},
      {"The port has announced no plans before the deadline and aides say the bridge will close.",
       "indirect | The port | announced | no plans before the deadline\n"
       "indirect | aides | say | the bridge will close"},
      {"The port has announced no plans after the hearing and pilots warn the bridge will close.",
       "indirect | The port | announced | no plans after the hearing\n"
       "indirect | pilots | warn | the bridge will close"},
      {"Weber thinks that the bridge is safe.",
       "indirect- | Weber | thinks | that the bridge is safe"},
  });
}

TEST_CASE("a speaker is named in the fullest form that the text gives") {
  const Case cases[] = {
      {"Anna Weber opened the bridge. “It is safe,” she said.", "Anna Weber"},
      {"Mayor Anna Weber opened the bridge. Weber said it was safe.", "Anna Weber"},
      {"Anna Weber, head of the agency, who said it was safe, left.", "Anna Weber"},
      {"“It is safe,” a senior official said.", "a senior official"},
      {"The bridge is safe, police said.", "police"},
      {"Engineers tested the bridge. They said it was safe.", "Engineers"},
      {"Anna Weber wrote to the council. Weber’s letter said it was safe.", "Anna Weber"},
      {"Koss Mining opened a pit. The company said it was safe.", "Koss Mining"},
      {"The Lake Committee met. The committee said it was safe.", "Lake Committee"},
      {"The Lake Committee met the Road Committee. The committee said it was safe.", "committee"},
      {"A second judge on Thursday said it was safe.", "A second judge"},
      {"Anna Weber and her team said it was safe.", "Anna Weber and her team"},
      {"Weber wrote in Monday’s memo that it was safe.", "Weber"},
      {"Earlier this week, the Lake Committee, part of a trust, shut it, saying it was safe.",
       "Lake Committee"},
      {"Anna Weber sent a letter to the council. The letter said it was safe.", "Anna Weber"},
      {"A letter to the council was lost. The letter said it was safe.", "letter"},
      {"The Lake Safety Committee met. The safety panel said it was safe.",
       "Lake Safety Committee"},
      {"The Lake Safety Committee met. The harbour panel said it was safe.", "harbour panel"},
      {"Bullion County Coroner Anna Weber left. The coroner said it was safe.", "Anna Weber"},
      {"Campaign manager Anna Weber left. The campaign said it was safe.", "campaign"},
      {"There is concern that it is unsafe.", ""},
      {"A small airline, Kilnair, said it was safe.", "Kilnair"},
      {"Koss Mining met the news website LakeTimes. The website said it was safe.", "LakeTimes"},
      {"Representative Karl Berg, a Texas Republican, left. The Texas Republican said it was safe.",
       "Karl Berg"},
      {"Representative Karl Berg, an Iowa Republican, left. The Texas Republican said it was safe.",
       "Texas Republican"},
      {"Senator Anna Weber of Kentucky left. The Kentucky senator said it was safe.", "Anna Weber"},
      {"Senator Anna Weber of Kentucky left. The Iowa senator said it was safe.", "Iowa senator"},
      {"Karl Berg, a judge, and Anna Weber, a deputy, were at work. They said it was safe.",
       "Karl Berg and Anna Weber"},
      {"Karl Berg and Anna Weber met the Lake Committee. They said it was safe.", "Lake Committee"},
      {"“It is safe,” said the chairman of the port, Karl Berg.", "Karl Berg"},
      {"“It is safe,” said the chairman of the port, Lima.", "chairman of the port"},
  };
  for (const auto& [input, expected] : cases) {
    INFO(input);
    const std::vector<Quote> quotes = quotes_of(Text::from_utf8(input));
    REQUIRE(quotes.size() == 1);
    CHECK(quotes.front().speaker_name == expected);
  }
}

TEST_CASE("the chief of a body is who leads it by another word") {
  const auto last_speaker = [](std::string_view article) {
    return quotes_of(Text::from_utf8(article)).back().speaker_name;
  };
  CHECK(last_speaker("NATO Secretary General Karl Berg left. The NATO chief said it was safe.") ==
        "Karl Berg");
  CHECK(last_speaker("Anna Weber, director of the World Health Organization, left. The WHO chief "
                     "said it was safe.") == "Anna Weber");
  CHECK(last_speaker("Anna Weber, president of the Lake Bank, met Karl Berg, president of the "
                     "Road Bank. The Lake Bank boss said it was safe.") == "Anna Weber");
  CHECK(last_speaker("Anna Weber, the agency's director, left. The agency's head said it was "
                     "safe.") == "Anna Weber");
  CHECK(last_speaker("Dr. Anna Weber, director general of the Lake Authority, left. The "
                     "authority's head said it was safe.") == "Anna Weber");
  CHECK(last_speaker("Anna Weber, who chairs the Lake Board, left. The Lake Board chairwoman said "
                     "it was safe.") == "Anna Weber");
  CHECK(last_speaker("Lakes chief executive Karl Berg left. Lakes' boss said it was safe.") ==
        "Karl Berg");
  CHECK(last_speaker("Police chief Anna Weber left. The chief said it was safe.") == "Anna Weber");
  CHECK(last_speaker("Police chief Anna Weber left. The party leader said it was safe.") ==
        "party leader");
  // Not of another body, nor a lesser or past office, nor a chief of nothing.
  CHECK(last_speaker("Anna Weber, president of the Lake Bank, left. The Road Bank chief said it "
                     "was safe.") == "Road Bank chief");
  CHECK(last_speaker("Anna Weber, deputy director of the Lake Bank, left. The Lake Bank chief "
                     "said it was safe.") == "Lake Bank chief");
  CHECK(last_speaker("Anna Weber, adviser to the president of the Lake Bank, left. The Lake Bank "
                     "chief said it was safe.") == "Lake Bank chief");
  CHECK(last_speaker("Anna Weber, president of the Lake Bank, left. The former Lake Bank chief "
                     "said it was safe.") == "former Lake Bank chief");
  CHECK(last_speaker("Anna Weber, president of the Lake Bank, left. The chief said it was "
                     "safe.") == "chief");
}

TEST_CASE("an office is not that of a deputy, a former holder or an aide") {
  const auto last_speaker = [](std::string_view article) {
    return quotes_of(Text::from_utf8(article)).back().speaker_name;
  };
  const std::pair<const char*, const char*> cases[] = {
      {"President Karl Lund met Vice President Ada Ruiz. The president", "Karl Lund"},
      {"President Karl Lund met Vice President Ada Ruiz. The vice president", "Ada Ruiz"},
      {"President Karl Lund met former president Ada Ruiz. The president", "Karl Lund"},
      {"Former president Ada Ruiz met President Karl Lund. The former president", "Ada Ruiz"},
      {"Karl Lund, mayor of Riga, met Ada Ruiz, deputy mayor of Riga. The mayor", "Karl Lund"},
      {"Finance Minister Karl Lund met Defence Minister Ada Ruiz. The finance minister",
       "Karl Lund"},
      {"Finance Minister Karl Lund met Defence Minister Ada Ruiz. The minister", "Ada Ruiz"},
      {"Acting President Ada Ruiz left. The president", "Ada Ruiz"},
      {"Ada Ruiz, deputy head of NATO, left. The NATO chief", "NATO chief"},
      {"Ada Ruiz, spokeswoman for the NATO chief, left. The NATO chief", "NATO chief"},
      {"The NATO chief's aide, Ada Ruiz, left. The NATO chief", "NATO chief"},
      {"Ada Ruiz, chief of staff at NATO, left. The NATO chief", "NATO chief"},
      {"Ada Ruiz, head of the NATO office in Riga, left. The NATO chief", "NATO chief"},
      {"Ada Ruiz, head of NATO, left. The NATO chief", "Ada Ruiz"},
  };
  for (const auto& [before, expected] : cases) {
    INFO(before);
    CHECK(last_speaker(std::string(before) + " said it was safe.") == expected);
  }
}

TEST_CASE("it is whom the sentence before is about, if that is no person") {
  const auto last_speaker = [](const char* input) {
    const Text text = Text::from_utf8(input);
    return quotes_of(text).back().speaker_name;
  };
  CHECK(last_speaker("The operator, Nordline, plans to hire 120 hands by May. It said repairs had "
                     "cost 14 million crowns.") == "Nordline");
  CHECK(last_speaker("Ana Ruiz plans to hire 120 hands by May. It said repairs had cost 14 million "
                     "crowns.") == "");
}

TEST_CASE("a pronoun goes back to who spoke, named or not") {
  const auto last_speaker = [](std::string_view article) {
    return quotes_of(Text::from_utf8(article)).back().speaker_name;
  };
  const std::string opening = "Mayor Karl Berg said it would rain. ";
  CHECK(last_speaker(opening +
                     "An attorney for the dockers said it was unfair. He said it failed.") ==
        "An attorney for the dockers");
  CHECK(last_speaker(opening + "The inspector said it was unfair. He said it failed.") ==
        "inspector");
  CHECK(last_speaker("Cllr Karl Berg left. He said it failed.") == "Karl Berg");
  CHECK(last_speaker(opening + "The report said it was unfair. He said it failed.") == "Karl Berg");
  CHECK(last_speaker("Anna Weber’s letter reached the council. It said the bridge was safe.") ==
        "Anna Weber");
}

TEST_CASE("who is described first may be named after") {
  const auto first_speaker = [](std::string_view article) {
    return quotes_of(Text::from_utf8(article)).front().speaker_name;
  };
  CHECK(first_speaker("The top engineer said it was safe. Anna Weber told us that it had held.") ==
        "Anna Weber");
  CHECK(first_speaker("The top engineer said it was safe. “It held,” council leader Anna Weber "
                      "said in Oslo.") == "Anna Weber");
  CHECK(first_speaker("A Lake Authority spokesman said it was safe. Lake Authority spokesman Karl "
                      "Berg told us that it had held.") == "Karl Berg");
  // Not one who was known before, no plural, no thing, no unnamed one.
  CHECK(first_speaker("The top engineer said Anna Weber was ill. Anna Weber said it held.") ==
        "top engineer");
  CHECK(first_speaker("The engineers said it was safe. Anna Weber told us that it had held.") ==
        "engineers");
  CHECK(first_speaker("The report said it was safe. Anna Weber told us that it had held.") ==
        "report");
  CHECK(first_speaker("An engineer said it was safe. Anna Weber told us that it had held.") ==
        "An engineer");
}

TEST_CASE("headlines and transcripts name the speaker before a colon") {
  check({
      {"Weber: Bridge is safe\n\nAnna Weber opened the bridge.",
       "indirect | Weber | : | Bridge is safe"},
      {"Note: the bridge is closed.", ""},
  });
}

TEST_CASE("what somebody may say one day is not said") {
  check({
      {"Should the Orlen council refuse the plan, Holm Works will close its mill, Ada Roon said.",
       "indirect | Ada Roon | said | Should the Orlen council refuse the plan, Holm Works will "
       "close "
       "its mill"},
      {"Were the Orlen council to deny that the dam leaks, Holm Works would sue.", ""},
      {"Holm Works will sue, should the Orlen council announce that the dam leaks.", ""},
      {"The Orlen council denied that the dam leaks.",
       "indirect | The Orlen council | denied | that the dam leaks"},
  });
}

TEST_CASE("scare quotes, titles and plain narrative are no quotes") {
  check({
      {"The so-called “smart” bridge opened in May.", ""},
      {"The bridge opened in May.", ""},
      {"", ""},
  });
}

TEST_CASE("spans are in bounds, on character boundaries and not empty", "[property]") {
  const std::string_view pieces[] = {
      "“",       "”",      "\"",    "'",    "said ", "He ",           "Weber ",
      ", ",      ". ",     "that ", "\n\n", ": ",    "according to ", "the ",
      "bridge ", "was ",   "é",     "—",    "told ", "and ",          "(",
      ")",       "claim ", "‘",     "’",    "to "};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string input;
    const auto length = random() % 40;
    for (unsigned i = 0; i < length; ++i) input += pieces[random() % std::size(pieces)];
    const Text text = Text::from_utf8(input);
    for (const Quote& quote : quotes_of(text)) {
      REQUIRE_FALSE(quote.content.empty());
      std::vector<Span> spans = quote.content;
      for (const Span& span : spans) REQUIRE_FALSE(span.empty());
      spans.push_back(quote.speaker);
      spans.push_back(quote.cue);
      for (const Span& span : spans) {
        REQUIRE(span.begin <= span.end);
        REQUIRE(span.end <= text.size());
        REQUIRE(utf8::is_valid(text[span]));
      }
    }
  }
}

}  // namespace
}  // namespace onrecord

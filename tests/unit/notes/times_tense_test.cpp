// SPDX-License-Identifier: Apache-2.0
#include "tests/support/times_of.hpp"

#include <catch2/catch.hpp>

#include <string_view>

using namespace onrecord;

TEST_CASE("The tense decides which Friday, March or Christmas is meant") {
  // 2016-02-12 is a Friday.
  for (const Case& c : {
           Case{"Ministers met on Wednesday.", "Wednesday DATE 2016-02-10"},
           Case{"Ministers will meet on Wednesday.", "Wednesday DATE 2016-02-17"},
           Case{"The union said it would strike on Monday.", "Monday DATE 2016-02-15"},
           Case{"The union said on Monday it would strike.", "Monday DATE 2016-02-08"},
           Case{"The court ruled in March.", "March DATE 2015-03"},
           Case{"The court will rule in March.", "March DATE 2016-03"},
           Case{"The law was passed on December 3.", "December 3 DATE 2015-12-03"},
           Case{"They hope to finish before Christmas.", "Christmas DATE 2016-12-25"},
           Case{"He spoke last Friday.", "last Friday DATE 2016-02-05"},
           Case{"He will speak next Friday.", "next Friday DATE 2016-02-19"},
           Case{"Friday's vote was close.", "Friday DATE 2016-02-12"},
           Case{"Thursday s vote was close.", "Thursday DATE 2016-02-11"},
       }) {
    CAPTURE(c.text);
    CHECK(values(c.text, "2016-02-12") == c.expected);
  }
}

TEST_CASE("What was done by a date lies behind, what was promised or demanded by one ahead") {
  // 2016-02-12 is a Friday.
  for (const Case& c : {
           Case{"Vesta hired 74 hands by the end of January, the firm said.",
                "the end of January DATE 2016-01"},
           Case{"Vesta repaired the dam by the end of March.", "the end of March DATE 2015-03"},
           Case{"He finished the work by Sunday.", "Sunday DATE 2016-02-07"},
           Case{"The mill closed by 3 February and its hands left.", "3 February DATE 2016-02-03"},
           Case{"Vesta agreed to a truce by the end of January.",
                "the end of January DATE 2017-01"},
           Case{"She demanded an answer by Sunday.", "Sunday DATE 2016-02-14"},
           Case{"Vesta promised 74 boats by 20 January.", "20 January DATE 2017-01-20"},
           Case{"The mayor unveiled a plan for 74 boats by 20 January.",
                "20 January DATE 2017-01-20"},
           Case{"The mayor wants the dam repaired by 30 March.", "30 March DATE 2016-03-30"},
           Case{"The board told Vesta to answer by Sunday.", "Sunday DATE 2016-02-14"},
           Case{"Vesta said it would repair the dam by Sunday.", "Sunday DATE 2016-02-14"},
       }) {
    CAPTURE(c.text);
    CHECK(values(c.text, "2016-02-12") == c.expected);
  }
}

TEST_CASE("A weekday that owns what has happened lies behind, whatever the clause tells") {
  for (const Case& c : {
           Case{"Under Monday's accord, the army will leave.",
                "2016-02-08..2016-02-08 at publication"},
           Case{"Despite Monday's announcement, the mill will close.",
                "2016-02-08..2016-02-08 at publication"},
           Case{"Monday's vote will settle it.", "2016-02-15..2016-02-15 at publication"},
           Case{"Monday's ruling will settle it.", "2016-02-15..2016-02-15 at publication"},
           Case{"The mill will pay by Monday's deadline.", "2016-02-12..2016-02-15 by publication"},
           Case{"The council will wait before Monday's ruling.",
                "2016-02-12..2016-02-14 before publication"},
       }) {
    CAPTURE(c.text);
    CHECK(days(c.text, "2016-02-12") == c.expected);
  }
}

TEST_CASE("The day of what befell lies behind whatever stands before it or comes after") {
  // 2024-05-01 is a Wednesday.
  for (const Case& c : {
           Case{"The victims of Monday's fire will be buried on Friday.",
                "Monday DATE 2024-04-29; Friday DATE 2024-05-03"},
           Case{"After Monday's talks the mayor will resign on Friday.",
                "Monday DATE 2024-04-29; Friday DATE 2024-05-03"},
           Case{"Under Monday's plan the mill will close.", "Monday DATE 2024-04-29"},
           Case{"Monday's quake will not stop the works.", "Monday DATE 2024-04-29"},
           Case{"The victims of the attack on 3 March will be buried in June.",
                "3 March DATE 2024-03-03; June DATE 2024-06"},
           Case{"The mill will reopen within six months after the crash on 3 March.",
                "six months DURATION P6M; 3 March DATE 2024-03-03"},
           Case{"Under the deal on 3 March the army will leave.", "3 March DATE 2024-03-03"},
           // What is set for a day, and what is still to be done.
           Case{"The deal on 3 June will end the strike.", "3 June DATE 2024-06-03"},
           Case{"They could strike after the talks on 3 June.", "3 June DATE 2024-06-03"},
           Case{"They will plan an attack on 3 June.", "3 June DATE 2024-06-03"},
           Case{"Ahead of Monday's talks the army will leave.", "Monday DATE 2024-05-06"},
           Case{"The mayor will fly to Monday's talks.", "Monday DATE 2024-05-06"},
           Case{"Monday's talks will settle it.", "Monday DATE 2024-05-06"},
       }) {
    CAPTURE(c.text);
    CHECK(values(c.text, "2024-05-01") == c.expected);
  }
}

TEST_CASE("A date that opens a clause takes its tense from that clause") {
  for (const Case& c : {
           Case{"The vote was close, and on Friday the mayor will resign.",
                "Friday DATE 2024-05-03"},
           Case{"The vote was close, but this Monday the army will leave.",
                "this Monday DATE 2024-05-06"},
           Case{"The mayor said this Friday the army will leave.", "this Friday DATE 2024-05-03"},
           Case{"The mayor said this Monday that the army will leave.",
                "this Monday DATE 2024-04-29"},
           Case{"The mayor said on Friday the army will leave.", "Friday DATE 2024-04-26"},
           Case{"The vote was close, and on Friday the mayor resigned.", "Friday DATE 2024-04-26"},
           Case{"The rally was held on Friday and will be repeated.", "Friday DATE 2024-04-26"},
           Case{"He resigned, on Monday, and will leave.", "Monday DATE 2024-04-29"},
       }) {
    CAPTURE(c.text);
    CHECK(values(c.text, "2024-05-01") == c.expected);
  }
}

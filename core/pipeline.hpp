// SPDX-License-Identifier: Apache-2.0
#pragma once

// The whole program on one screen. Stages are typed values computed by pure functions, so a
// signature is its dependency list. "Now" is always a parameter.
//
//   READ    text -> layout -> notes -> claims                      core: cannot fail
//     Text                  plain_text(const Document&);           core/text/text.hpp
//     Layout                lay_out(const Text&);                  core/text/layout.hpp
//     std::vector<Quantity> find_quantities(Text, Layout);         core/notes/quantities.hpp
//     std::vector<TimeRef>  find_times(Text, Layout, published);   core/notes/times.hpp
//     std::vector<Name>     find_names(Text, Layout);              core/notes/names.hpp
//     std::vector<Quote>    find_quotes(Text, Layout, names);      core/notes/quotes.hpp
//     Notes                 settle(Notes);                         core/notes/reading.hpp
//     Reading               read(Text, published);                 all of the above
//     std::vector<Claim>    find_claims(const Reading&);           core/claims/find_claims.hpp
//
//   GATHER  pure but for Transport                                 fetchers/
//     Request               feed_request(Source, FetchState);      fetchers/schedule.hpp
//     Result<Feed>          parse_feed(bytes, headers, base_url);  fetchers/feed.hpp
//     Result<Article>       extract_article(const Document&);      fetchers/article.hpp
//     FetchState            next_state(FetchState, Result<Response>, Feed, now);
//
//   JUDGE   coverage goes through the same read()
//     Profile               profile(Claim, Reading);               core/judge/profile.hpp
//     ClaimIndex            candidates(Reading) -> claim ids       core/judge/index.hpp
//     optional<Match>       match(Profile, Reading, Policy);       core/judge/match.hpp
//     Assessment            assess(Profile, coverage, record, policy, today);  core/judge/assess.hpp
//
//   TELL
//     std::vector<Change>   changes(before, after);                core/judge/changes.hpp
//     Report                report(LedgerView, ReportOptions);     core/report/report.hpp
//     std::string           to_text(Report), to_html, to_json ...

#include "core/claims/find_claims.hpp"
#include "core/judge/assess.hpp"
#include "core/judge/changes.hpp"
#include "core/judge/copies.hpp"
#include "core/judge/index.hpp"
#include "core/judge/match.hpp"
#include "core/judge/profile.hpp"
#include "core/notes/reading.hpp"
#include "core/report/report.hpp"
#include "core/text/layout.hpp"
#include "core/text/text.hpp"

// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"
#include "cli/gather.hpp"
#include "core/report/json.hpp"

#include <nlohmann/json.hpp>

#include <ostream>

namespace onrecord::cli {

namespace {

Json text_or_nothing(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json poll_json(const fetch::Poll& poll, Instant now) {
  Json discovered = Json::array();
  for (const fetch::FeedLink& link : poll.discovered) discovered.push_back(link.url);
  const bool is_feed = poll.outcome == fetch::FetchOutcome::feed;
  return {{"outcome", fetch::to_string(poll.outcome)},
          {"error", text_or_nothing(poll.error)},
          {"title", is_feed ? text_or_nothing(poll.feed.title) : Json(nullptr)},
          {"item_title", is_feed && !poll.feed.entries.empty()
                             ? text_or_nothing(poll.feed.entries.front().title)
                             : Json(nullptr)},
          {"final_url", text_or_nothing(poll.final_url)},
          {"permanent_url", text_or_nothing(poll.permanent_url)},
          {"next_fetch_s",
           poll.state.next_fetch ? Json((*poll.state.next_fetch - now).count()) : Json(nullptr)},
          {"discovered", std::move(discovered)},
          {"seconds", poll.seconds}};
}

}  // namespace

int run(const FetchOptions& options, Context& context) {
  const auto web = transport(context, {}, options.allow_private);
  FetchState state;
  bool well = true;
  for (int i = 0; i < options.times && !context.stopped(); ++i) {
    const fetch::Poll poll = fetch::poll(*web, Source{options.url, {}}, state, context.now);
    state = poll.state;
    well = poll.error.empty();
    context.out << dump(poll_json(poll, context.now)) << '\n' << std::flush;
  }
  return well ? done : done_in_part;
}

}  // namespace onrecord::cli

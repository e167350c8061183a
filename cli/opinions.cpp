// SPDX-License-Identifier: Apache-2.0
#include "cli/opinions.hpp"

#include <unordered_set>

namespace onrecord::cli {

namespace {

// A slow assessor must not hold up the next round of a check that keeps watch.
constexpr std::chrono::minutes kLongestRun{10};

AskedMatch asked_match(const db::Ledger& ledger, const db::StoredMatch& match) {
  const ClaimView claim = ledger.claim(match.claim);
  AskedMatch asked;
  asked.claim = claim.claim;
  asked.made = claim.document.day();
  asked.found_in = claim.document.title;
  asked.title = match.document.title;
  asked.outlet = match.document.outlet;
  asked.published = match.document.day();
  asked.text = ledger.text(match.document.id);
  asked.passage = match.match.evidence;
  return asked;
}

class Interview {
 public:
  Interview(db::Ledger& ledger, const Asking& asking, fetch::Transport& web, const Context& context,
            const std::function<void(const Assessed&)>& told)
      : ledger_(ledger),
        asking_(asking),
        context_(context),
        told_(told),
        only_(asking.claims.begin(), asking.claims.end()),
        assessor_(web, asking.endpoint, context.wait) {}

  Answers run() {
    const Instant until = context_.clock() + kLongestRun;
    for (const db::Id id : ledger_.matches_to_assess()) {
      if (context_.stopped()) break;
      if (context_.clock() > until) {
        answers_.more = true;
        break;
      }
      const db::StoredMatch match = ledger_.match(id);
      if (!is_wanted(match.claim)) continue;
      const AskedMatch asked = asked_match(ledger_, match);
      const onrecord::Question question = onrecord::question(asked);
      if (ledger_.was_asked(match.claim, match.document.id, asking_.model, question.hash)) continue;
      if (answers_.answered() + answers_.unanswered + refusals_.size() == asking_.most) {
        answers_.more = true;
        break;
      }
      ask(match, asked, question);
      if (!assessor_.given_up().empty()) break;
    }
    if (!refusals_.empty()) {
      answers_.unanswered += refusals_.size();
      answers_.trouble = refusals_.back().trouble;
    }
    if (!assessor_.given_up().empty()) {
      answers_.given_up = true;
      answers_.trouble = assessor_.given_up();
    }
    return std::move(answers_);
  }

 private:
  struct Refusal {
    db::StoredMatch match;
    onrecord::Question question;
    Opinion opinion;  // ignored, for that reason
    std::string trouble;
  };

  bool is_wanted(db::Id claim) const { return only_.empty() || only_.contains(claim); }

  void ask(const db::StoredMatch& match, const AskedMatch& asked,
           const onrecord::Question& question) {
    const auto message = assessor_.ask(chat_request(question, asking_.model));
    if (message) {
      record(match, question, *message, read_opinion(*message, asked));
    } else if (context_.stopped()) {
      return;
    } else if (const std::string& why = assessor_.refusal(); !why.empty()) {
      Opinion refused;
      refused.ignored = "it refused the question (" + why + ")";
      refusals_.push_back({match, question, refused, message.error().message});
    } else {
      ++answers_.unanswered;
      answers_.trouble = message.error().message;
    }
    if (answers_.answered() > 0) record_refusals();
  }

  // Of an assessor that answers other questions, a refusal is an answer as well: were it asked the
  // same again and again, it would never come to the older matches. Of one that answers none it may
  // only be set up wrongly.
  void record_refusals() {
    for (const Refusal& r : refusals_) record(r.match, r.question, {}, r.opinion);
    refusals_.clear();
  }

  void record(const db::StoredMatch& match, const onrecord::Question& question,
              const std::string& message, const Opinion& opinion) {
    ledger_.record_opinion({match.claim, match.document.id, asking_.model, asking_.endpoint.host,
                            question.hash, message, opinion},
                           context_.now);
    const bool counts = opinion.ignored.empty();
    const bool differs = counts && opinion.stance != match.match.stance;
    ++(!counts ? answers_.ignored : differs ? answers_.differ : answers_.agree);
    told_({match, opinion, differs});
  }

  db::Ledger& ledger_;
  const Asking& asking_;
  const Context& context_;
  const std::function<void(const Assessed&)>& told_;
  const std::unordered_set<db::Id> only_;
  fetch::Assessor assessor_;
  Answers answers_;
  std::vector<Refusal> refusals_;  // not recorded yet
};

}  // namespace

Answers ask_about_matches(db::Ledger& ledger, const Asking& asking, const Context& context,
                          const std::function<void(const Assessed&)>& told) {
  fetch::TransportOptions options = fetch::assessor_transport();
  if (asking.patience) options.limits.total = options.limits.silence = *asking.patience;
  options.stopped = &context.stopped;
  options.user_agent = fetch::user_agent(ledger.option("contact"));
  return ask_about_matches(ledger, asking, *fetch::curl_transport(std::move(options)), context,
                           told);
}

Answers ask_about_matches(db::Ledger& ledger, const Asking& asking, fetch::Transport& web,
                          const Context& context,
                          const std::function<void(const Assessed&)>& told) {
  return Interview(ledger, asking, web, context, told).run();
}

}  // namespace onrecord::cli

// SPDX-License-Identifier: Apache-2.0
#include "cli/print.hpp"

#include "core/report/printable.hpp"
#include "core/report/words.hpp"

#include <nlohmann/json.hpp>

#include <ostream>

namespace onrecord::cli {

namespace {

std::string where(const DocumentView& document) {
  std::string text = document.outlet;
  const auto add = [&text](const std::string& part) {
    if (!part.empty()) text += (text.empty() ? "" : ", ") + part;
  };
  if (document.published) add(format_day(day_of(*document.published)));
  if (text.empty()) add(document.url);
  return text.empty() ? "document " + std::to_string(document.id) : text;
}

std::string bold(const std::string& text, const Context& context) {
  return context.colour ? "\033[1m" + text + "\033[0m" : text;
}

void line(const Context& context, const char* label, const std::string& text) {
  if (text.empty()) return;
  const std::string body = wrapped(printable(text), 15);
  context.out << "  " << label << std::string(12 - std::string_view(label).size(), ' ')
              << (body.size() > 14 ? body.substr(14) : body) << '\n';
}

std::string figure(const Quantity& q) {
  std::string text = to_string(q.comparator);
  const auto number = [](double value) {
    std::string digits = dump(Json(value));
    return digits.ends_with(".0") ? digits.substr(0, digits.size() - 2) : digits;
  };
  text = text == "=" || text == "range" ? "" : text + " ";
  text += number(q.value);
  if (q.value2) text += " to " + number(*q.value2);
  if (!q.unit.empty()) text += " " + q.unit;
  if (!q.per.empty()) text += " per " + q.per;
  return text;
}

void print_evidence(const ClaimView& view, const Context& context) {
  if (view.evidence.empty()) return;
  context.out << "\n  Evidence\n";
  for (const EvidenceView& e : view.evidence) {
    std::string head = "[" + std::to_string(e.match) + "] " + told(e);
    if (!e.accepted) head += " (not accepted)";
    head += ", " + where(e.document) + " (document " + std::to_string(e.document.id) + ")";
    context.out << wrapped(printable(head), 4) << '\n';
    for (const std::string_view said : quotations(e))
      context.out << wrapped("“" + printable(said) + "”", 8) << '\n';
    if (!e.document.url.empty()) context.out << "        " << printable(e.document.url) << '\n';
    for (const OpinionView& o : e.opinions) {
      context.out << wrapped(printable(opinion_words(o)), 8) << '\n';
    }
  }
}

}  // namespace

std::string told(const EvidenceView& evidence) {
  return evidence.condition ? stance_words(evidence) : to_string(evidence.stance);
}

std::string counted(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

void print_claim(const ClaimView& view, const Context& context) {
  const std::string number = view.id ? "#" + std::to_string(view.id) : "-";  // not logged yet
  const std::string body = wrapped(printable(view.claim.wording), 6);
  const std::string lead = number + std::string(number.size() < 6 ? 6 - number.size() : 1, ' ');
  context.out << bold(lead, context) << (body.size() > 6 ? body.substr(6) : body) << '\n';
  std::string facts = to_string(view.claim.kind);
  if (!view.claim.speaker.empty()) facts += ", " + view.claim.speaker;
  if (view.claim.deadline) {
    const Deadline& deadline = *view.claim.deadline;
    const char* const by = !deadline.latest     ? ", deadline: "
                           : is_start(deadline) ? ", from "
                                                : ", by ";
    facts += by + deadline_words(view);
  }
  context.out << wrapped(printable(facts), 6) << '\n';
}

void print_full_claim(const ClaimView& view, const Context& context) {
  const Claim& claim = view.claim;
  const Assessment now = standing(view);
  print_claim(view, context);
  context.out << '\n';
  line(context, "Standing", now.headline);
  line(context, "",
       "phase " + std::string(to_string(now.phase)) + ", outcome " + to_string(now.outcome) +
           ", timeliness " + to_string(now.timeliness) + ", evidence " + to_string(now.grade));
  if (view.decision) {
    line(context, "Decided", view.decision->by + ": " + view.decision->why);
  }
  line(context, "But", contradiction_words(view));
  for (const std::string& other : differing_words(view)) line(context, "Differs", other);
  if (!view.decision && now.outcome != Outcome::none) {
    line(context, "",
         "proposed; a person decides with `onrecord decide " + std::to_string(view.id) +
             " OUTCOME`");
  }
  line(context, "In context", view.before + "[" + claim.wording + "]" + view.after);
  for (const RewordingView& r : view.rewordings) line(context, "Changed", rewording_words(r));
  line(context, "Article", view.document.title);
  std::string place = "document " + std::to_string(view.document.id);
  if (where(view.document) != place) place = where(view.document) + " (" + place + ")";
  line(context, "", place);
  line(context, "", view.document.url);
  line(context, "Speaker", claim.speaker.empty() ? "the article itself" : claim.speaker);
  std::string mode = to_string(claim.mode);
  line(context, "Mode", mode);
  for (const Quantity& q : claim.quantities) line(context, "Figure", figure(q));
  line(context, "Deadline", deadline_words(view));
  for (const std::string& revision : revision_words(view)) line(context, "Against", revision);
  line(context, "Condition", condition_words(view));
  line(context, "Hedge", claim.hedge);
  if (view.schedule) {
    std::string text = format_day_long(view.schedule->next);
    if (view.schedule->every_days) {
      text += ", then every " + std::to_string(*view.schedule->every_days) + " days";
    }
    line(context, "Look again", text);
  }
  std::string tags;
  for (const std::string& tag : view.tags) tags += (tags.empty() ? "" : ", ") + tag;
  line(context, "Tags", tags);
  if (view.dismissed) line(context, "Dismissed", "yes");
  if (view.superseded) line(context, "Superseded", "a later reading does not find it any more");
  for (const std::string& other : appearance_words(view)) line(context, "Also said", other);
  print_evidence(view, context);
  if (!now.would_change.empty()) context.out << "\n  What would change the verdict\n";
  for (const std::string& what : now.would_change) {
    context.out << wrapped("- " + printable(what), 4) << '\n';
  }
  if (!view.history.empty()) context.out << "\n  History\n";
  for (const EventView& event : view.history) {
    context.out << wrapped(format_instant(event.at) + "  " + printable(event.actor) + "  " +
                               event.what + (event.detail.empty() ? "" : ": ") +
                               printable(event.detail),
                           4)
                << '\n';
  }
}

Json ClaimJson::operator()(const ClaimView& view, bool full) {
  if (document_ != view.document.id) {
    document_ = view.document.id;
    text_ = Text::from_utf8(ledger_.text(document_));
  }
  return to_json(view, JsonText(text_), full);
}

}  // namespace onrecord::cli

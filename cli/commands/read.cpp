// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/jsonl.hpp"
#include "cli/parallel.hpp"
#include "core/claims/find_claims.hpp"
#include "core/report/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <istream>
#include <ostream>

namespace onrecord::cli {

namespace {

// One text to be read and, in its place, one line of output.
struct Job {
  std::string line;    // JSON Lines input, empty for a file
  std::string file;    // article
  std::size_t number;  // of the line, from 1
};

struct Done {
  std::string json;
  bool ok = true;
};

bool wants(const ReadOptions& options, std::string_view member) {
  return options.only.empty() ||
         std::find(options.only.begin(), options.only.end(), member) != options.only.end();
}

template <typename T>
void put_list(JsonWriter& out, std::string_view name, const std::vector<T>& notes,
              const JsonText& text) {
  out.key(name);
  out.begin_array();
  for (const T& note : notes) write(out, note, text);
  out.end_array();
}

void put_reading(JsonWriter& out, const Reading& reading, const ReadOptions& options) {
  const JsonText text(reading.text);
  std::vector<double> worths;
  if (wants(options, "sentences") || wants(options, "claims")) worths = sentence_worths(reading);
  if (wants(options, "sentences")) {
    out.key("sentences");
    out.begin_array();
    for (std::size_t i = 0; i < reading.layout.sentences.size(); ++i) {
      const Span span = reading.layout.sentences[i].span;
      out.begin_object();
      out.member("begin", text.points.from_byte(span.begin));
      out.member("end", text.points.from_byte(span.end));
      out.member("worth", worths[i]);
      out.end_object();
    }
    out.end_array();
  }
  const Notes& notes = reading.notes;
  if (wants(options, "quantities")) put_list(out, "quantities", notes.quantities, text);
  if (wants(options, "times")) put_list(out, "times", notes.times, text);
  if (wants(options, "names")) put_list(out, "names", notes.names, text);
  if (wants(options, "quotes")) put_list(out, "quotes", notes.quotes, text);
  if (wants(options, "claims")) put_list(out, "claims", find_claims(reading, worths), text);
}

Done fail_line(std::size_t number, const std::string& error) {
  return {dump(Json{{"line", number}, {"error", error}}), false};
}

Done read_line(const Job& job, const ReadOptions& options) {
  const Json in = Json::parse(job.line, nullptr, false);
  if (in.is_discarded() || !in.is_object()) return fail_line(job.number, "no JSON object");
  if (!in.contains("text") || !in["text"].is_string()) {
    return fail_line(job.number, "no string member \"text\"");
  }
  const auto published = day_member(in, "published");
  if (!published) return fail_line(job.number, published.error().message);
  const Reading reading = read(Text::from_utf8(in["text"].get_ref<const std::string&>()),
                               *published, string_member(in, "title"));
  JsonWriter out;
  out.begin_object();
  out.key("id");
  out.json(in.contains("id") ? dump(in["id"]) : "null");
  put_reading(out, reading, options);
  out.end_object();
  return {std::move(out).take(), true};
}

Done read_file(const Job& job, const ReadOptions& options, Instant now) {
  const auto article = article_from_file(job.file, now);
  if (!article) return {dump(Json{{"file", job.file}, {"error", article.error().message}}), false};
  const auto day = options.date ? options.date : article->day();
  JsonWriter out;
  out.begin_object();
  out.member("file", job.file);
  out.member("text", article->text.view());
  put_reading(out, read(article->text, day, article->document.title), options);
  out.end_object();
  return {std::move(out).take(), true};
}

}  // namespace

int run(const ReadOptions& options, Context& context) {
  bool all_ok = true;
  std::size_t next_file = 0, line_number = 0;
  const auto next_job = [&]() -> std::optional<Job> {
    if (!options.files.empty()) {
      if (next_file == options.files.size()) return std::nullopt;
      return Job{{}, options.files[next_file++], 0};
    }
    std::string line;
    while (std::getline(context.in, line)) {
      ++line_number;
      if (!line.empty()) return Job{std::move(line), {}, line_number};
    }
    return std::nullopt;
  };
  const auto work = [&](const Job& job) {
    return job.file.empty() ? read_line(job, options) : read_file(job, options, context.now);
  };
  // Batches keep the order and bound the memory; within one the texts are dealt out in turn.
  const auto jobs = static_cast<std::size_t>(options.jobs);
  for (bool more = true; more && !context.stopped();) {
    std::vector<Job> batch;
    while (batch.size() < 64 * jobs) {
      auto job = next_job();
      if (!job) {
        more = false;
        break;
      }
      batch.push_back(std::move(*job));
    }
    std::vector<Done> results(batch.size());
    in_parallel(jobs, batch.size(), [&](std::size_t i) { results[i] = work(batch[i]); });
    for (const Done& result : results) {
      context.out << result.json << '\n';
      all_ok = all_ok && result.ok;
    }
  }
  return all_ok ? done : done_in_part;
}

}  // namespace onrecord::cli

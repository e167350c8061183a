// SPDX-License-Identifier: Apache-2.0
// Interim: weak bodies for what is still being written; each goes as its real one arrives.
#include "cli/commands.hpp"
#include "core/claims/find_claims.hpp"
#include "core/judge/assess.hpp"
#include "core/judge/match.hpp"
#include "core/notes/reading.hpp"
#include "fetchers/article.hpp"
#include "fetchers/feed.hpp"

#include <stdexcept>

#define WEAK __attribute__((weak))
namespace onrecord {
WEAK const char* to_string(Comparator) { return "="; }
WEAK const char* to_string(TimeType) { return ""; }
WEAK const char* to_string(AnchorKind) { return ""; }
WEAK const char* to_string(NameKind) { return ""; }
WEAK const char* to_string(QuoteKind) { return ""; }
WEAK const char* to_string(Phase) { return ""; }
WEAK const char* to_string(Outcome) { return ""; }
WEAK const char* to_string(Timeliness) { return ""; }
WEAK const char* to_string(Grade) { return ""; }
WEAK std::optional<Phase> parse_phase(std::string_view) { return {}; }
WEAK std::optional<Outcome> parse_outcome(std::string_view) { return {}; }
WEAK std::optional<Stance> parse_stance(std::string_view) { return {}; }
WEAK const char* to_string(Stance) { return ""; }
WEAK StanceResult stance(std::string_view, std::string_view, std::string_view) { return {}; }
namespace fetch {
WEAK Text fragment_text(std::string_view html) { return Text::from_utf8(html); }
WEAK Result<Article> extract_article(const Document&) { return fail("not there yet"); }
}  // namespace fetch
namespace cli {}
}  // namespace onrecord

// SPDX-License-Identifier: Apache-2.0
#include "cli/options/definition.hpp"
#include "cli/options/values.hpp"

#include <CLI/CLI.hpp>

namespace onrecord::cli {

void Definition::add_ledger() {
  const std::string group = "The ledger";
  {
    auto [app, o] = command<EditOptions>(
        group, "edit", "ID [options]", "Correct what was read.",
        "With --date, --outlet, --url, --title or --author ID is a document's number, with the "
        "other "
        "options a claim's. What was received is never changed: the correction stands beside it, "
        "and wins.");
    value(app, "id", o->id, "ID", "Number of the document or claim.")->required();
    moment(app, "--date", o->date, o->date_precision,
           "When the document was published; its deadlines are read anew.");
    value(app, "--outlet", o->outlet, "NAME", "Who published the document.");
    value(app, "--url", o->url, "URL", "Where the document stands.");
    value(app, "--title", o->title, "TEXT", "The document's headline.");
    value(app, "--author", o->author, "NAME", "The document's author.");
    value(app, "--wording", o->wording, "TEXT", "The claim's exact words in its article.");
    value(app, "--speaker", o->speaker, "NAME", "Who made the claim.");
    one_of(app, "--kind", o->kind, parse_claim_kind, kinds, "KIND",
           "The claim's kind: " + joined(kinds) + ".");
    day(app, "--deadline", o->deadline, "The last day on which the claim can still come true.");
    app->add_flag("--no-deadline", o->no_deadline, "The claim has no deadline.");
    value(app, "--figure", o->figures, "FIGURE",
          "A figure of the claim, as its words have it: 'more than 40 jobs'; once for each. They "
          "stand in the place of those that were read.");
    app->add_flag("--no-figures", o->no_figures, "The claim states no figure.");
    value(app, "--hedge", o->hedge, "WORDS", "The words that make the claim weaker: 'could'.");
    app->add_flag("--no-hedge", o->no_hedge, "Nothing makes the claim weaker.");
    value(app, "--condition", o->condition, "WORDS", "What the claim hangs on.");
    app->add_flag("--no-condition", o->no_condition, "The claim hangs on nothing.");
    day(app, "--condition-met", o->condition_met,
        "The event on which the claim hangs took place on that day: its clock starts then.");
    app->add_flag("--condition-never", o->condition_never,
                  "That event will not come about: the claim is void, not broken.");
    app->add_flag("--condition-waits", o->condition_waits,
                  "That event is still waited for, whatever the program found.");
    who_and_why(app, o->by, o->why, false);
  }
  {
    auto [app, o] = command<TagOptions>(group, "tag", "NAME ID...",
                                        "Put claims under a word: a topic, a desk, a person.");
    value(app, "name", o->name, "NAME", "The word.")->required();
    value(app, "ids", o->ids, "ID...", "Numbers of the claims.")->required();
    value(app, "--by", o->by, "NAME", "Who says so. Default: $USER.");
  }
  {
    auto [app, o] =
        command<TagOptions>(group, "untag", "NAME ID...", "Take claims out from under a word.");
    o->untag = true;
    value(app, "name", o->name, "NAME", "The word.")->required();
    value(app, "ids", o->ids, "ID...", "Numbers of the claims.")->required();
    value(app, "--by", o->by, "NAME", "Who says so. Default: $USER.");
  }
  {
    auto [app, o] = command<TagsOptions>(group, "tags", "[--json]",
                                         "List the tags and how many claims have each.");
    json(app, o->json, "One tag a line as JSON.");
  }
  {
    auto [app, o] = command<SearchesOptions>(group, "searches", "[--delete NAME]",
                                             "List the searches that `list --save` kept.");
    value(app, "--delete", o->remove, "NAME", "Forget that one.");
  }
  {
    auto [app, o] = command<DismissOptions>(group, "dismiss", "ID --why TEXT",
                                            "Put a claim aside that is not worth keeping.");
    claim_id(app, o->id);
    who_and_why(app, o->by, o->why, true);
  }
  {
    auto [app, o] = command<EvalOptions>(
        group, "eval", "[--wrong] [--exit-code] [--json]",
        "Hold what people corrected against what this version reads.",
        "Reads every corrected article again and says, for each outlet and field, how many of the "
        "corrections the program would now get right by itself. What each version reads is kept; "
        "what an older one had right and this one has not is named as broken.");
    app->add_flag("--wrong", o->wrong, "Name what is still read wrongly, too.");
    app->add_flag("--exit-code", o->exit_code, "Exit with 3 when something is broken.");
    json(app, o->json, "The result as JSON.");
  }
  {
    auto [app, o] = command<ReopenOptions>(group, "reopen", "ID --why TEXT",
                                           "Take back a decision or a dismissal.");
    claim_id(app, o->id);
    who_and_why(app, o->by, o->why, true);
  }
  {
    auto [app, o] = command<LinkOptions>(group, "link", "ID DOCUMENT --why TEXT",
                                         "Say that a document bears on a claim.");
    claim_id(app, o->id);
    value(app, "document", o->document, "DOCUMENT", "Number of the document.")->required();
    one_of(app, "--stance", o->stance, parse_stance, stances, "STANCE",
           "How: " + joined(stances) + ".");
    who_and_why(app, o->by, o->why, true);
  }
  {
    auto [app, o] = command<LinkOptions>(
        group, "unlink", "ID DOCUMENT --why TEXT",
        "Say that a document does not bear on a claim; it is never proposed again.");
    o->unlink = true;
    claim_id(app, o->id);
    value(app, "document", o->document, "DOCUMENT", "Number of the document.")->required();
    who_and_why(app, o->by, o->why, true);
  }
  {
    auto [app, o] = command<AuditOptions>(
        group, "audit", "[--against WHAT...] [--rebuild [--dry-run]] [--json]",
        "Prove that the ledger was not rewritten.",
        "Recomputes the chain of hashes over every event and the rows that it speaks of, checks "
        "SQLite's own integrity, and that every wording is still found in the bytes received. "
        "Exit 1 when anything does not fit.");
    value(app, "--against", o->against, "WHAT...",
          "Prove too that the ledger still contains the history that an older report (in any form "
          "that names its head), a head of 64 digits, a signature, an export or a backup was made "
          "from.");
    app->add_flag("--rebuild", o->rebuild,
                  "Make all that was read, matched and proposed anew from what was received and "
                  "decided, and show what came out otherwise.");
    app->add_flag("--dry-run", o->dry_run, "With --rebuild: show the difference and keep nothing.");
    json(app, o->json, "The result as JSON.");
  }
  {
    auto [app, o] = command<SignOptions>(
        group, "sign", "[-o FILE] [--key FILE] [--new-key]",
        "Sign the state of the ledger, for others to keep.",
        "Writes a small text with the ledger's head, its number of events and the time, signed "
        "with your Ed25519 key. Whoever keeps it can prove later, with `verify`, that nothing that "
        "was in the ledger then was rewritten. The ledger is audited first.");
    value(app, "-o,--output", o->output, "FILE", "Write to a file instead of the standard output.");
    value(app, "--key", o->key, "FILE",
          "Your signing key. Default: $ONRECORD_KEY, else signing.key beside the default ledger.");
    app->add_flag("--new-key", o->new_key,
                  "Make the key first; one that is there is not replaced.");
  }
  {
    auto [app, o] = command<VerifyOptions>(
        group, "verify", "SIGNATURE [--key PUBLIC]",
        "Prove that a signed state is in the ledger's history.",
        "Checks the signature, audits the ledger, and says how much was added since. Exit 1 when "
        "anything does not fit.");
    value(app, "file", o->file, "SIGNATURE", "What `sign` wrote.")->required();
    value(app, "--key", o->key, "PUBLIC",
          "The public key (64 digits) that it must be signed with; without it the key is printed.");
    json(app, o->json, "The result as JSON.");
  }
  {
    auto [app, o] = command<BackupOptions>(group, "backup", "FILE",
                                           "Copy the ledger, also while others write to it.");
    value(app, "file", o->file, "FILE", "The copy; it must not exist yet.")->required();
  }
  {
    auto [app, o] = command<RestoreOptions>(
        group, "restore", "FILE [--force]", "Put a backup in the place of the ledger.",
        "The backup is audited first. A ledger that is there is only replaced with --force, and "
        "kept beside it as FILE.replaced.");
    value(app, "file", o->file, "FILE", "What `backup` wrote.")->required();
    app->add_flag("--force", o->force, "Replace the ledger that is there.");
  }
  {
    auto [app, o] = command<ExportOptions>(
        group, "export", "[-o FILE]", "Write the whole ledger as JSON Lines, with its hashes.",
        "docs/formats.md describes the lines. `import` makes of them a ledger with the same head.");
    value(app, "-o,--output", o->output, "FILE", "Write to a file instead of the standard output.");
  }
  {
    auto [app, o] = command<ImportOptions>(
        group, "import", "FILE|- [options]", "Read an exported ledger, or merge a colleague's.",
        "Where there is no ledger yet, it becomes one with the same history and head. Else what it "
        "holds and this ledger does not is taken over: documents by their bytes, claims by their "
        "words, evidence, decisions, corrections, tags. What people decided here stays; where the "
        "other's people decided otherwise, `show` and `report` say so until somebody decides anew. "
        "The same file again adds nothing. The file is checked first, and taken over whole or not "
        "at all.");
    value(app, "file", o->file, "FILE|-",
          "The export, another ledger, or - for an export on the "
          "standard input.")
        ->required();
    value(app, "--by", o->by, "NAME", "Who takes it over. Default: $USER.");
    app->add_flag("--dry-run", o->dry_run, "Say what it would bring and keep nothing.");
    json(app, o->json, "The result as JSON.");
  }
  {
    auto [app, o] = command<OptionOptions>(
        group, "option", "NAME [VALUE]", "Show or set an option of the ledger.",
        "time_zone (an IANA name; deadlines end at its midnight), accept (0 to 1, how sure a match "
        "must be), contact (shown to the servers that are asked).");
    value(app, "name", o->name, "NAME", "time_zone, accept or contact.")->required();
    value(app, "value", o->value, "VALUE", "The new value.");
  }
}

}  // namespace onrecord::cli

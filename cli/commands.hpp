// SPDX-License-Identifier: Apache-2.0
#pragma once

// One function a command, each in commands/<name>.cpp; they return the exit code.

#include "cli/context.hpp"
#include "cli/options.hpp"

namespace onrecord::cli {

int run(const HelpOptions&, Context&);
int run(const VersionOptions&, Context&);

int run(const LogOptions&, Context&);
int run(const ListOptions&, Context&);
int run(const SearchOptions&, Context&);
int run(const SearchesOptions&, Context&);
int run(const TagOptions&, Context&);
int run(const TagsOptions&, Context&);
int run(const ShowOptions&, Context&);
int run(const ExplainOptions&, Context&);
int run(const EditOptions&, Context&);
int run(const DismissOptions&, Context&);
int run(const EvalOptions&, Context&);
int run(const FollowOptions&, Context&);
int run(const UnfollowOptions&, Context&);
int run(const SourcesOptions&, Context&);
int run(const CheckOptions&, Context&);
int run(const DueOptions&, Context&);
int run(const ScheduleOptions&, Context&);
int run(const DecideOptions&, Context&);
int run(const ReopenOptions&, Context&);
int run(const LinkOptions&, Context&);
int run(const ReportCommandOptions&, Context&);
int run(const AuditOptions&, Context&);
int run(const SignOptions&, Context&);
int run(const VerifyOptions&, Context&);
int run(const BackupOptions&, Context&);
int run(const RestoreOptions&, Context&);
int run(const ExportOptions&, Context&);
int run(const ImportOptions&, Context&);
int run(const OptionOptions&, Context&);

int run(const ReadOptions&, Context&);
int run(const ParseOptions&, Context&);
int run(const ArticleOptions&, Context&);
int run(const FetchOptions&, Context&);
int run(const JudgeOptions&, Context&);
int run(const StanceOptions&, Context&);

}  // namespace onrecord::cli

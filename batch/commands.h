/* commands.h - what `ipreward COMMAND` does, one function a command.
 *
 * Each returns STATUS_OK, or STATUS_REJECT when it is done but something was rejected, or what
 * went wrong; data goes to stdout, the rest to stderr by say(). */
#pragma once

#include "batch/options.h"
#include "status.h"

enum status command_run(const struct settings *settings, struct error *error);
enum status command_scan(const struct settings *settings, struct error *error);
enum status command_settle(const struct settings *settings, struct error *error);
enum status command_match(const struct settings *settings, struct error *error);
enum status command_explain(const struct settings *settings, struct error *error);
enum status command_show(const struct settings *settings, struct error *error);
enum status command_verify(const struct settings *settings, struct error *error);
enum status command_sample(const struct settings *settings, struct error *error);
enum status command_whatif(const struct settings *settings, struct error *error);
enum status command_audit(const struct settings *settings, struct error *error);
enum status command_export(const struct settings *settings, struct error *error);
enum status command_review(const struct settings *settings, struct error *error);
enum status command_formats(const struct settings *settings, struct error *error);
enum status command_registry(const struct settings *settings, struct error *error);
enum status command_policy(const struct settings *settings, struct error *error);

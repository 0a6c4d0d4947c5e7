/* registry_command.h - what commands that run on a registry say of it. */
#pragma once

#include "batch/options.h"
#include "rules/registry.h"

/* The first of the registry's warnings and how many more there are. */
void say_registry_warnings(const struct settings *settings, const struct registry *registry);

/* folder.h - files and folders that appear whole or not at all.
 *
 * What is to appear as NAME is written beside it as `.NAME.ipreward-new`, made durable and renamed;
 * what it replaces is `.NAME.ipreward-old` for the moment where the file system cannot exchange two
 * names at once.  A killed run may leave either; folder_sweep, under the lock, puts that right.
 * All failures are STATUS_SYSTEM with the path. */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "arena.h"
#include "status.h"

/* Makes the folder and those above it where they are missing, durable each. */
MUST_CHECK enum status folder_make(const char *path, struct error *error);

/* Makes the names in it durable. */
MUST_CHECK enum status folder_sync(const char *path, struct error *error);

/* Makes the name `path` durable: flushes the folder in which it stands. */
MUST_CHECK enum status folder_sync_above(const char *path, struct error *error);

/* Removes a file, a link, or a folder with all in it; follows no link.  Nothing there is fine. */
MUST_CHECK enum status folder_remove(const char *path, struct error *error);

/* Removes what a killed run left in `path`, and puts a folder back that it had moved away. */
MUST_CHECK enum status folder_sweep(const char *path, struct error *error);

/* Removes the files in `path` whose names end in `.tmp`: a killed run's, for the caller knows that
 * nobody else writes there. */
MUST_CHECK enum status folder_sweep_files(const char *path, struct error *error);

/* Calls `visit` with each name in `path`, in no order; the first status that is not STATUS_OK ends
 * it and is returned. */
typedef enum status folder_visit(void *context, const char *path, const char *name,
                                 struct error *error);
MUST_CHECK enum status folder_each(const char *path, folder_visit *visit, void *context,
                                   struct error *error);

/* Is `name` the `.NAME.ipreward-new` of something?  Then `*of` is NAME, for the caller to free, or
 * NULL without memory. */
bool folder_is_new(const char *name, char **of);

/* Name and parent, in `arena`, of a folder to be made; STATUS_CONFIG when `path` is no name for one
 * or is there already. */
MUST_CHECK enum status folder_new(const char *path, struct arena *arena, const char **parent,
                                  const char **name, struct error *error);

/* Makes the empty folder in which `name` of `parent` is written, in place of what a killed run left
 * there; `beside` becomes its path, for the caller to free. */
MUST_CHECK enum status folder_begin(const char *parent, const char *name, char **beside,
                                    struct error *error);

/* Removes it again, as far as it can be: folder_sweep does the rest. */
void folder_drop(const char *parent, const char *name);

/* Puts it in the place of `name`, whole and durable.  The files in it are flushed already. */
MUST_CHECK enum status folder_replace(const char *parent, const char *name, struct error *error);

/* Gives it its name, which nothing must have yet, whole and durable; no file is replaced. */
MUST_CHECK enum status folder_appear(const char *parent, const char *name, struct error *error);

/* Makes `name` of `parent` a link to `target`; a file or link of that name is replaced. */
MUST_CHECK enum status folder_link(const char *parent, const char *name, const char *target,
                                   struct error *error);

/* Flushes, makes durable and closes `file`; `path` is for the message.  Closes in any case. */
MUST_CHECK enum status file_finish(FILE *file, const char *path, struct error *error);

/* Makes the content of a file durable that something else has written. */
MUST_CHECK enum status file_sync(const char *path, struct error *error);

/* family.h - which patents are one invention, where no source says so.
 *
 * Pure.  A family number comes from DOCDB or PATSTAT; the offices' own records have none, only the
 * first filings that they claim. */
#pragma once

#include <stddef.h>

#include "arena.h"
#include "rules/merge.h"
#include "status.h"

/* Gives each patent without a family that of a patent with which it shares a priority claim or the
 * PCT application, directly or through others: the byte-smallest of several, or where none has one
 * "PRIORITY:" and the byte-smallest claim they share.  A patent that shares nothing keeps "".
 * A grant that changes is a copy in `arena`. */
MUST_CHECK enum status family_derive(struct sourced_grant *rights, size_t count,
                                     struct arena *arena, struct error *error);

/* audit_head.h - a ledger against its heads, as its lines go by; and heads from a file.
 *
 * The hash of a line is that of all lines before it too: where it is as a head has it, all up to
 * there is.  So the furthest head that is reached and the next one that is not have the first
 * changed line between them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "batch/audit_finding.h"
#include "batch/ledger.h"

struct audit_heads {
    struct ledger_head *heads;      /* sorted by lines */
    size_t count;
    size_t next;                    /* the first that no line has come to */
    size_t reached;
    int64_t good;                   /* line of the furthest that is reached, 0 if none */
    const struct ledger_head *bad;  /* the first that is not, though there is a line in its place */
    size_t bad_count;
    char found[SHA256_TEXT_SIZE];   /* what the ledger has in the place of that one */
    bool bad_whole;                 /* though the chain is, up to there */
    int64_t good_before;            /* line of the furthest reached before it */
    const struct ledger_head *passed;       /* the first whose number no line has */
};

/* A copy of `heads` in `arena`, and what the ledger's beginning says of those without lines. */
MUST_CHECK enum status audit_heads_begin(struct audit_heads *it, const struct ledger_head *heads,
                                         size_t count, struct audit_findings *findings,
                                         struct error *error);

/* The ledger up to a line, by the line's own number and hash. */
struct audit_reach {
    struct ledger_head head;
    bool has_sum;                   /* its sum could be made */
    bool whole;                     /* the chain is, up to there */
    uint64_t file_line;
};

/* A line has gone by. */
MUST_CHECK enum status audit_heads_line(struct audit_heads *it, const struct audit_reach *reach,
                                        struct audit_findings *findings, struct error *error);

/* The ledger ends at line `last`; `cut`: what follows could not be read. */
MUST_CHECK enum status audit_heads_end(struct audit_heads *it, int64_t last, bool cut,
                                       struct audit_findings *findings, struct error *error);

/* Reads the heads of the file `path` into `arena`.  With `public_key`, PATH.sig must be a signature
 * of the file's bytes by that key; that it is not is a finding.  STATUS_CONFIG when there is no
 * such file, it is no head, or the key none. */
MUST_CHECK enum status audit_heads_read(const char *path, const char *public_key,
                                        struct arena *arena, struct ledger_head **heads,
                                        size_t *count, struct audit_findings *findings,
                                        struct error *error);

/* mark_text.h - the records of a dump of marks as lines of text, to be compared whole. */
#pragma once

#include "record.h"

enum { MARK_TEXT_SIZE = 1 << 16 };

/* A line a record:
 *
 *     not-a-grant WO PROLONG REN
 *     no-chinese WO
 *     rejected WO BIRTH ENN: grant names no owner
 *     kept WO BIRTH ENN: whole MADRID1 20200601 updated 20200720
 *       title 'KONGXU' classes '07 42' priorities CN/43000001/20200101
 *       holder 'Name' '局部' 'No. 1 | Suzhou' CN
 *       party JP 20200601 0 0
 *       before 'Name' CN 20210101
 *
 * and a last one: `end`, or `damaged: ` and the reason.  Fails the test when `path` cannot be
 * opened or the format has another name. */
const char *mark_text(const char *path, const char *format, struct scan_mode mode);

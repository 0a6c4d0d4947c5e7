/* patstat.h - what the rows of PATSTAT are joined in, and the record made of it.
 * For patstat.c, patstat_rows.c and patstat_record.c alone.
 *
 * Ownership: patstat.c makes and frees it.  Threads: a join stays with its maker. */
#pragma once

#include "arena.h"
#include "parsers/id_set.h"
#include "parsers/label.h"
#include "parsers/row_map.h"
#include "parsers/table_set.h"

/* Columns, whose names stand in patstat.c: tls201, applications */
enum { APPLN_ID, APPLN_AUTH, APPLN_NR, APPLN_KIND, APPLN_FILED, APPLN_IPR_TYPE, APPLN_INTERNAT,
       APPLN_GRANTED, APPLN_FAMILY };
/* tls202 */
enum { TITLE_APPLN, TITLE_LANGUAGE, TITLE_TEXT };
/* tls204: who claims which as priority */
enum { PRIOR_APPLN, PRIOR_ID, PRIOR_SEQUENCE };
/* tls206 */
enum { PERSON_ID, PERSON_NAME, PERSON_NAME_LOCAL, PERSON_ADDRESS, PERSON_COUNTRY };
/* tls207: applicants and inventors */
enum { OWNER_PERSON, OWNER_APPLN, OWNER_SEQUENCE };
/* tls209: IPC */
enum { CLASS_APPLN, CLASS_SYMBOL };
/* tls216: continuations and divisions */
enum { PARENT_APPLN, PARENT_ID, PARENT_TYPE };
/* tls226: persons as documents spelled them */
enum { ORIGINAL_PERSON, ORIGINAL_STREET, ORIGINAL_CITY, ORIGINAL_ZIP, ORIGINAL_FREE };
/* tls211: publications */
enum { PUBLN_AUTH, PUBLN_NR, PUBLN_KIND, PUBLN_APPLN, PUBLN_DATE, PUBLN_FIRST_GRANT };

/* The rows in the maps. */
enum { MARK_APPLICATION, MARK_OWNER, MARK_PRIORITY, MARK_PARENT, MARK_FIRST_GRANT, MARK_TITLE,
       MARK_CLASS, MARK_PERSON, MARK_ORIGINAL,
       MARK_FLAW };                     /* why a record must be rejected */

/* Their texts. */
enum { ROW_AUTH, ROW_NR, ROW_KIND, ROW_FILED, ROW_IPR_TYPE, ROW_INTERNAT, ROW_FAMILY,
       ROW_APPLN_COUNT };                                       /* applications */
enum { ROW_SEQUENCE, ROW_OTHER_ID, ROW_LINK_COUNT };            /* owners, priorities, parents */
enum { ROW_NAME, ROW_NAME_LOCAL, ROW_ADDRESS, ROW_COUNTRY, ROW_PERSON_COUNT };  /* persons */
enum { ROW_STREET, ROW_CITY, ROW_ZIP, ROW_FREE, ROW_ORIGINAL_COUNT };           /* originals */
enum { ROW_LANGUAGE, ROW_TITLE, ROW_TITLE_COUNT };              /* titles */

struct patstat {
    struct scan_mode mode;
    struct arena *arena;
    struct label label;                 /* of the record in hand */

    /* Numbers of applications: what there is to know without keeping a row. */
    struct id_set *payable;             /* granted, and not by CN or WO */
    struct id_set *chinese_office;      /* filed in CN: who claims one as priority ... */
    struct id_set *claims_chinese;      /* ... */
    struct id_set *owned;               /* of those, the ones with an owner */
    struct id_set *chinese_owner;       /* with one from CN, or of those one from nowhere */
    struct id_set *chinese_persons, *placed_persons;
    struct id_set *filings;             /* filed in CN, and claimed by rights that may be kept */

    struct id_set *wanted_applications, *wanted_international, *wanted_persons;
    struct row_map *rows;               /* by application, with the marks above */
    struct row_map *persons;            /* by person */
};

/* Whether the application has a Chinese owner by the rule of owner.h. */
bool patstat_is_chinese(const struct patstat *join, uint64_t application);

/* Whether rows of the application are kept because it may be granted to a Chinese owner. */
bool patstat_is_candidate(const struct patstat *join, uint64_t application);

/* What the passes do with a row, in the order of the plan; as struct set_pass says. */
#define PATSTAT_ROW(name) \
    MUST_CHECK enum status patstat_##name(void *join, const struct csv_reader *row, \
                                          struct error *error)
PATSTAT_ROW(look_at_application);
PATSTAT_ROW(look_at_priority);
PATSTAT_ROW(look_at_person);
PATSTAT_ROW(look_at_owner);
PATSTAT_ROW(keep_priority);
PATSTAT_ROW(keep_parent);
PATSTAT_ROW(keep_application);
PATSTAT_ROW(keep_international);
PATSTAT_ROW(keep_owner);
PATSTAT_ROW(keep_person);
PATSTAT_ROW(keep_original);
PATSTAT_ROW(keep_title);
PATSTAT_ROW(keep_class);
PATSTAT_ROW(keep_first_grant);

MUST_CHECK enum status patstat_record(void *join, const struct csv_reader *row,
                                      struct record *record, struct error *error);

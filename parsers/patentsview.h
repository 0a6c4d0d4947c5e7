/* patentsview.h - what the rows of PatentsView are joined in, and the record made of it.
 * For patentsview.c, patentsview_rows.c and patentsview_record.c alone.
 *
 * Ownership: patentsview.c makes and frees it.  Threads: a join stays with its maker. */
#pragma once

#include "arena.h"
#include "parsers/id_set.h"
#include "parsers/key_set.h"
#include "parsers/label.h"
#include "parsers/row_map.h"
#include "parsers/table_set.h"

/* Columns, whose names stand in patentsview.c: g_patent */
enum { PATENT_ID, PATENT_DATE, PATENT_KIND, PATENT_TITLE, PATENT_WITHDRAWN };
/* the other tables */
enum { APPLICATION_PATENT, APPLICATION_NUMBER, APPLICATION_DATE };
enum { PRIORITY_PATENT, PRIORITY_SEQUENCE, PRIORITY_NUMBER, PRIORITY_DATE, PRIORITY_COUNTRY };
enum { PCT_PATENT, PCT_NUMBER, PCT_TYPE };
enum { PARENT_PATENT, PARENT_NUMBER, PARENT_COUNTRY, PARENT_TYPE, PARENT_KIND };
enum { IPC_PATENT, IPC_SECTION, IPC_CLASS, IPC_SUBCLASS, IPC_GROUP, IPC_SUBGROUP };
/* Assignees and inventors; the latter are no organizations. */
enum { PARTY_PATENT, PARTY_SEQUENCE, PARTY_LAST, PARTY_FIRST, PARTY_PLACE, PARTY_ORGANIZATION };
enum { PLACE_ID, PLACE_CITY, PLACE_STATE, PLACE_COUNTRY, PLACE_POINT,
       PLACE_LATITUDE = PLACE_POINT, PLACE_LONGITUDE };

/* The rows in the maps. */
enum { MARK_OWNER, MARK_INVENTOR, MARK_PRIORITY, MARK_PCT, MARK_PARENT, MARK_APPLICATION,
       MARK_CLASS,
       MARK_OWNER_POINT,                /* the location that PatentsView found for an assignee */
       MARK_PLACE, MARK_POINT,
       MARK_FLAW };                     /* why a record must be rejected */

/* Their texts. */
enum { ROW_SEQUENCE, ROW_LAST, ROW_FIRST, ROW_ORGANIZATION, ROW_PLACE, ROW_OWNER_COUNT };
enum { ROW_PLACE_ID, ROW_CITY, ROW_COUNTRY, ROW_POINT, ROW_PLACE_COUNT };
enum { ROW_POINT_ID, ROW_LATITUDE, ROW_LONGITUDE, ROW_POINT_COUNT };
enum { ROW_OWNER_SEQUENCE, ROW_OWNER_POINT };                   /* owner_points */
enum { ROW_CLAIM, ROW_CLAIM_NUMBER, ROW_CLAIM_DATE, ROW_CLAIM_COUNTRY };        /* priorities */
enum { ROW_PCT_TYPE, ROW_PCT_NUMBER };                          /* pcts */
enum { ROW_PARENT_TYPE, ROW_PARENT_KIND, ROW_PARENT_COUNTRY, ROW_PARENT_NUMBER };   /* parents */
enum { ROW_APPLICATION, ROW_FILED };                            /* applications */
enum { ROW_SECTION, ROW_CLASS, ROW_SUBCLASS, ROW_GROUP, ROW_SUBGROUP };         /* classes */

struct patentsview {
    struct scan_mode mode;
    struct arena *arena;
    struct label label;                 /* of the record in hand */

    struct key_set *chinese_places;     /* ids of locations in CN */
    struct id_set *claims_chinese;      /* patents: a priority from CN */
    struct id_set *owned;               /* an assignee, whoever */
    struct id_set *chinese_owner;       /* an assignee in CN, or without any an inventor there */

    struct key_set *wanted_places, *wanted_points;
    struct row_map *rows;               /* by patent, with the marks above */
    struct row_map *places;             /* by key_hash of their id */
};

/* Whether rows of the patent are kept. */
bool patentsview_is_candidate(const struct patentsview *join, uint64_t patent);

/* The number that a patent goes by here: `D651432`, `10000001`.  False when it is no number of a
 * US patent. */
bool patentsview_id(const char *text, uint64_t *id);

/* The country of a location as the patent has it: `CNX` of the years before 2001 is CN, and who has
 * a state and no country is in the US. */
void patentsview_country(const char *country, const char *state, char code[3]);

/* What the passes do with a row, in the order of the plan; as struct set_pass says. */
#define PATENTSVIEW_ROW(name) \
    MUST_CHECK enum status patentsview_##name(void *join, const struct csv_reader *row, \
                                              struct error *error)
PATENTSVIEW_ROW(look_at_place);
PATENTSVIEW_ROW(look_at_priority);
PATENTSVIEW_ROW(look_at_owner);
PATENTSVIEW_ROW(look_at_inventor);
PATENTSVIEW_ROW(keep_owner);
PATENTSVIEW_ROW(keep_inventor);
PATENTSVIEW_ROW(keep_place_raw);
PATENTSVIEW_ROW(keep_place_found);
PATENTSVIEW_ROW(keep_owner_point);
PATENTSVIEW_ROW(keep_point);
PATENTSVIEW_ROW(keep_priority);
PATENTSVIEW_ROW(keep_pct);
PATENTSVIEW_ROW(keep_parent);
PATENTSVIEW_ROW(keep_application);
PATENTSVIEW_ROW(keep_class);

MUST_CHECK enum status patentsview_record(void *join, const struct csv_reader *row,
                                          struct record *record, struct error *error);

/* scan_dump.h - a dump on the disk read to its end, for the tests of containers. */
#pragma once

#include <stdbool.h>

#include "containers.h"
#include "dump.h"

/* A table dump of `count` rights, numbered from `first`; its head takes 41 bytes, each row 41. */
struct bytes table_of(int first, int count);

/* The records of a table of two, in a member; "%s" is the member. */
#define TWO(member) member "@41+41;" member "@82+41;"

struct bytes zip_one(const char *name, struct bytes plain, bool stored);
struct bytes tar_one(const char *name, struct bytes plain);

struct result {
    enum status status;             /* STATUS_END when all went well */
    struct error error;
    struct bytes text;              /* "member@offset+length;" of each record, in order */
    int records;
    char rejects[600];              /* "label member@offset+length: reason;" of each */
    struct dump_seen seen;          /* of all top-level members together */
};

/* `check` copies every record of the tables by its place, compares it, and fills `text`, which takes
 * its time. */
struct result scan_file(const char *path, bool check);
struct result scan_bytes(const char *name, struct bytes bytes, bool check);

/* A folder to put files in, at `folder` of `file`; empties and removes it. */
void make_folder(struct scratch_file *folder);
void put_file(const struct scratch_file *folder, const char *path, struct bytes bytes);
void remove_folder(struct scratch_file *folder);

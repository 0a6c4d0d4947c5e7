/* yaml_line.h - where in a YAML file a value stands, for messages.
 *
 * libcyaml gives values without their places; once something is wrong, the file is read again. */
#pragma once

/* The line, from 1, of what `path` leads to: keys and indexes from 0 with '/' between, as in
 * "patent.amount/2/from".  A value has the line of its key, an item its own.  Where a step leads
 * nowhere, the line of the last that did; 0 when the file cannot be read. */
int yaml_line(const char *file, const char *path);

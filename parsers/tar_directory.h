/* tar_directory.h - the headers of a tar, read by libarchive.
 *
 * Apart from archive_tar.c because libarchive's names begin as ours do: no file includes both. */
#pragma once

#include "parsers/range.h"

/* Told of each file of the tar in its order, with the place of its bytes; `name` is borrowed for
 * the call.  False without memory. */
typedef bool tar_found(void *context, const char *name, uint64_t offset, uint64_t size);

/* Reads all headers, passing over what lies between.  ustar, GNU and pax; folders are passed over.
 *
 * STATUS_BAD_DUMP: a header that is damaged or that libarchive has a warning about; a link, a
 * device, a sparse file; a tar that is cut, also between two members: it must end in two blocks of
 * zeros and nothing but zeros behind.  Errors are the bare reason. */
MUST_CHECK enum status tar_list(const struct range *range, tar_found *found, void *context,
                                struct error *error);

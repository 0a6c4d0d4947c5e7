/* test_spool.c - bytes put aside in memory and in a file. */
#include "parsers/spool.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "containers.h"

static void check_spool(size_t size, size_t piece, const char *folder)
{
    struct bytes text = sample_text(size);
    struct spool *spool = spool_create(folder);
    for (size_t at = 0; at < size; at += piece) {
        size_t length = size - at < piece ? size - at : piece;
        cr_assert_eq(spool_append(spool, text.data + at, length, NULL), STATUS_OK);
    }
    cr_expect_eq(spool_size(spool), size);

    char *block = malloc(size + 10);
    const size_t offsets[] = { 0, size / 2, size ? size - 1 : 0, size, size + 5 };
    for (size_t i = 0; i < COUNT_OF(offsets); i++) {
        size_t got = 99, left = offsets[i] < size ? size - offsets[i] : 0;
        cr_expect_eq(spool_read(spool, offsets[i], block, size + 10, &got, NULL), STATUS_OK);
        cr_expect_eq(got, left, "size %zu, offset %zu", size, offsets[i]);
        cr_expect(left == 0 || memcmp(block, text.data + offsets[i], left) == 0,
                  "size %zu, offset %zu", size, offsets[i]);
    }
    struct bytes copy = { 0 };
    FILE *out = open_memstream(&copy.data, &copy.size);
    cr_expect_eq(spool_copy(spool, out, NULL), STATUS_OK);
    fclose(out);
    cr_expect(copy.size == size && memcmp(copy.data, text.data, size) == 0, "size %zu", size);
    free(block);
    bytes_free(&copy);
    bytes_free(&text);
    spool_free(spool);
}

Test(spool, gives_back_what_was_put_in_at_any_size)
{
    static const struct { size_t size, piece; } rows[] = {
        { 0, 1 }, { 1, 1 }, { 5000, 7 }, { SPOOL_MEMORY_MAX, 65536 },
        { SPOOL_MEMORY_MAX + 1, 65536 }, { 3 * SPOOL_MEMORY_MAX, 100000 },
        { 2 * SPOOL_MEMORY_MAX, 2 * SPOOL_MEMORY_MAX },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        check_spool(rows[i].size, rows[i].piece, "/tmp");
}

Test(spool, can_be_read_between_two_appends)
{
    struct bytes text = sample_text(3 * SPOOL_MEMORY_MAX);
    struct spool *spool = spool_create("/tmp");
    for (size_t at = 0; at < text.size; at += SPOOL_MEMORY_MAX / 2) {
        char byte = 0;
        size_t got;
        cr_assert_eq(spool_append(spool, text.data + at, SPOOL_MEMORY_MAX / 2, NULL), STATUS_OK);
        cr_assert_eq(spool_read(spool, at, &byte, 1, &got, NULL), STATUS_OK);
        cr_expect_eq(byte, text.data[at], "at %zu", at);
    }
    spool_free(spool);
    bytes_free(&text);
}

Test(spool, leaves_no_name_in_its_folder)
{
    char folder[] = "/tmp/ipreward-test-XXXXXX";
    cr_assert(mkdtemp(folder));
    struct bytes text = sample_text(2 * SPOOL_MEMORY_MAX);
    struct spool *spool = spool_create(folder);
    cr_assert_eq(spool_append(spool, text.data, text.size, NULL), STATUS_OK);
    int names = 0;
    DIR *list = opendir(folder);
    while (readdir(list))
        names++;
    closedir(list);
    cr_expect_eq(names, 2, "only . and ..");
    spool_free(spool);
    bytes_free(&text);
    remove(folder);
}

Test(spool, without_a_folder_only_what_fits_in_memory_is_taken)
{
    struct bytes text = sample_text(SPOOL_MEMORY_MAX + 1);
    struct spool *spool = spool_create("/nowhere/at/all");
    struct error error = { "" };
    cr_expect_eq(spool_append(spool, text.data, text.size - 1, &error), STATUS_OK);
    cr_expect_eq(spool_append(spool, "x", 1, &error), STATUS_SYSTEM);
    cr_expect_str_eq(error.text, "cannot create temporary file in '/nowhere/at/all': "
                     "No such file or directory");
    spool_free(spool);
    spool_free(NULL);
    bytes_free(&text);
}

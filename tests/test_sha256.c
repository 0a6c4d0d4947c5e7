#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/sha256.h"

#define OF_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define OF_NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

Test(sha256, texts_hash_as_fips_180_says_however_they_are_cut)
{
    static const struct { const char *parts[3]; const char *hash; } rows[] = {
        { { "", "", "" }, OF_NOTHING },
        { { "abc", "", "" }, OF_ABC },
        { { "a", "b", "c" }, OF_ABC },
        { { "abcdbcdecdefdefgefghfghi", "ghijhijkijkljklmklmnlmno", "mnopnopq" },
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
    };
    struct sha256 *hash = NULL;
    struct error error = { "" };
    cr_assert_eq(sha256_create(&hash, &error), STATUS_OK, "%s", error.text);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {               /* one hash after another */
        char text[SHA256_TEXT_SIZE] = "";
        for (size_t j = 0; j < COUNT_OF(rows[i].parts); j++)
            cr_assert_eq(sha256_add(hash, rows[i].parts[j], strlen(rows[i].parts[j]), &error),
                         STATUS_OK);
        cr_assert_eq(sha256_finish(hash, text, &error), STATUS_OK, "%s", error.text);
        cr_expect_str_eq(text, rows[i].hash, "row %zu", i);
    }
    sha256_free(hash);
    sha256_free(NULL);
}

Test(sha256, a_file_hashes_whole_and_tells_its_size)
{
    static const struct { size_t count; const char *hash; } rows[] = {
        { 0, OF_NOTHING },
        { 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char path[] = "/tmp/ipreward-sha256-XXXXXX", text[SHA256_TEXT_SIZE] = "";
        FILE *file = fdopen(mkstemp(path), "wb");
        cr_assert_not_null(file);
        for (size_t j = 0; j < rows[i].count; j++)
            putc('a', file);
        cr_assert_eq(fclose(file), 0);
        uint64_t size = 77;
        struct error error = { "" };
        cr_expect_eq(sha256_file(path, text, &size, &error), STATUS_OK, "%s", error.text);
        cr_expect_str_eq(text, rows[i].hash, "%zu bytes", rows[i].count);
        cr_expect_eq(size, rows[i].count);
        cr_expect_eq(sha256_file(path, text, NULL, &error), STATUS_OK, "%s", error.text);
        remove(path);
    }
}

Test(sha256, a_file_that_cannot_be_read_is_a_system_error)
{
    static const char *const paths[] = { "/nowhere/at/all", "/tmp" };       /* a folder opens */
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        char text[SHA256_TEXT_SIZE] = "untouched";
        uint64_t size = 77;
        struct error error = { "" };
        cr_expect_eq(sha256_file(paths[i], text, &size, &error), STATUS_SYSTEM, "%s", paths[i]);
        cr_expect(strstr(error.text, paths[i]), "%s", error.text);
        cr_expect_str_eq(text, "untouched");
        cr_expect_eq(size, 77);
    }
}

Test(sha256, a_text_may_be_one_when_it_is_64_small_hex_digits)
{
    static const struct { const char *text; bool may_be; } rows[] = {
        { OF_ABC, true }, { "", false }, { OF_ABC "a", false }, { OF_ABC "\n", false },
        { "ba7816bf", false },
        { "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", false },
        { "ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(sha256_is_text(rows[i].text), rows[i].may_be, "'%s'", rows[i].text);
}

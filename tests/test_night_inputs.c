#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/chain.h"
#include "batch/folder.h"
#include "batch/night_inputs.h"
#include "batch/sha256.h"

static char folder[] = "/tmp/ipreward-inputs-XXXXXX";
static char registry[64], policy[64], kept_folder[64];
static char registry_sha256[SHA256_TEXT_SIZE], policy_sha256[SHA256_TEXT_SIZE];
static struct config config;
static struct input_file files[3];
static struct night night;
static struct arena *arena;
static struct error error;

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    cr_assert_not_null(file);
    fputs(text, file);
    cr_assert_eq(fclose(file), 0);
}

static void setup(void)
{
    cr_assert_not_null(mkdtemp(folder));
    snprintf(registry, sizeof registry, "%s/registry.csv", folder);
    snprintf(policy, sizeof policy, "%s/policy.yaml", folder);
    snprintf(kept_folder, sizeof kept_folder, "%s/inputs", folder);
    write_file(registry, "id\nX-1\n");
    write_file(policy, "");
    cr_assert_eq(sha256_file(registry, registry_sha256, NULL, &error), STATUS_OK);
    cr_assert_eq(sha256_file(policy, policy_sha256, NULL, &error), STATUS_OK);
    config.state = folder;
    config.inputs = kept_folder;
    files[0] = (struct input_file){ "registry", "registry.csv", registry_sha256, registry };
    files[1] = (struct input_file){ "policy", "p\xff.yaml", policy_sha256, policy };
    files[2] = (struct input_file){ "tables", "data/places", registry_sha256, NULL };
    night.files = files;
    night.file_count = COUNT_OF(files);
    arena = arena_create(1 << 20);
}

static void teardown(void)
{
    arena_free(arena);
    if (folder_remove(folder, &error) != STATUS_OK)
        abort();
}

TestSuite(night_inputs, .init = setup, .fini = teardown);

static const char *kept(const char *sha256)
{
    return arena_format(arena, "%s/%s.gz", kept_folder, sha256);
}

static void keep(void)
{
    cr_assert_eq(night_inputs_keep(&config, &night, &error), STATUS_OK, "%s", error.text);
}

static size_t names_in(const char *path)
{
    size_t count = 0;
    DIR *open = opendir(path);
    while (open && readdir(open))
        count++;
    if (open)
        closedir(open);
    return count - 2;
}

static const char *restored(const char *sha256)
{
    static char text[64];
    const char *path = arena_format(arena, "%s/restored", folder);
    cr_assert_eq(night_inputs_restore(kept_folder, sha256, path, &error), STATUS_OK, "%s",
                 error.text);
    FILE *file = fopen(path, "rb");
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    unlink(path);
    return text;
}

Test(night_inputs, the_list_has_the_dumps_with_a_part_and_the_files_and_reads_back)
{
    char first[SHA256_TEXT_SIZE];
    snprintf(first, sizeof first, "%064d", 7);
    const struct dump_report dumps[] = {
        { .name = "a \"b\".zip", .sha256 = first, .failure = "" },
        { .name = "cut.zip", .sha256 = registry_sha256, .failure = "deflate data ends early" },
    };
    night.dumps = dumps;
    night.dump_count = COUNT_OF(dumps);
    const char *json = night_inputs_json(&night, arena);
    cr_assert_not_null(json);
    cr_expect_null(strchr(json, '\n'));
    struct night_input *inputs = NULL;
    size_t count = 0;
    cr_assert_eq(night_inputs_read(json, arena, &inputs, &count, &error), STATUS_OK, "%s",
                 error.text);
    const struct { const char *role, *name, *sha256; } rows[] = {
        { "dump", "a \"b\".zip", first }, { "registry", "registry.csv", registry_sha256 },
        { "policy", "p\\xff.yaml", policy_sha256 }, { "tables", "data/places", registry_sha256 },
    };
    cr_assert_eq(count, COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        cr_expect_str_eq(inputs[i].role, rows[i].role);
        cr_expect_str_eq(inputs[i].name, rows[i].name);
        cr_expect_str_eq(inputs[i].sha256, rows[i].sha256);
    }
}

Test(night_inputs, what_is_no_list_is_refused)
{
    static const char digits[] =
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    static const struct { const char *format; bool good; } rows[] = {
        { "[{\"role\":\"a\",\"name\":\"b\",\"sha256\":\"%s\"}]", true }, { "[]", true },
        { "", false }, { "{}", false }, { "[1]", false }, { "[[]]", false }, { "[", false },
        { "[{\"role\":\"a\",\"name\":\"b\",\"sha256\":\"%sa\"}]", false },
        { "[{\"role\":\"a\",\"name\":\"b\",\"sha256\":\"../%.61s\"}]", false },
        { "[{\"role\":\"a\",\"name\":\"b\",\"sha256\":\"%.63s\"}]", false },
        { "[{\"role\":\"a\",\"name\":\"b\",\"sha256\":\"%.63sA\"}]", false },
        { "[{\"role\":\"a\",\"name\":\"b\"}]", false },
        { "[{\"role\":\"a\",\"name\":1,\"sha256\":\"%s\"}]", false },
        { "[{\"role\":\"a\",\"name\":\"b\",\"sha256\":\"%s\",\"more\":1}]", false },
        { "[{\"role\":\"a\",\"role\":\"a\",\"name\":\"b\",\"sha256\":\"%s\"}]", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char json[256];
        struct night_input *inputs = NULL;
        size_t count = 77;
        const char *percent = strchr(rows[i].format, '%');
        int head = percent ? (int)(percent - rows[i].format) : (int)strlen(rows[i].format);
        int take = percent && percent[1] == '.' ? (int)strtol(percent + 2, NULL, 10) : 64;
        const char *tail = percent ? strchr(percent, 's') + 1 : "";
        snprintf(json, sizeof json, "%.*s%.*s%s", head, rows[i].format, percent ? take : 0,
                 digits, tail);
        cr_expect_eq(night_inputs_read(json, arena, &inputs, &count, &error),
                     rows[i].good ? STATUS_OK : STATUS_SYSTEM, "%s", json);
    }
}

Test(night_inputs, a_kept_file_comes_back_as_it_was_when_the_file_is_another_by_now)
{
    keep();
    cr_expect_eq(names_in(kept_folder), 2);
    write_file(registry, "changed");
    cr_expect_str_eq(restored(registry_sha256), "id\nX-1\n");
    cr_expect_str_eq(restored(policy_sha256), "", "an empty file is a file");
}

Test(night_inputs, a_copy_has_the_same_bytes_whenever_it_is_made)
{
    char first[SHA256_TEXT_SIZE], second[SHA256_TEXT_SIZE];
    keep();
    cr_assert_eq(sha256_file(kept(registry_sha256), first, NULL, &error), STATUS_OK);
    cr_assert_eq(folder_remove(kept_folder, &error), STATUS_OK);
    sleep(1);
    keep();
    cr_assert_eq(sha256_file(kept(registry_sha256), second, NULL, &error), STATUS_OK);
    cr_expect_str_eq(first, second);
}

Test(night_inputs, a_file_that_changed_since_it_was_read_is_refused_and_not_kept)
{
    write_file(registry, "id\nX-2\n");
    cr_expect_eq(night_inputs_keep(&config, &night, &error), STATUS_SYSTEM);
    cr_expect(strstr(error.text, registry), "%s", error.text);
    cr_expect_eq(names_in(kept_folder), 0);
    cr_assert_eq(unlink(registry), 0);
    cr_expect_eq(night_inputs_keep(&config, &night, &error), STATUS_SYSTEM);
    cr_expect(strstr(error.text, registry), "%s", error.text);
}

Test(night_inputs, a_kept_file_is_not_kept_again)
{
    keep();
    cr_assert_eq(unlink(registry), 0);
    keep();
}

Test(night_inputs, a_damaged_copy_is_told_and_made_again_by_the_next_night)
{
    static const char *const damages[] = { "", "no gzip", "\x1f\x8b\x08" };
    for (size_t i = 0; i < COUNT_OF(damages); i++) {
        keep();
        const char *path = arena_format(arena, "%s/restored", folder);
        write_file(kept(registry_sha256), damages[i]);
        cr_expect_eq(night_inputs_restore(kept_folder, registry_sha256, path, &error),
                     STATUS_SYSTEM, "%zu", i);
        cr_expect(strstr(error.text, "is damaged"), "%s", error.text);
        cr_expect_neq(access(path, F_OK), 0);
        keep();
        cr_expect_str_eq(restored(registry_sha256), "id\nX-1\n");
    }
    keep();                                     /* whole, but of another file */
    cr_assert_eq(rename(kept(policy_sha256), kept(registry_sha256)), 0);
    cr_expect_eq(night_inputs_restore(kept_folder, registry_sha256, "/nowhere/at/all", &error),
                 STATUS_SYSTEM);
    const char *path = arena_format(arena, "%s/restored", folder);
    cr_expect_eq(night_inputs_restore(kept_folder, registry_sha256, path, &error), STATUS_SYSTEM);
    cr_expect(strstr(error.text, "is damaged"), "%s", error.text);
    keep();
    cr_expect_str_eq(restored(registry_sha256), "id\nX-1\n");
}

Test(night_inputs, a_file_that_was_never_kept_is_not_there)
{
    const char *path = arena_format(arena, "%s/restored", folder);
    cr_expect_eq(night_inputs_restore(kept_folder, registry_sha256, path, &error), STATUS_END);
    keep();
    cr_expect_eq(night_inputs_restore(kept_folder, CHAIN_START, path, &error), STATUS_END);
    cr_expect_neq(access(path, F_OK), 0);
}

Test(night_inputs, what_a_killed_run_left_is_swept_away)
{
    const char *left = arena_format(arena, "%s/.%s.gz.ipreward-new", kept_folder, registry_sha256);
    keep();
    cr_assert_eq(unlink(kept(registry_sha256)), 0);
    write_file(left, "x");
    write_file(arena_format(arena, "%s/.%064d.gz.ipreward-new", kept_folder, 7), "x");
    keep();
    cr_expect_eq(names_in(kept_folder), 2);
    cr_expect_str_eq(restored(registry_sha256), "id\nX-1\n");
}

/* test_policy_guide.c - docs/policy.md says what the program does. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "rules/policy_file.h"
#include "rules/policy_schema.h"
#include "yaml_file.h"

#define GUIDE "docs/policy.md"
#define PLAIN "data/policy/structures.yaml"

static char *read_whole(const char *path)
{
    static char text[1 << 17];
    FILE *file = fopen(path, "rb");
    cr_assert(file, "%s", path);
    size_t size = fread(text, 1, sizeof text - 1, file);
    cr_assert_lt(size, sizeof text - 1);
    fclose(file);
    text[size] = '\0';
    return text;
}

/* ---- the table ---- */

/* "`pct`, `paris`" */
static const char *coded(const char *words, struct arena *arena)
{
    const char *text = "";
    for (const char *at = words; *at; ) {
        size_t size = strcspn(at, " ");
        text = arena_format(arena, "%s%s`%.*s`", text, *text ? ", " : "", (int)size, at);
        at += size + (at[size] == ' ');
    }
    return text;
}

static const char *value_text(const struct parameter_row *row, struct arena *arena)
{
    const char *words = coded(row->words, arena);
    switch (row->kind) {
    case VALUE_PERIOD:  return "–";
    case VALUE_RATE:    return "yuan, or share of a cost";
    case VALUE_AMOUNT:  return *words ? arena_format(arena, "yuan, or %s", words) : "yuan";
    case VALUE_COUNT:   return *words ? arena_format(arena, "number, or %s", words) : "number";
    case VALUE_PERCENT: return arena_format(arena, "percentage, or %s", words);
    case VALUE_WORD:    return words;
    case VALUE_WORDS:   return strcmp(row->words, "*") == 0 ? "list of countries"
                               : *words ? arena_format(arena, "list of %s", words) : "list";
    case VALUE_STAGES:  return "stages";
    }
    return "";
}

static const char *when_text(unsigned when, struct arena *arena)
{
    const char *text = "";
    for (int i = 0; i < LIST_COUNT + RANGE_COUNT; i++)
        if (when & 1u << i)
            text = arena_format(arena, "%s%s%s", text, *text ? ", " : "", i < LIST_COUNT
                ? condition_list_key(i) : condition_range_key(i - LIST_COUNT));
    return text;
}

Test(policy_guide, its_table_has_every_parameter)
{
    const char *guide = read_whole(GUIDE);
    struct arena *arena = arena_create(1 << 20);
    for (int i = 0; i < PARAMETER_COUNT; i++) {
        const struct parameter_row *row = parameter_row(i);
        const char *line = arena_format(arena, "\n| `%s` | %s | %s | %s | %s |\n", row->key,
            parameter_says(i), value_text(row, arena), when_text(row->when, arena),
            row->use == PARAMETER_NEEDED ? "needed" : "");
        cr_expect(strstr(guide, line), "the guide lacks:%s", line);
    }
    arena_free(arena);
}

/* ---- the snippets ---- */

static const cyaml_schema_value_t list_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct series_list, series_list_fields),
};

/* Each is a whole series, or several, and makes of a plain policy one that loads. */
Test(policy_guide, its_snippets_load)
{
    static const char begin[] = "\n```yaml\n", end[] = "\n```\n";
    size_t count = 0;
    for (const char *at = read_whole(GUIDE); (at = strstr(at, begin)); count++) {
        char path[] = "/tmp/snippet-XXXXXX";
        struct policy *policy = NULL;
        struct error error = { "" };
        void *list = NULL;
        at += strlen(begin);
        const char *close = strstr(at, end);
        FILE *file = fdopen(mkstemp(path), "wb");
        cr_assert(close && file);
        fprintf(file, "%.*s\n", (int)(close - at), at);
        cr_assert_eq(fclose(file), 0);
        enum status status = yaml_file_read(path, &list_schema, &list, &error);
        if (status == STATUS_OK)
            status = policy_read_amended(PLAIN, ((struct series_list *)list)->series, path, "",
                                         &policy, &error);
        unlink(path);
        cr_expect_eq(status, STATUS_OK, "%s:\n%.*s", error.text, (int)(close - at), at);
        policy_free(policy);
        yaml_file_free(&list_schema, list);
        at = close;
    }
    cr_expect_geq(count, 24, "a structure of POLICY.md section 6 has none");
}

Test(policy_guide, the_schema_beside_it_is_the_programs)
{
    char *schema = policy_schema();
    cr_assert(schema);
    cr_expect(strcmp(read_whole("docs/policy.schema.json"), schema) == 0,
              "docs/policy.schema.json is not what `ipreward policy schema` prints");
    free(schema);
}

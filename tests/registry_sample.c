/* registry_sample.c - a new folder with one file for as long as it is read. */
#include "tests/registry_sample.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct sample { char folder[32], path[64]; };

static struct sample sample_write(const char *name, const char *text)
{
    struct sample sample = { "/tmp/ipreward-XXXXXX", "" };
    cr_assert_not_null(mkdtemp(sample.folder));
    snprintf(sample.path, sizeof sample.path, "%s/%s", sample.folder, name);
    FILE *file = fopen(sample.path, "w");
    cr_assert_not_null(file);
    cr_assert(fputs(text, file) >= 0 && fclose(file) == 0);
    return sample;
}

static void sample_remove(const struct sample *sample)
{
    unlink(sample->path);
    rmdir(sample->folder);
}

enum status registry_from(const char *text, struct registry **out, struct error *error)
{
    struct sample sample = sample_write("registry.csv", text);
    enum status status = registry_read(sample.path, out, error);
    sample_remove(&sample);
    return status;
}

enum status findings_from(const char *text, struct registry_findings *findings,
                          struct error *error)
{
    struct sample sample = sample_write("registry.csv", text);
    enum status status = registry_check(sample.path, findings, error);
    sample_remove(&sample);
    return status;
}

enum status decisions_from(const char *text, const struct registry *registry, int32_t as_of,
                           struct decisions **out, struct error *error)
{
    struct sample sample = sample_write("decisions.csv", text);
    enum status status = decisions_read(sample.path, registry, as_of, out, error);
    sample_remove(&sample);
    return status;
}

#include "tests/sample_line.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dump.h"

struct sample {
    struct dump *dump;
    struct error error;
    enum status opened;
    char line[8192];
};

struct sample *sample_open(const char *name, struct scan_mode mode)
{
    char path[512];
    struct sample *sample = calloc(1, sizeof *sample);
    cr_assert(sample);
    snprintf(path, sizeof path, "tests/samples/%s", name);
    cr_assert_eq(dump_open(path, "/tmp", &sample->dump, &sample->error), STATUS_OK, "%s",
                 sample->error.text);
    sample->opened = dump_read(sample->dump, 0, mode, &sample->error);
    return sample;
}

void sample_close(struct sample *sample)
{
    dump_close(sample->dump);
    free(sample);
}

static void write_grant(FILE *to, const struct grant *grant)
{
    fprintf(to, "kept %s %s %d %d |", standing_code(grant->standing), grant->right,
            (int)grant->granted_on, (int)grant->updated_on);
    for (size_t i = 0; i < grant->party_count; i++) {
        const struct party *party = &grant->parties[i];
        fprintf(to, "%s%s/%s/%s/%s/%s", i ? "; " : " ", party->name, party->name_local,
                party->address, party->city, party->country);
    }
    fprintf(to, " |");
    for (size_t i = 0; i < grant->designation_count; i++) {
        const struct designation *party = &grant->designations[i];
        fprintf(to, "%s%s %d %d %d", i ? "; " : " ", party->party, (int)party->on,
                (int)party->refused_on, (int)party->ended_on);
    }
    fprintf(to, " |");
    for (size_t i = 0; i < grant->owner_before_count; i++)
        fprintf(to, "%s%s/%s %d", i ? "; " : " ", grant->owners_before[i].name,
                grant->owners_before[i].country, (int)grant->owners_before[i].until);
}

const char *sample_line(struct sample *sample)
{
    struct record record;
    FILE *to = fmemopen(sample->line, sizeof sample->line, "w");
    cr_assert(to);
    enum status status = sample->opened;
    if (status == STATUS_OK)
        status = dump_next(sample->dump, &record, &sample->error);
    if (status == STATUS_REJECT)
        fprintf(to, "%s: rejected, %s", record.label, sample->error.text);
    else if (status != STATUS_OK && status != STATUS_END)
        fprintf(to, "bad dump, %s", sample->error.text);
    else if (status == STATUS_OK)
        fprintf(to, "%s: ", record.label);
    if (status == STATUS_OK && record.fate == RECORD_KEPT)
        write_grant(to, &record.grant);
    else if (status == STATUS_OK)
        fprintf(to, record.fate == RECORD_NOT_A_GRANT ? "not a grant" : "no Chinese party");
    fputc('\0', to);
    cr_assert_eq(fclose(to), 0);
    if (status != STATUS_OK && status != STATUS_REJECT)
        sample->opened = STATUS_END;
    return sample->line;
}

void sample_expect(const char *name, struct scan_mode mode, const char *const *lines, size_t count)
{
    struct sample *sample = sample_open(name, mode);
    for (size_t i = 0; i < count; i++) {
        const char *line = sample_line(sample);
        cr_expect_str_eq(line, lines[i], "%s, record %zu:\n  is  %s\n  not %s", name, i + 1, line,
                         lines[i]);
    }
    cr_expect_str_empty(sample_line(sample), "%s has more than %zu records", name, count);
    sample_close(sample);
}

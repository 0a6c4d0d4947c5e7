/* test_audit_config.c - a night over all real samples beside the project is followed back to their
 * bytes, line by line. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/audit_config.h"
#include "batch/audit_lines.h"
#include "batch/commands.h"
#include "batch/folder.h"

#define SAMPLES "../shared/samples"

static char folder[] = "/tmp/ipreward-real-XXXXXX";
static char here[1024];
static struct error error;

static FILE *make(const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    cr_assert(file);
    return file;
}

/* The shipped policy as if it were in force when the samples were granted, whatever the route. */
static void write_policy(void)
{
    static const char from[] = "2020-01-01", routes[] = "[pct, paris]";
    FILE *in = fopen("data/policy/suzhou-2020.yaml", "r"), *out = make("policy.yaml");
    char line[1024];
    size_t widened = 0;
    cr_assert(in);
    while (fgets(line, sizeof line, in)) {
        char *at = strstr(line, from);
        if (at)
            memcpy(at, "1990", 4);
        at = strstr(line, routes);
        widened += at != NULL;
        fprintf(out, "%.*s%s%s", at ? (int)(at - line) : (int)strlen(line), line,
                at ? "[pct, paris, direct]" : "", at ? at + strlen(routes) : "");
    }
    cr_assert_eq(widened, 1);
    fclose(in);
    cr_assert_eq(fclose(out), 0);
}

/* Two of the samples' owners as local enterprises; that their addresses are elsewhere, a decision
 * makes good. */
static void write_inputs(void)
{
    FILE *file = make("registry.csv");
    fputs("id,name_zh,name_en,aliases,pattern,district,kind,group,valid_from,valid_to\n"
          "X-R1,,\"Huawei Technologies Co., Ltd.\",,,工业园区,enterprise,,,\n"
          "X-R2,,ISIS Technology Limited,,,工业园区,enterprise,,,\n", file);
    cr_assert_eq(fclose(file), 0);
    file = make("decisions.csv");
    fputs("scope,key,decision,id,reason,decided_on,decided_by_role\n"
          "right,US7864699B2,accept,X-R1,a test,2024-01-01,staff\n"
          "right,USD456668S1,accept,X-R2,a test,2024-01-01,staff\n", file);
    cr_assert_eq(fclose(file), 0);
    write_policy();
    file = make("nightly.yaml");
    fprintf(file, "dumps: [%s/" SAMPLES "/*/*]\nregistry: registry.csv\npolicy: policy.yaml\n"
            "decisions: decisions.csv\nstate: state\nout: out\n", here);
    cr_assert_eq(fclose(file), 0);
}

Test(audit_config, every_line_of_a_night_over_all_real_samples_leads_to_their_bytes)
{
    if (access(SAMPLES, R_OK) != 0)
        cr_skip_test("no samples beside the project");
    cr_assert(mkdtemp(folder) && getcwd(here, sizeof here));
    write_inputs();
    char config[128], ledger[128];
    snprintf(config, sizeof config, "%s/nightly.yaml", folder);
    snprintf(ledger, sizeof ledger, "%s/out/latest/ledger.csv", folder);
    const struct settings settings = { .config = config, .as_of = 20241231, .jobs = 2,
                                       .quiet = true };
    cr_assert_eq(command_run(&settings, &error), STATUS_REJECT, "%s", error.text);

    struct audit_findings findings = { .arena = arena_create(SIZE_MAX) };
    struct audit_config *audit = NULL;
    struct audit_rederived result;
    struct audit_count count;
    struct ledger_head *heads;
    size_t head_count;
    cr_assert_eq(audit_config_open(&settings, ledger, &findings, &audit, &heads, &head_count,
                                   &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(audit_lines(ledger, heads, head_count, &findings, &count, &error), STATUS_OK);
    cr_assert_eq(audit_config_check(audit, &findings, &result, &error), STATUS_OK, "%s",
                 error.text);
    cr_expect_eq(findings.count, 0, "%s", findings.count ? findings.items[0].text : "");
    cr_expect_eq(result.rows, 2);
    cr_expect_eq(result.derived.lines, result.rows);
    cr_expect_eq(result.dumps_read, result.dumps);
    cr_expect_geq(result.dumps, 150);
    cr_expect_eq(count.heads_reached, 1);
    fprintf(stderr, "audit, real samples: %zu of %zu lines re-derived from %zu of %zu dumps\n",
            result.derived.lines, result.rows, result.dumps_read, result.dumps);
    audit_config_close(audit);
    arena_free(findings.arena);
    cr_assert_eq(folder_remove(folder, &error), STATUS_OK);
}

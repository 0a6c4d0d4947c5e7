/* tests/bench/make_tables.c - writes one table of a set of tables to stdout.
 *
 * Usage: make_tables TABLE ROWS, TABLE one of those below, ROWS that of the set's main table:
 * patents of g_patent, applications of tls201.  The same arguments give the same bytes, and what a
 * table says of a patent fits what the others say, since all follows from its number.
 *
 * Proportions are near the real ones: 93 in 100 US patents have an assignee, 2.5 inventors each,
 * 40 in 100 a foreign priority, 15 a PCT application, 3 an owner in China; of PATSTAT's applications
 * 40 in 100 are China's own and half of the rest are granted, 3 in 100 of these to owners in China.
 * Rows stand in an order of their own, as in the real tables, so that no look-up is lucky. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t rows;

/* What is drawn for the `salt`-th question about number `i` (splitmix64). */
static uint64_t draw(uint64_t i, unsigned salt)
{
    uint64_t x = (i * 64 + salt + 1) * UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
    return x ^ x >> 31;
}

static unsigned below(uint64_t i, unsigned salt, unsigned limit)
{
    return (unsigned)(draw(i, salt) % limit);
}

/* The k-th number of a table whose rows are in an order of their own. */
static uint64_t shuffled(uint64_t k)
{
    return (k * UINT64_C(1000003) + 17) % rows;     /* a prime: every number comes once, unless */
}                                                   /* ROWS is a multiple of it */

static const char *word(uint64_t i, unsigned salt)
{
    static const char *const words[] = {
        "loom", "spindle", "weft", "warp", "reed", "bobbin", "shuttle", "heddle", "yarn", "fibre",
        "sensor", "circuit", "semiconductor", "display", "battery", "electrode", "antenna",
        "valve", "compound", "polymer", "method", "apparatus", "system", "device", "assembly",
        "controller", "memory", "network", "terminal", "vehicle", "bearing", "catheter",
    };
    return words[below(i, salt, sizeof words / sizeof *words)];
}

/* ---- PatentsView ---- */

enum { ASSIGNED = 1, OWNERS, COUNTRY = 8, PRIORITIES = 16, PCT, NAME = 24, INVENTORS, PLACE = 32,
       INVENTOR_COUNTRY = 48, TITLE = 56 };

static const char *patent_id(uint64_t i, char text[16])
{
    snprintf(text, 16, i % 13 ? "%" PRIu64 : "D%" PRIu64, i % 13 ? 4000000 + i : 300000 + i / 13);
    return text;
}

static unsigned owner_count(uint64_t i)
{
    return below(i, ASSIGNED, 100) < 93 ? 1 + (below(i, OWNERS, 10) == 0) : 0;
}

static unsigned inventor_count(uint64_t i)
{
    return 1 + below(i, INVENTORS, 4);
}

static const char *country(uint64_t i, unsigned salt)
{
    unsigned lot = below(i, salt, 100);
    return lot < 3 ? "CN" : lot < 50 ? "US" : lot < 70 ? "JP" : lot < 80 ? "DE" : lot < 88 ? "KR"
        : lot < 94 ? "TW" : lot < 97 ? "FR" : "GB";
}

static const char *place_id(uint64_t i, unsigned party, char text[32])
{
    static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    uint64_t one = draw(i, PLACE + party), two = draw(i ^ UINT64_C(0x5555555555), PLACE + party);
    for (int k = 0; k < 25; k++) {
        uint64_t *from = k < 12 ? &one : &two;
        text[k] = digits[*from % 36];
        *from /= 36;
    }
    text[25] = '\0';
    return text;
}

static void put_place(uint64_t i, unsigned party, const char *in)
{
    char id[32];
    bool ours = strcmp(in, "CN") == 0 && below(i, PLACE + party, 10) == 0;
    printf("\"%s\"\t\"%08x-1111-11ed-a111-0242ac110002\"\t\"%s\"\t\"%s\"\t\"%s\"\n",
           place_id(i, party, id), below(i, PLACE + party, 120000),
           ours ? "Suzhou" : strcmp(in, "CN") == 0 ? "Shenzhen" : "Sampleton",
           strcmp(in, "US") == 0 ? "OH" : "", in);
}

static void put_patent(uint64_t i)
{
    char id[16];
    bool design = i % 13 == 0;
    printf("\"%s\"\t\"%s\"\t\"20%02u-%02u-%02u\"\t\"%s %s for a %s %s with %s\"\t\"%s\"\t\"%u\"\t"
           "\"%d\"\t\"ipg240102.xml\"\n", patent_id(i, id), design ? "design" : "utility",
           5 + below(i, TITLE + 7, 19), 1 + below(i, TITLE, 12), 1 + below(i, TITLE + 1, 28),
           word(i, TITLE + 2), word(i, TITLE + 3), word(i, TITLE + 4), word(i, TITLE + 5),
           word(i, TITLE + 6), design ? "S1" : "B2", 1 + below(i, TITLE, 30),
           below(i, TITLE + 3, 500) == 0);
}

static void put_owners(uint64_t i)
{
    char id[16], place[32];
    for (unsigned k = 0; k < owner_count(i); k++)
        printf("\"%s\"\t\"%u\"\t\"%08x-2222-11ed-a111-0242ac110002\"\t\"\"\t\"\"\t\"%s%s %s %u Co., "
               "Ltd.\"\t\"3\"\t\"%s\"\n", patent_id(i, id), k, below(i, NAME + k, 500000),
               strcmp(country(i, COUNTRY + k), "CN") == 0 && below(i, PLACE + k, 10) == 0
                   ? "Suzhou " : "", word(i, NAME), word(i, NAME + 1), below(i, NAME, 50000),
               place_id(i, k, place));
}

static void put_inventors(uint64_t i)
{
    char id[16], place[32];
    for (unsigned k = 0; k < inventor_count(i); k++)
        printf("\"%s\"\t\"%u\"\t\"fl:sa_ln:example-%u\"\t\"Sam%u\"\t\"Example%u\"\t\"False\"\t"
               "\"%s\"\n", patent_id(i, id), k, below(i, INVENTOR_COUNTRY + k, 4000000),
               below(i, NAME, 900), below(i, NAME + 1, 9000), place_id(i, 4 + k, place));
}

static void put_places(uint64_t i)
{
    for (unsigned k = 0; k < owner_count(i); k++)
        put_place(i, k, country(i, COUNTRY + k));
    for (unsigned k = 0; k < inventor_count(i); k++)
        put_place(i, 4 + k, country(i, INVENTOR_COUNTRY + k));
}

static void put_us_application(uint64_t i)
{
    char id[16];
    printf("\"17/%06u\"\t\"%s\"\t\"17\"\t\"20%02u-%02u-%02u\"\t\"17\"\t\"0\"\n",
           below(i, TITLE, 1000000), patent_id(i, id), 3 + below(i, TITLE + 1, 18),
           1 + below(i, TITLE + 2, 12), 1 + below(i, TITLE + 3, 28));
}

static void put_us_priority(uint64_t i)
{
    char id[16];
    const char *from = country(i, COUNTRY);
    if (below(i, PRIORITIES, 100) < 40 && strcmp(from, "US") != 0)
        printf("\"%s\"\t\"0\"\t\"national\"\t\"2020%08u\"\t\"2020-%02u-%02u\"\t\"%s\"\n",
               patent_id(i, id), below(i, PRIORITIES + 1, 100000000),
               1 + below(i, PRIORITIES + 2, 12), 1 + below(i, PRIORITIES + 3, 28), from);
}

static void put_us_pct(uint64_t i)
{
    char id[16];
    if (below(i, PCT, 100) >= 15)
        return;
    printf("\"%s\"\t\"2021-05-07\"\t\"2022-05-06\"\t\"\"\t\"WO\"\t\"00\"\t\"PCT/%s2021/%06u\"\t"
           "\"pct_application\"\n", patent_id(i, id), country(i, COUNTRY), below(i, PCT, 1000000));
    printf("\"%s\"\t\"2021-11-11\"\t\"\"\t\"\"\t\"WO\"\t\"A1\"\t\"WO2021/%06u\"\t"
           "\"wo_document\"\n", id, below(i, PCT, 1000000));
}

static void put_us_classes(uint64_t i)
{
    char id[16];
    for (unsigned k = 0; k < 2; k++)
        printf("\"%s\"\t\"%u\"\t\"A\"\t\"%c\"\t\"%02u\"\t\"%c\"\t\"%u\"\t\"%02u\"\t\"I\"\t\"B\"\t"
               "\"H\"\t\"2024-01-02\"\t\"2006-01-01\"\n", patent_id(i, id), k,
               'A' + (char)below(i, TITLE + k, 8), 1 + below(i, TITLE + k, 60),
               'A' + (char)below(i, TITLE + 2 + k, 20), 1 + below(i, TITLE + k, 99),
               below(i, TITLE + 3 + k, 100));
}

/* ---- PATSTAT ---- */

enum { OFFICE = 1, GRANTED, OWNER, INTERNATIONAL, PRIOR, NUMBER };

static uint64_t application_id(uint64_t i)
{
    return 5 * i + 1;                   /* the real ones lie as close */
}

static const char *office(uint64_t i)
{
    unsigned lot = below(i, OFFICE, 100);
    return lot < 40 ? "CN" : lot < 55 ? "US" : lot < 70 ? "JP" : lot < 80 ? "EP" : lot < 88 ? "KR"
        : lot < 94 ? "DE" : "WO";
}

static bool is_granted(uint64_t i)
{
    return strcmp(office(i), "WO") != 0 && below(i, GRANTED, 2);
}

/* One person for each application; whose the further ones are does not matter. */
static const char *person_country(uint64_t i)
{
    unsigned lot = below(i, OWNER, 100);
    if (strcmp(office(i), "CN") == 0)
        return lot < 60 ? "CN" : lot < 80 ? "  " : "US";
    return lot < 3 ? "CN" : lot < 30 ? "US" : lot < 60 ? "JP" : lot < 70 ? "  " : "DE";
}

static void put_application(uint64_t i)
{
    const char *at = office(i);
    printf("%" PRIu64 ",\"%s\",\"20%02u%06u\",\"%s\",\"20%02u-%02u-%02u\",2020,\"\",\"\",\"PI\","
           "\"  \",%" PRIu64 ",\"N\",\"N\",\"Y\",\"9999-12-31\",9999,0,\"9999-12-31\",9999,0,"
           "\"%s\",%u,0,1,0,1,2\n", application_id(i), at, below(i, NUMBER, 24),
           below(i, NUMBER, 1000000), strcmp(at, "WO") == 0 ? "W " : "A ", below(i, NUMBER, 24),
           1 + below(i, PRIOR, 12), 1 + below(i, OWNER, 28),
           below(i, INTERNATIONAL, 100) < 20 ? application_id(draw(i, INTERNATIONAL) % rows) : 0,
           is_granted(i) ? "Y" : "N", below(i, PRIOR, 60000000));
}

static void put_title(uint64_t i)
{
    printf("%" PRIu64 ",\"en\",\"%s %s for a %s %s\"\n", application_id(i), word(i, TITLE),
           word(i, TITLE + 1), word(i, TITLE + 2), word(i, TITLE + 3));
}

static void put_priority(uint64_t i)
{
    if (below(i, PRIOR, 100) < 40)
        printf("%" PRIu64 ",%" PRIu64 ",1\n", application_id(i),
               application_id(draw(i, PRIOR) % rows));
}

static void put_person(uint64_t i)
{
    const char *in = person_country(i);
    printf("%" PRIu64 ",\"%s %s %u Co., Ltd.\",\"\",\"%u %s Road, %s\",\"%s\",\"\",9,1,\"\",1,"
           "\"\",0,\"COMPANY\",1,\"\",0\n", i + 1, word(i, NAME), word(i, NAME + 1),
           below(i, NAME, 50000), below(i, NAME, 900), word(i, NAME + 2),
           strcmp(in, "CN") == 0 ? "Suzhou 215000" : "Sampleton", in);
}

static void put_owner(uint64_t i)
{
    printf("%" PRIu64 ",%" PRIu64 ",1,0\n", i + 1, application_id(i));
    for (unsigned k = 0; k < 2; k++)
        printf("%" PRIu64 ",%" PRIu64 ",0,%u\n", draw(i, NAME + k) % rows + 1, application_id(i),
               k + 1);
}

static void put_class(uint64_t i)
{
    for (unsigned k = 0; k < 2; k++)
        printf("%" PRIu64 ",\"H%02uL  %2u/%02u     \",\"A\",\"2006-01-01\",\"I\",\"F\",\"EP\"\n",
               application_id(i), 1 + below(i, TITLE + k, 60), 1 + below(i, TITLE + 1 + k, 99),
               below(i, TITLE + 2 + k, 100));
}

static void put_publication(uint64_t i)
{
    const char *at = office(i);
    uint64_t id = 10 * i + 1;
    printf("%" PRIu64 ",\"%s\",\"20%08" PRIu64 "\",\"\",\"A1\",%" PRIu64 ",\"2021-02-03\",\"en\","
           "\"N\",0\n", id, at, i, application_id(i));
    if (is_granted(i))
        printf("%" PRIu64 ",\"%s\",\"%" PRIu64 "\",\"\",\"B2\",%" PRIu64 ",\"2023-%02u-%02u\",\"en\","
               "\"Y\",10\n", id + 1, at, 10000000 + i, application_id(i), 1 + below(i, GRANTED, 12),
               1 + below(i, NUMBER, 28));
}

static const struct {
    const char *name, *header;
    void (*put)(uint64_t i);
} tables[] = {
    { "g_patent", "patent_id\tpatent_type\tpatent_date\tpatent_title\twipo_kind\tnum_claims\t"
                  "withdrawn\tfilename", put_patent },
    { "g_assignee_not_disambiguated",
      "patent_id\tassignee_sequence\tassignee_id\traw_assignee_individual_name_first\t"
      "raw_assignee_individual_name_last\traw_assignee_organization\tassignee_type\t"
      "rawlocation_id", put_owners },
    { "g_inventor_not_disambiguated",
      "patent_id\tinventor_sequence\tinventor_id\traw_inventor_name_first\t"
      "raw_inventor_name_last\tdeceased_flag\trawlocation_id", put_inventors },
    { "g_location_not_disambiguated",
      "rawlocation_id\tlocation_id\traw_city\traw_state\traw_country", put_places },
    { "g_application", "application_id\tpatent_id\tpatent_application_type\tfiling_date\t"
                       "series_code\trule_47_flag", put_us_application },
    { "g_foreign_priority", "patent_id\tpriority_claim_sequence\tpriority_claim_kind\t"
                            "foreign_application_id\tfiling_date\tforeign_country_filed",
      put_us_priority },
    { "g_pct_data", "patent_id\tpublished_or_filed_date\tpct_371_date\tpct_102_date\t"
                    "filed_country\tapplication_kind\tpct_doc_number\tpct_doc_type", put_us_pct },
    { "g_ipc_at_issue", "patent_id\tipc_sequence\tclassification_level\tsection\tipc_class\t"
                        "subclass\tmain_group\tsubgroup\tclassification_value\t"
                        "classification_status\tclassification_data_source\taction_date\t"
                        "ipc_version_indicator", put_us_classes },
    { "tls201", "appln_id,appln_auth,appln_nr,appln_kind,appln_filing_date,appln_filing_year,"
                "appln_nr_epodoc,appln_nr_original,ipr_type,receiving_office,internat_appln_id,"
                "int_phase,reg_phase,nat_phase,earliest_filing_date,earliest_filing_year,"
                "earliest_filing_id,earliest_publn_date,earliest_publn_year,"
                "earliest_pat_publn_id,granted,docdb_family_id,inpadoc_family_id,"
                "docdb_family_size,nb_citing_docdb_fam,nb_applicants,nb_inventors",
      put_application },
    { "tls202", "appln_id,appln_title_lg,appln_title", put_title },
    { "tls204", "appln_id,prior_appln_id,prior_appln_seq_nr", put_priority },
    { "tls206", "person_id,person_name,person_name_orig_lg,person_address,person_ctry_code,nuts,"
                "nuts_level,doc_std_name_id,doc_std_name,psn_id,psn_name,psn_level,psn_sector,"
                "han_id,han_name,han_harmonized", put_person },
    { "tls207", "person_id,appln_id,applt_seq_nr,invt_seq_nr", put_owner },
    { "tls209", "appln_id,ipc_class_symbol,ipc_class_level,ipc_version,ipc_value,ipc_position,"
                "ipc_gener_auth", put_class },
    { "tls211", "pat_publn_id,publn_auth,publn_nr,publn_nr_original,publn_kind,appln_id,"
                "publn_date,publn_lg,publn_first_grant,publn_claims", put_publication },
};

int main(int argc, char **argv)
{
    rows = argc == 3 ? strtoull(argv[2], NULL, 10) : 0;
    for (size_t t = 0; rows > 0 && t < sizeof tables / sizeof *tables; t++) {
        if (strcmp(tables[t].name, argv[1]) != 0)
            continue;
        printf("%s\n", tables[t].header);
        for (uint64_t k = 0; k < rows; k++)
            tables[t].put(shuffled(k));
        if (fflush(stdout) || ferror(stdout)) {
            perror("make_tables");
            return 3;
        }
        return 0;
    }
    fprintf(stderr, "usage: make_tables TABLE ROWS\n");
    return 2;
}

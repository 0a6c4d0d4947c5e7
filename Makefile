# The developer's console: `make help`.  Two commands do all the rest: `make demo`, `make check`.

CC      = gcc
CFLAGS  = -O2 -g
PREFIX  = /usr/local
DESTDIR =
BUILD   = build
INFLATE = isal

VERSION = 0.1.0

# From Debian: what the program needs, then what its tests need, then what the benchmark compares with.
PACKAGES = gcc libc6-dev pkg-config libcsv-dev zlib1g-dev libisal-dev libzip-dev libarchive-dev \
    libexpat1-dev libpcre2-dev libjansson-dev libcyaml-dev libyaml-dev \
    libsqlite3-dev libssl-dev libutf8proc-dev \
    libopencc-dev uthash-dev libxlsxwriter-dev
CHECK_PACKAGES = libcriterion-dev python3-jsonschema python3-yaml strace openssl
BENCH_PACKAGES = isal python3 zip

PKGS = libzip libarchive zlib expat libpcre2-8 jansson libcyaml yaml-0.1 sqlite3 libcrypto libutf8proc opencc xlsxwriter
ifeq ($(INFLATE),isal)
PKGS += libisal
OTHER_INFLATE = parsers/inflate_zlib.c
else
OTHER_INFLATE = parsers/inflate_isal.c
endif

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
    -Wwrite-strings -Wvla
ifndef RELEASE
WARNINGS += -Werror
endif
# Once, here: -std=c17 hides POSIX.
CPPFLAGS = -Iinclude -I. -D_POSIX_C_SOURCE=200809L -DIPREWARD_VERSION='"$(VERSION)"' \
    -DIPREWARD_INFLATE='"$(INFLATE)"'
COMPILE  = $(CC) -std=c17 $(WARNINGS) $(CPPFLAGS) $(CFLAGS) -fopenmp
CLIBS    = $(shell pkg-config --cflags $(PKGS))
LIBS     = -lcsv $(shell pkg-config --libs $(PKGS))
SUDO     = $(shell [ "$$(id -u)" = 0 ] || echo sudo)

SOURCES      := $(filter-out $(OTHER_INFLATE),$(wildcard base/*.c parsers/*.c rules/*.c batch/*.c))
OBJECTS      := $(SOURCES:%.c=$(BUILD)/%.o)
TEST_OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/*.c))
PROGRAM      = include/*.h base/*.[ch] parsers/*.[ch] rules/*.[ch] batch/*.[ch]
SANITIZE     = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

all: $(BUILD)/ipreward ## build/ipreward

deps: ## apt-get install what is missing to build and test
	@missing=$$(for p in $(PACKAGES) $(CHECK_PACKAGES); do \
	    dpkg -s $$p >/dev/null 2>&1 || echo $$p; done); \
	[ -z "$$missing" ] || { $(SUDO) apt-get update && \
	    $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
	        $$missing; }

$(BUILD)/ipreward: $(OBJECTS)
	@echo "  LD $@"
	@$(COMPILE) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/run-tests: $(filter-out $(BUILD)/batch/main.o,$(OBJECTS)) $(TEST_OBJECTS)
	@echo "  LD $@"
	@$(COMPILE) $(LDFLAGS) -Wl,--wrap=tables_create,--wrap=assess -o $@ $^ $(LIBS) -lcriterion -lm

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(COMPILE) $(CLIBS) -MMD -MP -c -o $@ $<

# Tables that are embedded when their reader is compiled.
$(BUILD)/parsers/entity.o: data/entities.tsv
$(BUILD)/parsers/japanese.o: data/countries-ja.tsv
$(BUILD)/parsers/kind_table.o: data/kinds.tsv
$(BUILD)/rules/tables.o: $(wildcard data/places/*.tsv)

-include $(OBJECTS:.o=.d) $(TEST_OBJECTS:.o=.d)

demo: deps ## run the nightly job on data/samples and say where to look
	$(MAKE) all
	tests/demo $(BUILD)/ipreward $(BUILD)/demo

check: deps ## all tests
	$(MAKE) $(BUILD)/ipreward $(BUILD)/run-tests
	@[ -d ../shared ] || echo "note: no ../shared here, so the tests on real samples are skipped"
	$(BUILD)/run-tests
	tests/cli/run $(BUILD)/ipreward
	$(MAKE) $(BUILD)/inject
	tests/crash/run --quick $(BUILD)/ipreward $(BUILD)/inject

crash: deps ## killed at every point, disk full at every write, power lost at any moment; 4 minutes
	$(MAKE) $(BUILD)/ipreward $(BUILD)/inject
	tests/crash/run $(BUILD)/ipreward $(BUILD)/inject

$(BUILD)/inject: tests/crash/inject.c
	@mkdir -p $(@D)
	@echo "  LD $@"
	@$(CC) -std=c17 $(WARNINGS) $(CFLAGS) -o $@ $<

leave-out: deps ## tables tuned on half of the gold registry, measured on the other; a minute
	$(MAKE) $(BUILD)/run-tests
	IPREWARD_LEAVE_OUT=1 $(BUILD)/run-tests --filter 'leave_out/*' --timeout 600

# Of its own, as it is the size of all the rest together.
office: deps ## open an export's workbook in LibreOffice and compare its cells and totals
	@command -v soffice >/dev/null || { $(SUDO) apt-get update && \
	    $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
	        libreoffice-calc-nogui; }
	$(MAKE) $(BUILD)/ipreward
	tests/office/run $(BUILD)/ipreward

cli-expect: $(BUILD)/ipreward ## rewrite the expected output of the whole-program tests, for review
	tests/cli/run --expect $(BUILD)/ipreward

asan: deps ## all tests under AddressSanitizer and UndefinedBehaviorSanitizer
	$(MAKE) BUILD=build/asan CFLAGS="$(SANITIZE)" build/asan/ipreward build/asan/run-tests
	rm -f build/asan/log.*
	ASAN_OPTIONS=log_path=$(CURDIR)/build/asan/log build/asan/run-tests
	ASAN_OPTIONS=log_path=$(CURDIR)/build/asan/log tests/cli/run build/asan/ipreward
	@! ls build/asan/log.* 2>/dev/null

lint: deps ## one-way includes, banned calls, floating point; lists files longer than we aim for
	@! $(CC) $(CPPFLAGS) $(CLIBS) -MM parsers/*.c | grep -E '(rules|batch)/'
	@! $(CC) $(CPPFLAGS) $(CLIBS) -MM rules/*.c | grep -E '(parsers|batch)/'
	@! $(CC) $(CPPFLAGS) $(CLIBS) -MM base/*.c | grep -E '(parsers|rules|batch)/'
	@! grep -nE '\<(strcpy|strcat|sprintf|strtok|gets|atoi|atof|strdup)\(' $(PROGRAM)
	@! grep -nE '\<(double|float)\>' base/*.[ch] include/*.h parsers/*.[ch] rules/*.[ch] \
	    $(filter-out batch/progress.% batch/scan.c batch/workbook.c,$(wildcard batch/*.[ch]))
	@! grep -nE '(^|[^_a-z])(printf|puts|exit)\(' base/*.c parsers/*.c rules/*.c
	@! LC_ALL=C.UTF-8 grep -nE '.{101,}' $(PROGRAM)
	@! grep -nP '\t' */*.[ch]
	@wc -l */*.[ch] | awk '$$1 > 400 && $$2 != "total" { print $$2 ": " $$1 " lines" }'

bench: deps ## speed of scan beside other readers, of sets of tables, of settle, whatif, matching; ONLY=match, settle
	@missing=$$(for p in $(BENCH_PACKAGES); do dpkg -s $$p >/dev/null 2>&1 || echo $$p; done); \
	[ -z "$$missing" ] || { $(SUDO) apt-get update && \
	    $(SUDO) apt-get install -y --no-install-recommends $$missing; }
	$(MAKE) all $(addprefix $(BUILD)/bench/,make_dump make_tables match_speed)
	tests/bench/run $(BUILD)

$(BUILD)/bench/match_speed: tests/bench/match_speed.c $(filter $(BUILD)/rules/% $(BUILD)/base/%,$(OBJECTS))
	@mkdir -p $(@D)
	$(COMPILE) -o $@ $^ $(LIBS)

$(BUILD)/bench/%: tests/bench/%.c
	@mkdir -p $(@D)
	$(COMPILE) -o $@ $<

install: all ## install into DESTDIR and PREFIX
	install -D -m 755 $(BUILD)/ipreward $(DESTDIR)$(PREFIX)/bin/ipreward
	install -D -m 644 docs/ipreward.1 $(DESTDIR)$(PREFIX)/share/man/man1/ipreward.1
	install -d $(DESTDIR)$(PREFIX)/share/ipreward/policy
	install -m 644 data/policy/*.yaml $(DESTDIR)$(PREFIX)/share/ipreward/policy
	install -m 644 docs/policy.schema.json $(DESTDIR)$(PREFIX)/share/ipreward/policy

uninstall: ## take it away again
	rm -f $(DESTDIR)$(PREFIX)/bin/ipreward $(DESTDIR)$(PREFIX)/share/man/man1/ipreward.1
	rm -rf $(DESTDIR)$(PREFIX)/share/ipreward

clean: ## remove build/
	rm -rf build

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile

.PHONY: all deps demo check crash leave-out office cli-expect asan lint bench install uninstall clean help

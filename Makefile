# The developer's console: `make help`.

CC      = gcc
CFLAGS  = -O2 -g
PREFIX  = /usr/local
DESTDIR =
BUILD   = build
INFLATE = isal
TESTS   =

VERSION = 0.1.0
PACKAGES = gcc libc6-dev pkg-config libcsv-dev zlib1g-dev libisal-dev libzip-dev libexpat1-dev \
    libpcre2-dev libjansson-dev libcyaml-dev libsqlite3-dev libssl-dev libutf8proc-dev \
    libopencc-dev uthash-dev libcriterion-dev

PKGS = libzip zlib expat libpcre2-8 jansson libcyaml sqlite3 libcrypto libutf8proc opencc
ifeq ($(INFLATE),isal)
PKGS += libisal
endif

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
    -Wwrite-strings -Wvla
ifndef RELEASE
WARNINGS += -Werror
endif
# Once, here: -std=c17 hides POSIX.
CPPFLAGS = -Iinclude -I. -D_POSIX_C_SOURCE=200809L -DIPREWARD_VERSION='"$(VERSION)"'
COMPILE  = $(CC) -std=c17 $(WARNINGS) $(CPPFLAGS) $(CFLAGS) -fopenmp \
    $(shell pkg-config --cflags $(PKGS))
LIBS     = -lcsv $(shell pkg-config --libs $(PKGS))

SOURCES := $(wildcard base/*.c parsers/*.c rules/*.c batch/*.c)
# One of the two inflaters; the other is left out.
ifeq ($(INFLATE),isal)
SOURCES := $(filter-out parsers/inflate_zlib.c,$(SOURCES))
else
SOURCES := $(filter-out parsers/inflate_isal.c,$(SOURCES))
endif
OBJECTS      := $(SOURCES:%.c=$(BUILD)/%.o)
TEST_OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/*.c))

all: $(BUILD)/ipreward ## build/ipreward

$(BUILD)/ipreward: $(OBJECTS)
	$(COMPILE) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/run-tests: $(filter-out $(BUILD)/batch/main.o,$(OBJECTS)) $(TEST_OBJECTS)
	$(COMPILE) $(LDFLAGS) -o $@ $^ $(LIBS) -lcriterion

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) -MMD -MP -c -o $@ $<

-include $(OBJECTS:.o=.d) $(TEST_OBJECTS:.o=.d)

.PHONY: all

"""power.py - the power fails at any moment, and all that was not flushed may be lost.

A night's trace goes through disk_model.py.  Rules say in which order things must be safe; leaving
each flush out of the trace in turn shows that the rules notice.  Then the disk is made what it may
be after each operation, and the next run must leave what an unbroken one leaves.
"""
import collections
import hashlib
import os
import random
import re
import shutil
import sqlite3

import disk_model
import kill
from night import Wrong, difference

TO_LEDGER = re.compile(r"(state(/ledger\.db(-wal|-journal)?)?)?$")
LEDGER = re.compile(r"state/ledger\.db(-wal|-shm|-journal)?$")
LOCK = re.compile(r"state/(lock|parts/\.(dumps|users)\.lock)$")     # empty; there again when needed
LOG = re.compile(r"state/ledger\.db-(wal|shm)$")

# Flushes that no rule needs, by operation and file, and why.
NEEDLESS = (
    (r"state/(ledger\.db(-journal|-wal)?|backups/.*\.db)$|state$", "SQLite flushes again before it relies on it"),
    (r"out(/.*)?$|state/parts(/.*)?$", "flushed again before anything relies on it"),
)


def ledger_lines(flat, nights):
    """The lines that SQLite finds after the power has failed."""
    files = {path: content for path, content in flat.items() if LEDGER.match(path)}
    if "state/ledger.db" not in files:
        return 0
    key = tuple(sorted(files.items()))
    if key not in nights.ledgers:
        folder = os.path.join(nights.root, f"ledger-{os.getpid()}-{len(nights.ledgers)}")
        os.mkdir(folder)
        disk_model.write_out({"state": None, **{path: content for path, content in files.items()
                                                if not path.endswith("-shm")}}, folder)
        database = sqlite3.connect(os.path.join(folder, "state", "ledger.db"))
        try:
            nights.ledgers[key] = database.execute("SELECT count(*) FROM postings").fetchone()[0]
        except sqlite3.Error as error:
            nights.ledgers[key] = f"ledger.db: {error}"
        finally:
            database.close()
            shutil.rmtree(folder)
    return nights.ledgers[key]


class Rules:
    """What must be safe when; `broken` collects what is not."""

    def __init__(self, nights, start, operations, end, day):
        self.nights, self.day = nights, day
        self.end = {path: content for path, content in end.items()
                    if not LEDGER.match(path) and not LOCK.match(path)}
        self.disk = disk_model.Disk(start)
        self.lines = ledger_lines(self.disk.flat(disk_model.nothing), nights)
        self.last = ledger_lines(end, nights)
        self.posted = False
        self.chance = random.Random(1)
        self.broken = []
        for operation in operations:
            self.before(operation)
            self.disk.do(operation)
            self.after(operation)
        self.missing("the end", self.end)
        if not self.posted:
            self.broken.append("the end: the lines are not safe")

    def missing(self, when, wanted):
        safe = self.disk.flat(disk_model.nothing)
        for path, content in wanted.items():
            if safe.get(path, 0) != content:
                self.broken.append(f"{when}: {path} is not safe")

    def before(self, operation):
        kind, path = operation[:2]
        if kind not in ("rename", "swap"):
            return
        name = os.path.basename(operation[2])
        node = self.disk.find(path)
        inside = list(node.now.values()) if isinstance(node.now, dict) else []
        if any(one.waiting for one in [node, *inside]):
            self.broken.append(f"{operation[2]} is put in place before it is safe")
        if name == "latest":
            self.missing("latest is turned", self.folder_of_day(self.day))
        if name == "dumps.jsonl":
            self.missing("dumps.jsonl is put in place", {
                path: content for path, content in self.end.items() if path.endswith(".gz") and
                f'"{os.path.basename(path).split("-")[0]}"'.encode() in
                b"\n".join(line for line in node.now.split(b"\n") if b'"done":true' in line)})

    def folder_of_day(self, name):
        """What the day's folder ends as, under a name."""
        day = f"out/{self.day}"
        return {path.replace(day, f"out/{name}", 1): content
                for path, content in self.end.items() if path.startswith(day)}

    def after(self, operation):
        if not LEDGER.match(operation[1]) and operation[:2] != ("flush", "state"):
            return
        for choose in (disk_model.names_alone, disk_model.data_alone, disk_model.everything,
                       disk_model.any_of(self.chance), disk_model.nothing):
            lines = ledger_lines(self.disk.flat(choose, TO_LEDGER), self.nights)
            if lines not in (self.lines, self.last) or (self.posted and lines != self.last):
                self.broken.append(f"the ledger has {lines} lines")
        if lines == self.last and not self.posted:
            self.posted = True
            self.missing("the lines are safe", self.folder_of_day(f".{self.day}.ipreward-new"))
            self.missing("the lines are safe", {
                path: content for path, content in self.end.items()
                if path.startswith("state") and path != "state"})


def flush_by_flush(nights, start, operations, end, day, step):
    """Leaves out every `step`-th flush; how many the rules miss, and why they need not miss the others."""
    missed, needless = 0, collections.Counter()
    flushes = [(i, operation) for i, operation in enumerate(operations) if operation[0] == "flush"]
    for i, operation in flushes[::step]:
        if Rules(nights, start, operations[:i] + operations[i + 1:], end, day).broken:
            missed += 1
            continue
        why = next((why for pattern, why in NEEDLESS if re.match(pattern, operation[1])), None)
        if not why:
            raise Wrong(f"no rule misses the flush of {operation[1]}")
        needless[why] += 1
    return missed, needless


def states(start, operations, step):
    """The distinct states of the disk after every `step`-th operation, some by chance."""
    disk, seen = disk_model.Disk(start), set()
    chance = random.Random(1)
    for i, operation in enumerate(operations):
        disk.do(operation)
        if i % step:
            continue
        for choose in (disk_model.nothing, disk_model.names_alone, disk_model.data_alone,
                       disk_model.any_of(chance), disk_model.any_of(chance)):
            flat = {path: content for path, content in disk.flat(choose).items()
                    if not path.endswith("-shm")}
            key = hashlib.sha256(repr(sorted(flat.items(), key=str)).encode()).digest()
            if key not in seen:
                seen.add(key)
                yield i, operation[:2], flat


def replay(nights, unbroken, operations, step):
    cases = [(i, operation, flat, then) for i, operation, flat in
             states(unbroken.start_tree, operations, step)
             for then in (kill.check_same_day, kill.check_next_day)]

    def check(folder, case):
        for name in ("state", "out"):
            shutil.rmtree(os.path.join(folder, name), ignore_errors=True)
        disk_model.write_out({path: content for path, content in case[2].items()
                              if path.startswith(("state", "out"))}, folder)
        case[3](nights, unbroken, folder, None)

    nights.each(cases, check, lambda case: f"after {case[0]} {case[1]} {case[3].__name__}")
    return len(cases) // 2


def power_fails(nights, unbroken, day, quick):
    """Says what was found for a night that begins from `unbroken.start`."""
    nights.ledgers = {}
    with nights.folder() as folder:
        nights.reset(folder, unbroken.start)
        unbroken.start_tree = nights.keep(folder, f"before{unbroken.night}")
        operations = disk_model.trace(nights, folder, unbroken.today)
        disk = disk_model.Disk(unbroken.start_tree)
        for operation in operations:
            disk.do(operation)
        end = disk.flat(disk_model.everything)
        if end != disk_model.Disk(folder).flat(disk_model.everything):
            raise Wrong("the model's end is not the disk's")
    broken = Rules(nights, unbroken.start_tree, operations, end, day).broken
    if broken:
        raise Wrong("; ".join(broken))
    missed, needless = flush_by_flush(nights, unbroken.start_tree, operations, end, day,
                                      5 if quick else 1)
    tried = replay(nights, unbroken, operations, 23 if quick else 1)
    print(f"night {unbroken.night}: {len(operations)} operations in order; {missed} flushes cannot"
          f" be left out, {sum(needless.values())} can (" +
          ", ".join(f"{count}: {why}" for why, count in needless.items()) +
          f"); the power failed in {tried} ways: all made good")

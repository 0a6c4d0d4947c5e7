"""full.py - the disk is full, or fails: every call that needs room, flushes, renames or closes.

The night must end with status 3, name the file, and leave everything as before; only what fails
behind the ledger's commit leaves its lines, which the next run publishes.  A failure that changes
nothing, as at closing what is safe already, may go unseen: then all is as in an unbroken run.
"""
import collections
import os
import re

from night import Wrong, difference

NEED_ROOM = ("write", "pwrite64", "writev", "openat", "open", "creat", "mkdir", "mkdirat",
             "symlink", "symlinkat", "link", "linkat", "ftruncate", "fallocate", "copy_file_range")
LEDGER = "state/ledger.db"
LOGS = (LEDGER + "-wal", LEDGER + "-shm")   # with lines that are safe, for the next to move
# Where SQLite may fail unseen: what it cleans up, what only speeds up its readers, and when it
# flushes a folder, which it alone does by fdatasync.
UNSEEN = re.compile(r".*/\.?ledger(-\d+)?\.db(\.ipreward-new)?(-shm|-wal|-journal)?$")
HALF = re.compile(r".*(\.tmp|\.ipreward-(new|old)|-journal)(/|$)")


def ways(point):
    """How a call can fail: once for want of room, from then on for want of room, or for another
    reason."""
    if point[1] in NEED_ROOM:
        return (("ENOSPC", ()), ("ENOSPC", ("--lasting",)))
    return (("EIO", ()),)


def without(found, *names):
    return {path: content for path, content in found.items() if not path.startswith(names)}


def only(found, name):
    return {path: content for path, content in found.items() if path.startswith(name)}


def check_named(nights, said, path, lasting):
    """The message must name the file, or with a full disk any that needed room."""
    name = os.path.basename(re.sub(r"-(wal|shm|journal)$", "", path))
    names = [name, re.sub(r"\.\d+\.tmp$", "", name), re.sub(r"^\.|\.ipreward-new$", "", name)]
    if os.path.dirname(path) == nights.root:
        names.append("'.'")
    if lasting and re.search(r"'.+': .*(No space|full)", said):
        return
    if not any(name and name in said for name in names):
        raise Wrong(f"the message does not name '{name}': {said}")


def check_failed(unbroken, found, case, said):
    """After status 3: "before" or "posted", or raises."""
    before, after = unbroken.before, unbroken.same_day
    _, call, _, removed, _, lasting = case
    if call in ("unlink", "unlinkat", "rmdir"):             # what cannot be removed is left
        found = {path: content for path, content in found.items() if path not in removed}
    if half := [path for path in found if HALF.match(path) and path.startswith("state") and
                not (lasting and path == LEDGER + "-journal")]:     # rolling back needs room too
        raise Wrong(f"half files are left: {half}")
    for path, content in without(only(found, "state/"), LEDGER, "state/parts/dumps.jsonl").items():
        if content not in (before.get(path), after.get(path)):
            raise Wrong(f"{path} is neither as before nor as after")
    lines = unbroken.lines(found)
    if lines == unbroken.lines(before):
        if wrong := difference(only(before, "out/"), only(found, "out/")):
            raise Wrong(f"nothing is posted, but: {wrong}")
        return "before"
    if lines != unbroken.lines(after):
        raise Wrong("half of the lines are posted")
    if "what is new is posted" not in said:
        raise Wrong(f"the message does not say that it is posted: {said}")
    return "posted"


def disk_fails(nights, unbroken, step):
    cases = [(*point, *way) for point in unbroken.points for way in ways(point)][::step]

    def check(folder, case):
        number, call, _, path, how, lasting = case
        nights.reset(folder, unbroken.start)
        status, said = nights.run(folder, unbroken.today, "--at", str(number), "--how", how,
                                  *lasting)
        found = nights.tree(folder)
        if status == 3:
            check_named(nights, said, path, lasting)
            result = check_failed(unbroken, found, case, said)
        elif status > 1:
            raise Wrong(f"exit {status}: {said}")
        elif wrong := difference(unbroken.same_day, without(found, *LOGS)):
            raise Wrong(f"exit {status}, but: {wrong}")
        elif call not in ("close", "fdatasync") and not UNSEEN.match(path):
            raise Wrong(f"exit {status}: {said}")
        else:
            result = "unseen"
        nights.must_run(folder, unbroken.today)
        if wrong := difference(unbroken.same_day, nights.tree(folder)):
            raise Wrong(f"then: {wrong}")
        return result

    results = nights.each(cases, check)
    return collections.Counter(results), collections.Counter(case[1] for case in cases)

"""twice.py - two runs at once, and the same night again.

Of two runs the second exits 5 and touches nothing, wherever the first is; the first ends as if it had
been alone.  The same inputs again, also under other names and times, post nothing.
"""
import os
import shutil
import subprocess

from kill import import_command
from night import DAYS, Wrong, difference, put

LOCKED = 5


def stamps(folder):
    """Every inode, time, mode and size below; reading changes none of these."""
    found = {}
    for top, names, files in os.walk(folder):
        for name in [".", *names, *files]:
            path = os.path.join(top, name)
            state = os.lstat(path)
            found[path] = (state.st_ino, state.st_mode, state.st_size, state.st_mtime_ns,
                           state.st_ctime_ns)
    return found


def two_at_once(nights, unbroken, step):
    """How often the second run was tried, at every `step`-th point of the first."""
    calls = [(call, os.path.basename(path)) for _, call, _, path in unbroken.points]
    taken, freed = calls.index(("openat", "lock")), calls.index(("close", "lock"))
    today = unbroken.today
    others = [today, [today[0], "settle", *today[2:today.index("--jobs")]]]

    def check(folder, number):
        nights.reset(folder, unbroken.start)
        seconds = others + ([import_command(nights, folder)] if unbroken.start else [])
        with subprocess.Popen(
                [nights.inject, "--at", str(number), "--how", "wait", "--", *today],
                cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL) as first:
            if first.stdout.readline() != b"waiting\n":
                raise Wrong("the first run did not wait")
            before = stamps(folder)
            for second in seconds:
                status, said = nights.run(folder, second)
                if status != LOCKED:
                    raise Wrong(f"the second: exit {status}: {said}")
                if stamps(folder) != before:
                    raise Wrong("the second touched something")
            first.stdin.close()
            if first.wait() > 1:
                raise Wrong(f"the first: exit {first.returncode}")
        if wrong := difference(unbroken.same_day, nights.tree(folder)):
            raise Wrong(wrong)
        return len(seconds)

    numbers = [point[0] for point in unbroken.points[taken + 1:freed + 1:step]]
    return sum(nights.each(numbers, check))


def renamed(nights):
    """The inputs of night 2 under other names, with other times."""
    other = os.path.join(nights.root, "other")
    shutil.copytree(nights.inputs, other)
    for inbox in ("inbox", "inbox2"):
        for i, name in enumerate(sorted(os.listdir(os.path.join(other, inbox)), reverse=True)):
            path = os.path.join(other, inbox, name)
            os.utime(path, (i, i))
            os.rename(path, os.path.join(other, inbox, f"{i}{inbox}-{name}"))
    for name in ("registry", "quality", "withdrawn2", "policy"):
        ending = ".yaml" if name == "policy" else ".csv"
        os.rename(os.path.join(other, name + ending), os.path.join(other, f"new-{name}{ending}"))
    return other


def again(nights, unbroken):
    """`unbroken` is night 2: the same night again, and again with the inputs renamed."""
    other = renamed(nights)
    with nights.folder() as folder:
        nights.reset(folder, unbroken.end)
        nights.must_run(folder, unbroken.today)
        if wrong := difference(unbroken.same_day, nights.tree(folder)):
            raise Wrong(f"the same night again: {wrong}")
        with open(os.path.join(folder, "night2.yaml"), encoding="utf-8") as file:
            config = file.read().replace(nights.inputs, other)
        for name in ("registry", "quality", "withdrawn2", "policy"):
            config = config.replace(f"/{name}.", f"/new-{name}.")
        put(os.path.join(folder, "renamed.yaml"), config)
        nights.must_run(folder, [word.replace("night2", "renamed") for word in unbroken.today])
        got = nights.tree(folder)
        os.unlink(os.path.join(folder, "renamed.yaml"))
    for path, content in unbroken.same_day.items():
        if path.startswith(f"out/{DAYS[1]}/") and path.endswith(("ledger.csv", "head.txt")) and \
           got.get(path) != content:
            raise Wrong(f"inputs under other names: {path} is another")
    if unbroken.lines(got) != unbroken.lines(unbroken.same_day):
        raise Wrong("inputs under other names: something was posted")

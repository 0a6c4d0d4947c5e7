"""kill.py - killed anywhere, the next run gives what an unbroken one gives.

Before every point the program is killed, and in the middle of every write.  Then it runs again: on
the same day, which must give the bytes of an unbroken run; or on the next day only, which must give
those of a run on that day alone, if nothing was posted yet, and else those of a run on each day.
The run that makes it good is killed too.
"""
import collections
import csv
import os
import re
import subprocess

from night import DAYS, DONE, KILLED, WRONG_USE, Wrong, difference, put, tree

# What a kill may leave beside, until the next; and what stays, since nobody may sweep a folder of
# the user's.
LEFT = re.compile(r"\.ipreward-new|\.tmp$|ledger\.db-(wal|shm)$")
LEFT_FOR_GOOD = re.compile(r"verdicts\.csv\.\d+\.tmp")


def hows(point):
    """The ways to be killed at a point: before it, and for a write in its middle."""
    return ("kill", "half") if "write" in point[1] and point[2] > 1 else ("kill",)


def must_be_killed(nights, folder, command, point, how):
    status, said = nights.run(folder, command, "--at", str(point), "--how", how)
    if status != KILLED:
        raise Wrong(f"not killed but exit {status}: {said}")


def to_pay_sum(folder):
    """What all days' payments say is to be paid, in fen; and the ledger's sum by its head."""
    fen = 0
    out = os.path.join(folder, "out")
    for day in sorted(os.listdir(out)):
        for name in os.listdir(os.path.join(out, day)) if day != "latest" else ():
            if name.startswith("payments-"):
                with open(os.path.join(out, day, name), encoding="utf-8", newline="") as file:
                    fen += sum(int(row["to_pay"].replace(".", "")) for row in csv.DictReader(file))
    with open(os.path.join(out, "latest", "head.txt"), encoding="utf-8") as file:
        return fen, int(file.read().split()[-1].replace(".", ""))


class Unbroken:
    """What night `night` must come to, from `start`, on its day and on the next."""

    def __init__(self, nights, night, start):
        self.night, self.start = night, start
        self.today, self.later = (nights.command(night, day) for day in DAYS[night - 1:night + 1])
        with nights.folder() as folder:
            nights.reset(folder, start)
            self.before = nights.tree(folder)
            self.points = nights.points(folder, self.today)
            self.same_day = nights.tree(folder)
            self.end = nights.keep(folder, f"end{night}-{nights.jobs}")
            nights.must_run(folder, self.later)
            self.both_days = nights.tree(folder)
            nights.reset(folder, start)
            nights.must_run(folder, self.later)
            self.next_day = nights.tree(folder)

    @staticmethod
    def lines(found):
        """The postings of a tree, as SQL."""
        return [line for line in found.get("state/ledger.db", "").split("\n")
                if line.startswith('INSERT INTO "postings"')]


def check_visible(unbroken, folder):
    """What people see is whole at any moment: as before, or with the new day, or with `latest`
    turned to it too."""
    def visible(found):
        return {path: content for path, content in found.items()
                if path.startswith("out/") and not path.startswith("out/.")}

    before, after = visible(unbroken.before), visible(unbroken.same_day)
    got = visible({"out/" + path: content for path, content in
                   tree(os.path.join(folder, "out")).items()})
    turned = before.get("out/latest")
    between = {path: content for path, content in after.items() if path != "out/latest"} | (
        {"out/latest": turned} if turned else {})
    if not any(got == one for one in (before, between, after)):
        raise Wrong(f"half a day is seen, beside: {difference(before, got)}")


def check_same_day(nights, unbroken, folder, case):
    nights.must_run(folder, unbroken.today)
    wrong = difference(unbroken.same_day, nights.tree(folder))
    if wrong:
        raise Wrong(f"then on the same day: {wrong}")


def check_next_day(nights, unbroken, folder, case):
    nights.must_run(folder, unbroken.later)
    got = nights.tree(folder)
    alone = difference(unbroken.next_day, got)
    if alone and (both := difference(unbroken.both_days, got)):
        raise Wrong(f"then on the next day, as alone: {alone}; as both: {both}")
    paid, posted = to_pay_sum(folder)
    if paid != posted:
        raise Wrong(f"to pay {paid} fen, posted {posted}")
    return not alone


def killed_once(nights, unbroken, step):
    """Counts by call; raises Wrong.  The posting must happen at one point, and never go back."""
    cases = [(point[0], how, then, point[1]) for i, point in enumerate(unbroken.points)
             for how in hows(point) for then in (check_same_day, check_next_day)][::step]

    def check(folder, case):
        nights.reset(folder, unbroken.start)
        must_be_killed(nights, folder, unbroken.today, case[0], case[1])
        check_visible(unbroken, folder)
        return case[2](nights, unbroken, folder, case)

    alone = [(case[0], result) for case, result in zip(cases, nights.each(cases, check))
             if result is not None]
    turns = sum(one[1] != other[1] for one, other in zip(alone, alone[1:]))
    if nights.jobs == 1 and (turns != 1 or not alone[0][1]):
        raise Wrong(f"night {unbroken.night}: posted and not posted take turns {turns} times")
    return collections.Counter(call for _, _, call in {(*case[:2], case[3]) for case in cases})


def killed_twice(nights, unbroken, first_step, second_step):
    numbers = [point[0] for point in unbroken.points]
    cases = [(first, second) for first in numbers[::first_step]
             for second in numbers[first // 2 % second_step::second_step]]

    def check(folder, case):
        nights.reset(folder, unbroken.start)
        must_be_killed(nights, folder, unbroken.today, case[0], "kill")
        status, _ = nights.run(folder, unbroken.today, "--at", str(case[1]), "--how", "kill")
        check_same_day(nights, unbroken, folder, case)
        return status == KILLED

    return sum(nights.each(cases, check))


def import_command(nights, folder):
    """Fills in the review list of the published day and says how it is imported."""
    with open(os.path.join(folder, "out", "latest", "review.csv"), encoding="utf-8",
              newline="") as file:
        rows = list(csv.reader(file))
    for row in rows[1:]:
        row[rows[0].index("decision")] = "deny"
        row[rows[0].index("decided_by_role")] = "examiner"
    filled = folder + ".filled.csv"
    with open(filled, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return [nights.program, "review", "import", filled, "--config", "night2.yaml",
            "--as-of", DAYS[1]]


OTHER_COMMANDS = 4


def other_commands(nights, folder):
    """The commands beside the night that write files."""
    claims = folder + ".claims.csv"
    put(claims, "claim,id,right\n1,91320594DEMY00015F,US19000201B2\n")
    config = ["--config", "night2.yaml", "--as-of", DAYS[1]]
    yield import_command(nights, folder)
    yield [nights.program, "verify", claims, *config, "-o", "verdicts.csv"]
    yield [nights.program, "sample", *config, "--seed", "7", "--size", "5", "-o", "drawn"]
    yield [nights.program, "export", *config, "--excel", "-o", "exported"]


def killed_command(nights, start, number, step):
    """Kills the `number`-th of the other commands at every `step`-th point; what it writes is there whole or not at all."""
    with nights.folder() as folder:
        nights.reset(folder, start)
        before = nights.tree(folder)
        command = list(other_commands(nights, folder))[number]
        points = nights.points(folder, command)
        wanted = nights.tree(folder)
    if wanted == before:
        raise Wrong(f"{command[1]} writes nothing")
    cases = [(point[0], how, point[1]) for point in points for how in hows(point)][::step]

    def check(folder, case):
        nights.reset(folder, start)
        own = list(other_commands(nights, folder))[number]
        must_be_killed(nights, folder, own, case[0], case[1])
        seen = {path: content for path, content in nights.tree(folder).items()
                if not LEFT.search(path)}
        if seen not in (before, wanted):
            raise Wrong(f"{command[1]} shows half: {difference(before, seen)}")
        status, said = nights.run(folder, own)
        if status == WRONG_USE and seen == wanted and "is there already" in said:
            return                      # a new folder only: it is whole
        if status not in DONE:
            raise Wrong(f"{command[1]}: exit {status}: {said}")
        got = {path: content for path, content in nights.tree(folder).items()
               if not LEFT_FOR_GOOD.fullmatch(path)}
        if wrong := difference(wanted, got):
            raise Wrong(f"{command[1]}: {wrong}")

    nights.each(cases, check)
    return collections.Counter(case[2] for case in cases)


SEEN = ("write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range,fallocate,ftruncate,"
        "truncate,fsync,fdatasync,sync_file_range,openat,?open,?creat,?mkdir,mkdirat,?symlink,"
        "symlinkat,?link,linkat,?unlink,unlinkat,?rmdir,?rename,?renameat,renameat2,?chmod,fchmod,"
        "fchmodat")


def count_again(nights, unbroken):
    """strace must see the points that inject has counted, in the same order, but for closing,
    where strace does not tell what was written to."""
    log = os.path.join(nights.root, "strace.log")
    with nights.folder() as folder:
        nights.reset(folder, unbroken.start)
        ended = subprocess.run(["strace", "-f", "-o", log, "-e", "trace=" + SEEN,
                                *unbroken.today], cwd=folder, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, check=False)
    if ended.returncode > 1:
        raise Wrong(f"strace: exit {ended.returncode}: {ended.stderr.decode()}")
    seen = []
    with open(log, encoding="utf-8") as file:
        for line in file:
            call = re.match(r"\d+ +(\w+)\((.*)", line)
            if call and (not call[1].startswith("open") or
                         re.search("O_CREAT|O_TRUNC|O_TMPFILE", call[2])) and \
               not re.match(r"[12],", call[2]):
                seen.append(call[1])
    counted = [point[1] for point in unbroken.points if point[1] != "close"]
    if seen != counted:
        raise Wrong(f"strace sees {len(seen)} calls, inject has counted {len(counted)}")
    return len(seen)

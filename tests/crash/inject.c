/* inject.c - runs a program, counts what it does to the disk, and breaks in at the n-th of it.
 *
 *     inject [--list FILE] [--at N --how HOW [--lasting]] -- PROGRAM ARGUMENT...
 *
 * A point is a system call that changes a file or a folder, makes it durable, or closes a file that
 * was written to; they are numbered from 1 in the order in which they come, whatever the thread.
 * At point N the program is killed before the call (`kill`) or when half of a write's bytes are out
 * (`half`), or the call fails (`ENOSPC`, `EIO`); with `--lasting` so does every later one that needs
 * room on the disk; `wait` says so on stdout and lets it go on when stdin ends.  The list has a line
 * for each point: number, call, bytes, file.
 * It is done by ptrace under a seccomp filter, so SQLite's own calls and those inside of stdio count
 * like any other, and nothing else slows down.  Exit status: the program's, 128 + its signal, 125
 * when it cannot be traced here. */
#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CANNOT_TRACE = 125, PATH_SIZE = 4096 };

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#define ARCHITECTURE 0
#endif

/* Where a call's file is: in a descriptor or in a path, at which argument. */
enum place { DESCRIPTOR, PATH };

static const struct call {
    const char *name;
    uint64_t number;
    enum place place;
    int argument;
    int size_at;                /* argument with the bytes to be written, -1: none */
    bool needs_room;
} calls[] = {
    { "write", SYS_write, DESCRIPTOR, 0, 2, true },
    { "pwrite64", SYS_pwrite64, DESCRIPTOR, 0, 2, true },
    { "writev", SYS_writev, DESCRIPTOR, 0, -1, true },
    { "pwritev", SYS_pwritev, DESCRIPTOR, 0, -1, true },
    { "pwritev2", SYS_pwritev2, DESCRIPTOR, 0, -1, true },
    { "sendfile", SYS_sendfile, DESCRIPTOR, 0, -1, true },
    { "copy_file_range", SYS_copy_file_range, DESCRIPTOR, 2, -1, true },
    { "fallocate", SYS_fallocate, DESCRIPTOR, 0, -1, true },
    { "ftruncate", SYS_ftruncate, DESCRIPTOR, 0, -1, true },
    { "truncate", SYS_truncate, PATH, 0, -1, true },
    { "fsync", SYS_fsync, DESCRIPTOR, 0, -1, false },
    { "fdatasync", SYS_fdatasync, DESCRIPTOR, 0, -1, false },
    { "sync_file_range", SYS_sync_file_range, DESCRIPTOR, 0, -1, false },
    { "close", SYS_close, DESCRIPTOR, 0, -1, false },
    { "openat", SYS_openat, PATH, 1, -1, true },
    { "mkdirat", SYS_mkdirat, PATH, 1, -1, true },
    { "symlinkat", SYS_symlinkat, PATH, 2, -1, true },
    { "linkat", SYS_linkat, PATH, 3, -1, true },
    { "unlinkat", SYS_unlinkat, PATH, 1, -1, false },
    { "renameat2", SYS_renameat2, PATH, 3, -1, false },
    { "fchmod", SYS_fchmod, DESCRIPTOR, 0, -1, false },
    { "fchmodat", SYS_fchmodat, PATH, 1, -1, false },
#ifdef SYS_rename               /* old calls that newer architectures do without */
    { "open", SYS_open, PATH, 0, -1, true },
    { "creat", SYS_creat, PATH, 0, -1, true },
    { "mkdir", SYS_mkdir, PATH, 0, -1, true },
    { "symlink", SYS_symlink, PATH, 1, -1, true },
    { "link", SYS_link, PATH, 1, -1, true },
    { "unlink", SYS_unlink, PATH, 0, -1, false },
    { "rmdir", SYS_rmdir, PATH, 0, -1, false },
    { "rename", SYS_rename, PATH, 1, -1, false },
    { "renameat", SYS_renameat, PATH, 3, -1, false },
    { "chmod", SYS_chmod, PATH, 0, -1, false },
#endif
};

enum { CALL_COUNT = sizeof calls / sizeof *calls };

enum how { NOT, KILL, HALF, FAIL, WAIT };

struct order {
    FILE *list;
    uint64_t at;
    enum how how;
    int reason;                 /* errno of a call that fails */
    bool lasting;
    char **program;
};

static void stop(const char *what)
{
    fprintf(stderr, "inject: %s: %s\n", what, strerror(errno));
    exit(CANNOT_TRACE);
}

/* ---- the program's side ---- */

static void put_filter(void)
{
    struct sock_filter filter[2 * CALL_COUNT + 5];
    size_t used = 0;
    filter[used++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                                  offsetof(struct seccomp_data, nr));
    for (size_t i = 0; i < CALL_COUNT; i++) {
        filter[used++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K,
                                                      (uint32_t)calls[i].number, 0, 1);
        filter[used++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE);
    }
    filter[used++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    struct sock_fprog program = { .len = (unsigned short)used, .filter = filter };
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program))
        stop("cannot set a filter");
}

static void become(char **program)
{
    if (ptrace(PTRACE_TRACEME, 0, NULL, NULL))
        stop("cannot be traced");
    raise(SIGSTOP);
    put_filter();
    execvp(program[0], program);
    stop(program[0]);
}

/* ---- what a stopped call is about ---- */

struct point {
    pid_t thread;
    const struct call *call;
    uint64_t arguments[6];
    char file[PATH_SIZE];
};

static ssize_t peek(pid_t thread, uint64_t address, void *bytes, size_t size)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/mem", thread);
    int memory = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = memory < 0 ? -1 : pread(memory, bytes, size, (off_t)address);
    if (memory >= 0)
        close(memory);
    return got;
}

/* The flags and place of a descriptor as /proc tells them; false when it is none. */
static bool look_at(pid_t thread, uint64_t descriptor, int *flags, uint64_t *place)
{
    char path[64], line[128];
    unsigned long at = 0;
    unsigned int octal = 0;
    snprintf(path, sizeof path, "/proc/%d/fdinfo/%d", thread, (int)descriptor);
    FILE *file = fopen(path, "r");
    if (!file)
        return false;
    while (fgets(line, sizeof line, file)) {
        (void)sscanf(line, "pos: %lu", &at);
        (void)sscanf(line, "flags: %o", &octal);
    }
    fclose(file);
    *flags = (int)octal;
    *place = at;
    return true;
}

static void name_file(struct point *point)
{
    char path[64];
    uint64_t where = point->arguments[point->call->argument];
    ssize_t length;
    if (point->call->place == DESCRIPTOR) {
        snprintf(path, sizeof path, "/proc/%d/fd/%d", point->thread, (int)where);
        length = readlink(path, point->file, sizeof point->file - 1);
    } else {
        size_t room = sizeof point->file - 1, page = 4096 - where % 4096;
        length = peek(point->thread, where, point->file, room);
        if (length < 0)                         /* the next page is not there */
            length = peek(point->thread, where, point->file, page < room ? page : room);
    }
    point->file[length < 0 ? 0 : length] = '\0';
}

static bool flags_make(uint64_t flags)
{
    return flags & (O_CREAT | O_TRUNC) || (flags & O_TMPFILE) == O_TMPFILE;
}

/* Does the call change anything?  Opening does when it may make or empty a file, closing when the
 * file was open for writing. */
static bool is_point(const struct point *point)
{
    int flags = 0;
    uint64_t place;
    const char *name = point->call->name;
    if (!strcmp(name, "openat") || !strcmp(name, "open"))
        return flags_make(point->arguments[point->call->argument + 1]);
    if (!strcmp(name, "close"))
        return look_at(point->thread, point->arguments[0], &flags, &place) &&
               (flags & O_ACCMODE) != O_RDONLY;
    return true;
}

static bool read_point(pid_t thread, struct point *point)
{
    struct __ptrace_syscall_info info;
    if (ptrace(PTRACE_GET_SYSCALL_INFO, thread, sizeof info, &info) <= 0 ||
        info.op != PTRACE_SYSCALL_INFO_SECCOMP)
        return false;
    point->thread = thread;
    point->call = NULL;
    for (size_t i = 0; i < CALL_COUNT; i++)
        if (calls[i].number == info.seccomp.nr)
            point->call = &calls[i];
    if (!point->call)
        return false;
    memcpy(point->arguments, info.seccomp.args, sizeof point->arguments);
    if (!is_point(point))
        return false;
    name_file(point);
    return true;
}

static uint64_t point_size(const struct point *point)
{
    return point->call->size_at < 0 ? 0 : point->arguments[point->call->size_at];
}

/* ---- breaking in ---- */

/* Puts the first half of a write's bytes, which no other call has, where the call would have put them. */
static void write_half(const struct point *point)
{
    char path[64];
    int flags;
    uint64_t place, half = point_size(point) / 2;
    char *bytes = malloc(half + 1);
    snprintf(path, sizeof path, "/proc/%d/fd/%d", point->thread, (int)point->arguments[0]);
    if (!bytes || !look_at(point->thread, point->arguments[0], &flags, &place))
        stop("cannot look at the file");
    if (!strcmp(point->call->name, "pwrite64"))
        place = point->arguments[3];
    int file = open(path, O_WRONLY | O_CLOEXEC);        /* the same file, even if it has no name */
    if (file < 0 || peek(point->thread, point->arguments[1], bytes, half) != (ssize_t)half ||
        pwrite(file, bytes, half, (off_t)place) != (ssize_t)half)
        stop("cannot write half");
    close(file);
    free(bytes);
}

/* Makes the call return -`reason`; before it begins that skips it. */
static void set_result(pid_t thread, int reason, bool skip)
{
#if defined(__x86_64__)
    struct user_regs_struct registers;
    if (ptrace(PTRACE_GETREGS, thread, NULL, &registers))
        stop("cannot read registers");
    if (skip)
        registers.orig_rax = (unsigned long long)-1;
    registers.rax = (unsigned long long)-reason;
    if (ptrace(PTRACE_SETREGS, thread, NULL, &registers))
        stop("cannot set registers");
#elif defined(__aarch64__)
    struct user_regs_struct registers;
    struct iovec whole = { &registers, sizeof registers };
    int none = -1;
    struct iovec number = { &none, sizeof none };
    if (ptrace(PTRACE_GETREGSET, thread, (void *)NT_PRSTATUS, &whole))
        stop("cannot read registers");
    registers.regs[0] = (unsigned long long)-reason;
    if (ptrace(PTRACE_SETREGSET, thread, (void *)NT_PRSTATUS, &whole) ||
        (skip && ptrace(PTRACE_SETREGSET, thread, (void *)NT_ARM_SYSTEM_CALL, &number)))
        stop("cannot set registers");
#else
    (void)thread, (void)reason, (void)skip, (void)number;
#endif
}

/* Linux lets go of the file even when closing it fails. */
static void fail(const struct point *point, int reason)
{
    int status;
    if (strcmp(point->call->name, "close") != 0) {
        set_result(point->thread, reason, true);
        return;
    }
    if (ptrace(PTRACE_SYSCALL, point->thread, NULL, NULL) ||
        waitpid(point->thread, &status, __WALL) != point->thread || !WIFSTOPPED(status))
        stop("cannot follow a call");
    set_result(point->thread, reason, false);
}

static void act(const struct order *order, pid_t program, const struct point *point,
                uint64_t number)
{
    bool again = order->lasting && number > order->at && point->call->needs_room &&
                 strncmp(point->file, "pipe:", strlen("pipe:")) != 0;
    if (number != order->at && !again)
        return;
    switch (order->how) {
    case NOT:  return;
    case FAIL: fail(point, order->reason); return;
    case WAIT: puts("waiting"); fflush(stdout); (void)getchar(); return;
    case HALF: if (point_size(point) > 1) write_half(point); break;
    case KILL: break;
    }
    kill(program, SIGKILL);                     /* the call that is stopped is not begun */
}

/* ---- the tracer ---- */

static int follow(const struct order *order, pid_t program)
{
    uint64_t number = 0;
    static struct point point;
    for (;;) {
        int status, signal = 0;
        pid_t thread = waitpid(-1, &status, __WALL);
        if (thread < 0)
            stop("cannot wait");
        if (thread == program && WIFEXITED(status))
            return WEXITSTATUS(status);
        if (thread == program && WIFSIGNALED(status))
            return 128 + WTERMSIG(status);
        if (!WIFSTOPPED(status))
            continue;
        int event = status >> 16;
        if (event == PTRACE_EVENT_SECCOMP && read_point(thread, &point)) {
            number++;
            if (order->list)
                fprintf(order->list, "%lu %s %lu %s\n", (unsigned long)number, point.call->name,
                        (unsigned long)point_size(&point), point.file);
            act(order, program, &point, number);
        } else if (!event && WSTOPSIG(status) != SIGSTOP && WSTOPSIG(status) != SIGTRAP) {
            signal = WSTOPSIG(status);
        }
        ptrace(PTRACE_CONT, thread, NULL, (void *)(intptr_t)signal);
    }
}

static int run(const struct order *order)
{
    int status;
    pid_t program = fork();
    if (program < 0)
        stop("cannot fork");
    if (!program)
        become(order->program);
    if (waitpid(program, &status, 0) != program || !WIFSTOPPED(status))
        stop("cannot trace");
    if (ptrace(PTRACE_SETOPTIONS, program, NULL, (void *)(intptr_t)(PTRACE_O_TRACESECCOMP |
               PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK |
               PTRACE_O_EXITKILL)) ||
        ptrace(PTRACE_CONT, program, NULL, NULL))
        stop("cannot trace");
    return follow(order, program);
}

static bool read_how(const char *text, struct order *order)
{
    static const struct { const char *text; enum how how; int reason; } rows[] = {
        { "kill", KILL, 0 }, { "half", HALF, 0 }, { "ENOSPC", FAIL, ENOSPC }, { "EIO", FAIL, EIO },
        { "wait", WAIT, 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!strcmp(text, rows[i].text)) {
            order->how = rows[i].how;
            order->reason = rows[i].reason;
            return true;
        }
    return false;
}

int main(int argc, char **argv)
{
    struct order order = { .list = NULL };
    int i = 1;
    bool good = ARCHITECTURE != 0;
    for (; good && i + 1 < argc && strcmp(argv[i], "--") != 0; i++) {
        if (!strcmp(argv[i], "--lasting"))
            order.lasting = true;
        else if (!strcmp(argv[i], "--list"))
            good = (order.list = fopen(argv[++i], "we")) != NULL;
        else if (!strcmp(argv[i], "--at"))
            order.at = strtoul(argv[++i], NULL, 10);
        else if (!strcmp(argv[i], "--how"))
            good = read_how(argv[++i], &order);
        else
            good = false;
    }
    if (!good || i + 1 >= argc) {
        fprintf(stderr, "inject: cannot do this here, or wrong use; see inject.c\n");
        return CANNOT_TRACE;
    }
    order.program = argv + i + 1;
    int status = run(&order);
    if (order.list && fclose(order.list))
        stop("cannot write the list");
    return status;
}

#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <linux/securebits.h>
#include <pthread.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// MARK: Landlock

// The headers of Debian 12 have Landlock version 2; this layout includes later fields.
struct landlock_attributes {
  uint64_t files;
  uint64_t network;
  uint64_t scope;
};

int csandbox_landlock_version(void) {
  long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return version < 0 ? -errno : (int)version;
}

int csandbox_landlock_create(int version, uint64_t files, uint64_t network, uint64_t scope) {
  struct landlock_attributes attributes = {files, network, scope};
  size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
  long ruleset = syscall(SYS_landlock_create_ruleset, &attributes, size, 0);
  return ruleset < 0 ? -errno : (int)ruleset;
}

int csandbox_landlock_allow(int ruleset, int place, uint64_t files) {
  struct landlock_path_beneath_attr rule = {.allowed_access = files, .parent_fd = place};
  long result = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  return result < 0 ? errno : 0;
}

int csandbox_open_place(const char *path, int follows_link) {
  int place = open(path, O_PATH | O_CLOEXEC | (follows_link ? 0 : O_NOFOLLOW));
  return place < 0 ? -errno : place;
}

// MARK: Other features

int csandbox_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC) ? errno : 0; }

int csandbox_has_seccomp(void) {
  uint32_t action = SECCOMP_RET_ERRNO;
  return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

int csandbox_adopt_orphans(void) {
  return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) < 0 ? errno : 0;
}

// MARK: Between vfork and exec: only async-signal-safe code

/// The step that failed. The child shares the memory of its parent, which reads it.
struct failure {
  const char *step;
  int code;
};

/// Records the failed step and ends the child.
static void fail(volatile struct failure *failure, const char *step) {
  failure->code = errno ? errno : EINVAL;
  failure->step = step;
  _exit(127);
}

/// Resets every handled signal, and the signals that programs rely on, to the default.
static void reset_signals(void) {
  for (int number = 1; number < NSIG; number++) {
    struct sigaction action;
    if (sigaction(number, NULL, &action)) continue;
    int is_relied_on = number == SIGPIPE || number == SIGINT || number == SIGTERM
      || number == SIGQUIT || number == SIGHUP || number == SIGCHLD;
    if (action.sa_handler == SIG_DFL && !(action.sa_flags & SA_NOCLDWAIT)) continue;
    if (action.sa_handler == SIG_IGN && !is_relied_on) continue;
    action.sa_handler = SIG_DFL;
    action.sa_flags = 0;
    sigaction(number, &action, NULL);
  }
}

/// Sets the out-of-memory score adjustment of this process; a failure is ignored.
static void set_score(int score) {
  char text[8];
  int end = sizeof text;
  do text[--end] = (char)('0' + score % 10);
  while ((score /= 10) > 0);
  int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (file < 0) return;
  ssize_t written = write(file, text + end, sizeof text - (size_t)end);
  (void)written;
  close(file);
}

/// Lowers a limit; never raises it.
static int limit(__rlimit_resource_t resource, uint64_t most) {
  if (most == CSANDBOX_NO_LIMIT) return 0;
  struct rlimit limits;
  if (getrlimit(resource, &limits)) return -1;
  if (limits.rlim_max == RLIM_INFINITY || limits.rlim_max > most) limits.rlim_max = most;
  if (limits.rlim_cur == RLIM_INFINITY || limits.rlim_cur > limits.rlim_max)
    limits.rlim_cur = limits.rlim_max;
  return setrlimit(resource, &limits);
}

/// Drops every capability permanently, even for root.
static int drop_capabilities(void) {
  // A capability that cannot be dropped is not held. no_new_privs and the empty sets below prevent
  // new ones.
  for (int capability = 0; capability < 64; capability++)
    if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) && errno == EINVAL) break;
  prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
  prctl(
    PR_SET_SECUREBITS,
    SECBIT_NOROOT | SECBIT_NOROOT_LOCKED | SECBIT_NO_SETUID_FIXUP | SECBIT_NO_SETUID_FIXUP_LOCKED
      | SECBIT_NO_CAP_AMBIENT_RAISE | SECBIT_NO_CAP_AMBIENT_RAISE_LOCKED, 0, 0, 0);
  struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
  struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {{0}};
  return (int)syscall(SYS_capset, &header, none);
}

/// Confines this process. Each step keeps what the later ones need.
static void confine(const struct csandbox_confinement *by, volatile struct failure *failure) {
  // Writing beyond the file size limit is an error of the write, rather than the end of the
  // process.
  signal(SIGXFSZ, SIG_IGN);
  if (limit(RLIMIT_CORE, 0) || limit(RLIMIT_DATA, by->data) || limit(RLIMIT_FSIZE, by->file)
    || limit(RLIMIT_NPROC, by->processes))
    fail(failure, "setting limits");
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) fail(failure, "giving up new privileges");
  if (drop_capabilities()) fail(failure, "giving up capabilities");
  if (by->ruleset >= 0 && syscall(SYS_landlock_restrict_self, by->ruleset, 0))
    fail(failure, "entering the Landlock sandbox");
  if (by->filter) {
    struct sock_fprog program = {
      .len = by->filter_length, .filter = (struct sock_filter *)by->filter};
    // The flag keeps kernels before 5.16 from slowing down the whole program.
    if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, &program)
      && syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program))
      fail(failure, "installing the seccomp filter");
  }
}

static void run(const struct csandbox_start *start, volatile struct failure *failure) {
  // Without a controlling terminal, a confined program cannot type into the user's shell.
  if (start->confinement ? setsid() < 0 : setpgid(0, 0) < 0)
    fail(failure, "making a process group");
  for (int number = 0; number < 3; number++)
    if (dup2(start->descriptors[number], number) < 0) fail(failure, "passing on a pipe");
  if (start->out_of_memory_score >= 0) set_score(start->out_of_memory_score);
  if (start->confinement) confine(start->confinement, failure);
  // Kernels before 5.9 lack this call; there, only descriptors that are marked close-on-exec are
  // closed.
  syscall(SYS_close_range, 3, ~0U, 0);
  reset_signals();
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  execve(start->executable, start->arguments, start->environment);
  fail(failure, "executing it");
}

int csandbox_spawn(const struct csandbox_start *start, int *identifier, const char **step) {
  volatile struct failure failure = {NULL, 0};
  // No signal handler of this process may run in the child, which shares its memory.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t child = vfork();
  if (child == 0) run(start, &failure);
  int code = child < 0 ? errno : 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (child < 0) {
    *step = "making a process";
    return code;
  }
  if (failure.code) {
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
    *step = failure.step;
    return failure.code;
  }
  *identifier = child;
  return 0;
}

#ifndef CSANDBOX_H
#define CSANDBOX_H

// Starting a program, confined or not.
//
// Why Swift cannot do this: between vfork and exec the child shares the memory of the process that starts it, and only
// async-signal-safe code may run there. Swift allocates and retains wherever it likes. posix_spawn has no way to confine
// what it starts. Landlock and capabilities have no functions in the C library, and Swift cannot call the variadic syscall.

#include <stdint.h>

/// No limit of a resource.
#define CSANDBOX_NO_LIMIT UINT64_MAX

/// What a confined program is started with.
struct csandbox_confinement {
  /// A Landlock ruleset, or -1 for none.
  int ruleset;
  /// A seccomp filter: instructions of classic BPF, as `struct sock_filter`; NULL for none.
  const void *filter;
  /// How many instructions the filter has.
  unsigned short filter_length;
  /// The most private memory of a process, in bytes.
  uint64_t data;
  /// The largest file that is written, in bytes.
  uint64_t file;
  /// The most processes and threads of the user.
  uint64_t processes;
};

/// What a program is started with.
struct csandbox_start {
  /// Its path.
  const char *executable;
  /// Its arguments, the program's name first; NULL ends them.
  char *const *arguments;
  /// Its whole environment; NULL ends it.
  char *const *environment;
  /// What becomes its descriptors 0, 1 and 2. Each is 3 or more; it inherits no others.
  int descriptors[3];
  /// How readily the kernel ends it when memory is short, 0 to 1000; -1 leaves that.
  int out_of_memory_score;
  /// What it is confined by; NULL for nothing.
  const struct csandbox_confinement *confinement;
};

/// Starts a program: in a session of its own when it is confined, else in a process group of its own.
///
/// Nothing of the program runs before it is confined.
///
/// @param identifier Takes the process's identifier.
/// @param step Takes the name of the step that failed.
/// @return 0, or the system's error number.
int csandbox_spawn(const struct csandbox_start *start, int *identifier, const char **step);

/// The version of Landlock that the kernel offers, from 1; a negative error number when it offers none.
int csandbox_landlock_version(void);

/// Makes a Landlock ruleset that refuses what it handles and no rule allows.
///
/// @param version The version of Landlock to make use of, no higher than the kernel's.
/// @param files The rights on files that are handled.
/// @param network The rights on TCP ports that are handled; version 4.
/// @param scope What stays inside: abstract sockets (1), signals (2); version 6.
/// @return A descriptor, or a negative error number.
int csandbox_landlock_create(int version, uint64_t files, uint64_t network, uint64_t scope);

/// Allows rights on a file, or on all that is below a directory.
///
/// @param place A descriptor of it, which may be opened with O_PATH.
/// @return 0, or the system's error number.
int csandbox_landlock_allow(int ruleset, int place, uint64_t files);

/// Opens a file or directory to allow rights on it: nothing can be read or written by the descriptor.
///
/// @param follows_link Whether a symbolic link stands for what it leads to.
/// @return A descriptor, or a negative error number.
int csandbox_open_place(const char *path, int follows_link);

/// Makes a pipe whose ends, reading and writing, no other program inherits. 0, or the system's error number.
///
/// Swift does not see `pipe2` and `O_PATH`, which are Linux's own.
int csandbox_pipe(int ends[2]);

/// Whether the kernel takes seccomp filters: 1 or 0.
int csandbox_has_seccomp(void);

/// Makes this process the parent of what its descendants leave behind. 0, or the system's error number.
int csandbox_adopt_orphans(void);

#endif

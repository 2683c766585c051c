#ifndef CSANDBOX_H
#define CSANDBOX_H

// Starts a program, optionally confined.
//
// Swift cannot do this: between vfork and exec the child shares the parent's memory, and only
// async-signal-safe code may run there. Swift may allocate and retain anywhere. posix_spawn cannot
// confine the program. Landlock and capabilities have no functions in the C library, and Swift
// cannot call the variadic syscall.

#include <stdint.h>

/// No limit on a resource.
#define CSANDBOX_NO_LIMIT UINT64_MAX

/// The confinement of a program.
struct csandbox_confinement {
  /// A Landlock ruleset, or -1 for none.
  int ruleset;
  /// A seccomp filter: classic BPF instructions, as `struct sock_filter`; NULL for none.
  const void *filter;
  /// The number of instructions in the filter.
  unsigned short filter_length;
  /// The limit on a process's private memory, in bytes.
  uint64_t data;
  /// The limit on the size of a written file, in bytes.
  uint64_t file;
  /// The limit on the user's processes and threads.
  uint64_t processes;
};

/// The parameters of a program's start.
struct csandbox_start {
  /// The program's path.
  const char *executable;
  /// The arguments, beginning with the program's name; terminated by NULL.
  char *const *arguments;
  /// The whole environment; terminated by NULL.
  char *const *environment;
  /// The descriptors that become the program's 0, 1 and 2. Each must be at least 3; no others are
  /// inherited.
  int descriptors[3];
  /// The program's out-of-memory score adjustment, from 0 to 1000; -1 leaves it unchanged.
  int out_of_memory_score;
  /// The program's confinement; NULL for none.
  const struct csandbox_confinement *confinement;
};

/// Starts a program: in a session of its own if it is confined, otherwise in a process group of its
/// own.
///
/// The program is confined before any of its code runs.
///
/// @param identifier Receives the process identifier.
/// @param step Receives the name of the step that failed.
/// @return 0, or the system's error number.
int csandbox_spawn(const struct csandbox_start *start, int *identifier, const char **step);

/// Returns the kernel's Landlock version, from 1, or a negative error number if there is none.
int csandbox_landlock_version(void);

/// Creates a Landlock ruleset that refuses every handled right that no rule allows.
///
/// @param version The Landlock version to use, at most the kernel's.
/// @param files The handled rights on files.
/// @param network The handled rights on TCP ports; needs version 4.
/// @param scope The operations kept inside the sandbox: abstract sockets (1), signals (2); needs
/// version 6.
/// @return A descriptor, or a negative error number.
int csandbox_landlock_create(int version, uint64_t files, uint64_t network, uint64_t scope);

/// Allows rights on a file, or on everything below a directory.
///
/// @param place A descriptor of the file or directory, which may be opened with O_PATH.
/// @return 0, or the system's error number.
int csandbox_landlock_allow(int ruleset, int place, uint64_t files);

/// Opens a file or directory to allow rights on it; the descriptor cannot be used to read or write.
///
/// @param follows_link Whether a symbolic link is followed.
/// @return A descriptor, or a negative error number.
int csandbox_open_place(const char *path, int follows_link);

/// Creates a pipe whose ends, for reading and writing, no other program inherits. Returns 0, or the
/// system's error number.
///
/// `pipe2` and `O_PATH` are specific to Linux, and Swift does not see them.
int csandbox_pipe(int ends[2]);

/// Returns 1 if the kernel supports seccomp filters, otherwise 0.
int csandbox_has_seccomp(void);

/// Makes this process the parent of its descendants' orphans. Returns 0, or the system's error
/// number.
int csandbox_adopt_orphans(void);

#endif

internal import Glibc

/// A system call that is refused to a suite host, always or with certain arguments.
struct SyscallRule: Hashable, Sendable {
  /// A condition on an argument for the call to be refused.
  enum Condition: Hashable, Sendable {
    /// It equals this value.
    case equals(UInt32, UInt64)
    /// It differs from this value.
    case differs(UInt32, UInt64)
    /// It is greater than this value.
    case exceeds(UInt32, UInt64)
    /// Its bits in the mask equal this value.
    case masked(UInt32, mask: UInt64, UInt64)
  }

  /// The call's name.
  let name: String
  /// The error that the call fails with.
  let error: Int32
  /// The conditions, all of which must hold.
  var conditions: [Condition] = []

  /// Creates a rule.
  init(_ name: String, _ conditions: Condition..., error: Int32 = EPERM) {
    self.name = name
    self.conditions = conditions
    self.error = error
  }
}

// MARK: - Table

extension SyscallRule {
  /// The rules of the sandbox.
  ///
  /// - Parameters:
  ///   - allowsNetwork: Whether TCP and UDP are allowed.
  ///   - landlockVersion: The Landlock version; rules replace what it does not refuse itself, as
  ///     far as arguments allow.
  ///   - runner: The process that no signal may reach, if Landlock does not prevent that.
  /// - Returns: The rules.
  static func table(
    allowsNetwork: Bool, landlockVersion: Int, runner: pid_t
  ) -> [SyscallRule] {
    always + sockets(allowsNetwork: allowsNetwork)
      + (landlockVersion < 3 ? truncation : [])
      + (landlockVersion < 6 ? signals(to: runner) : [])
  }

  /// The calls that are always refused.
  private static let always: [SyscallRule] =
    [
      // Memory and descriptors of other processes.
      "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "kcmp", "pidfd_getfd",
      "userfaultfd", "perf_event_open",
      // Calls that bypass these filters, or run code in the kernel.
      "io_uring_setup", "io_uring_enter", "io_uring_register", "bpf",
      // Keys stored in the kernel.
      "keyctl", "add_key", "request_key",
      // Other views of the file system, and files by handle.
      "mount", "umount2", "pivot_root", "chroot", "unshare", "setns", "fsopen", "fsconfig",
      "fsmount", "fspick", "move_mount", "open_tree", "mount_setattr", "open_by_handle_at",
      // The whole machine.
      "init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot",
      "swapon", "swapoff", "acct", "quotactl", "quotactl_fd", "settimeofday", "clock_settime",
      "clock_adjtime", "adjtimex", "sethostname", "setdomainname", "iopl", "ioperm", "modify_ldt",
      "vhangup", "syslog", "lookup_dcookie",
      // Watching files that may not be read.
      "inotify_add_watch", "fanotify_init", "fanotify_mark",
      // Mode, owner and times of any file by its path, which Landlock does not control.
      "chmod", "fchmodat", "chown", "lchown", "fchownat", "setxattr", "lsetxattr", "removexattr",
      "lremovexattr", "utime", "utimes", "futimesat",
      // Memory and queues shared with the user's other programs.
      "shmget", "shmat", "shmctl", "semget", "semctl", "msgget", "msgctl", "mq_open", "mq_unlink",
    ].map { SyscallRule($0) } + [
      SyscallRule("utimensat", .differs(1, 0)),
      // Limits and priorities of other processes.
      SyscallRule("prlimit64", .differs(0, 0)), SyscallRule("sched_setaffinity", .differs(0, 0)),
      SyscallRule("sched_setscheduler", .differs(0, 0)),
      SyscallRule("sched_setparam", .differs(0, 0)), SyscallRule("sched_setattr", .differs(0, 0)),
      SyscallRule("setpriority", .differs(1, 0)), SyscallRule("ioprio_set", .differs(1, 0)),
      // Typing into a terminal.
      SyscallRule("ioctl", .masked(1, mask: 0xFFFF_FFFF, typeIntoTerminal)),
      SyscallRule("ioctl", .masked(1, mask: 0xFFFF_FFFF, controlConsole)),
      // Its flags are in memory, which a filter cannot read; the C library then uses `clone`.
      SyscallRule("clone3", error: ENOSYS),
    ]
    + namespaces.map { SyscallRule("clone", .masked(0, mask: $0, $0)) }

  /// `TIOCSTI` and `TIOCLINUX`.
  private static let (typeIntoTerminal, controlConsole) = (UInt64(0x5412), UInt64(0x541C))

  /// The flags of new namespaces: mounts, control groups, names, messages, users, processes, network.
  private static let namespaces: [UInt64] = [
    0x2_0000, 0x0200_0000, 0x0400_0000, 0x0800_0000, 0x1000_0000, 0x2000_0000, 0x4000_0000,
  ]

  /// Sockets: none, or Internet sockets only. A Unix socket such as Docker's is a way out of any
  /// sandbox.
  private static func sockets(allowsNetwork: Bool) -> [SyscallRule] {
    let pairs = SyscallRule("socketpair", .differs(0, UInt64(AF_UNIX)), error: EACCES)
    guard allowsNetwork else { return [SyscallRule("socket", error: EACCES), pairs] }
    let families = Set([AF_INET, AF_INET6].map(UInt64.init))
    let kinds = Set([SOCK_STREAM, SOCK_DGRAM].map { UInt64($0.rawValue) })
    return (0...63).filter { !families.contains($0) }.map {
      SyscallRule("socket", .equals(0, $0), error: EACCES)
    } + [SyscallRule("socket", .exceeds(0, 63), error: EACCES), pairs]
      + (0...15).filter { !kinds.contains($0) }.map {
        SyscallRule("socket", .masked(1, mask: 0xF, $0), error: EACCES)
      }
  }

  /// Truncating files, which the first two Landlock versions do not control.
  private static let truncation: [SyscallRule] =
    [SyscallRule("truncate", error: EACCES)]
    + [("open", 1), ("openat", 2)].map { name, index in
      SyscallRule(
        name, .masked(index, mask: UInt64(O_ACCMODE | O_TRUNC), UInt64(O_RDONLY | O_TRUNC)),
        error: EACCES)
    }

  /// Signals to the runner, or to all processes.
  private static func signals(to runner: pid_t) -> [SyscallRule] {
    func word(_ number: pid_t) -> UInt64 { UInt64(UInt32(bitPattern: number)) }
    let low: UInt64 = 0xFFFF_FFFF
    return [runner, -runner, -1, -getpgid(runner)].map {
      SyscallRule("kill", .masked(0, mask: low, word($0)))
    }
      + ["tgkill", "tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd_open"].map {
        SyscallRule($0, .masked(0, mask: low, word(runner)))
      }
      // Signals about a descriptor's readiness.
      + [8, 15].map { SyscallRule("fcntl", .masked(1, mask: low, $0)) }
  }
}

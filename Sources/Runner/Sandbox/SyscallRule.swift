internal import Glibc

/// A system call that a suite host is refused, always or with some arguments.
struct SyscallRule: Hashable, Sendable {
  /// What an argument must be for the call to be refused.
  enum Condition: Hashable, Sendable {
    /// It is this.
    case equals(UInt32, UInt64)
    /// It is not this.
    case differs(UInt32, UInt64)
    /// It is more than this.
    case exceeds(UInt32, UInt64)
    /// Those of its bits that the mask has are this.
    case masked(UInt32, mask: UInt64, UInt64)
  }

  /// The call's name.
  let name: String
  /// The error that it gives.
  let error: Int32
  /// What must all hold of its arguments.
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
  /// What is refused.
  ///
  /// - Parameters:
  ///   - allowsNetwork: Whether TCP and UDP are open.
  ///   - landlockVersion: What Landlock refuses by itself; what is missing is made up for as far as arguments tell.
  ///   - runner: The process that no signal may reach where Landlock does not see to it.
  /// - Returns: The rules.
  static func table(
    allowsNetwork: Bool, landlockVersion: Int, runner: pid_t
  ) -> [SyscallRule] {
    always + sockets(allowsNetwork: allowsNetwork)
      + (landlockVersion < 3 ? truncation : [])
      + (landlockVersion < 6 ? signals(to: runner) : [])
  }

  /// What is always refused.
  private static let always: [SyscallRule] =
    [
      // Other processes' memory and descriptors.
      "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "kcmp", "pidfd_getfd",
      "userfaultfd", "perf_event_open",
      // What goes around these filters, or runs code in the kernel.
      "io_uring_setup", "io_uring_enter", "io_uring_register", "bpf",
      // Keys that the kernel keeps.
      "keyctl", "add_key", "request_key",
      // Another view of the file system, and files by number.
      "mount", "umount2", "pivot_root", "chroot", "unshare", "setns", "fsopen", "fsconfig",
      "fsmount", "fspick", "move_mount", "open_tree", "mount_setattr", "open_by_handle_at",
      // The machine as a whole.
      "init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot",
      "swapon", "swapoff", "acct", "quotactl", "quotactl_fd", "settimeofday", "clock_settime",
      "clock_adjtime", "adjtimex", "sethostname", "setdomainname", "iopl", "ioperm", "modify_ldt",
      "vhangup", "syslog", "lookup_dcookie",
      // Watching files that may not be read.
      "inotify_add_watch", "fanotify_init", "fanotify_mark",
      // Rights, owners and times of any file by its path, which Landlock does not look at.
      "chmod", "fchmodat", "chown", "lchown", "fchownat", "setxattr", "lsetxattr", "removexattr",
      "lremovexattr", "utime", "utimes", "futimesat",
      // Memory and queues that the user's other programs share.
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
      // What it is asked is in memory, where no filter can look; the C library then uses `clone`.
      SyscallRule("clone3", error: ENOSYS),
    ]
    + namespaces.map { SyscallRule("clone", .masked(0, mask: $0, $0)) }

  /// `TIOCSTI` and `TIOCLINUX`.
  private static let (typeIntoTerminal, controlConsole) = (UInt64(0x5412), UInt64(0x541C))

  /// The flags of new namespaces: mounts, control groups, names, messages, users, processes, network.
  private static let namespaces: [UInt64] = [
    0x2_0000, 0x0200_0000, 0x0400_0000, 0x0800_0000, 0x1000_0000, 0x2000_0000, 0x4000_0000,
  ]

  /// Sockets: none, or those of the Internet. One by a path, as Docker's, is a way out of any sandbox.
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

  /// Truncating files, which the first two versions of Landlock do not look at.
  private static let truncation: [SyscallRule] =
    [SyscallRule("truncate", error: EACCES)]
    + [("open", 1), ("openat", 2)].map { name, index in
      SyscallRule(
        name, .masked(index, mask: UInt64(O_ACCMODE | O_TRUNC), UInt64(O_RDONLY | O_TRUNC)),
        error: EACCES)
    }

  /// Signals to the runner, and to all that there is.
  private static func signals(to runner: pid_t) -> [SyscallRule] {
    func word(_ number: pid_t) -> UInt64 { UInt64(UInt32(bitPattern: number)) }
    let low: UInt64 = 0xFFFF_FFFF
    return [runner, -runner, -1, -getpgid(runner)].map {
      SyscallRule("kill", .masked(0, mask: low, word($0)))
    }
      + ["tgkill", "tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd_open"].map {
        SyscallRule($0, .masked(0, mask: low, word(runner)))
      }
      // Signals that come with a descriptor's readiness.
      + [8, 15].map { SyscallRule("fcntl", .masked(1, mask: low, $0)) }
  }
}

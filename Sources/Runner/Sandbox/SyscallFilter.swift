internal import CLibseccomp
internal import CSandbox
internal import Glibc
internal import Synchronization

/// A system call filter in the kernel's format.
///
/// Calls that libseccomp does not know yet fail as on a kernel without them, which every program
/// can handle.
struct SyscallFilter: Hashable, Sendable {
  /// The instructions, 8 bytes each.
  let program: [UInt8]

  /// The number of instructions.
  var length: Int { program.count / 8 }

  /// The numbers of system calls that libseccomp 2.5 does not know, up to the last that a kernel is
  /// likely to assign soon.
  private static let unknownCalls: ClosedRange<Int32> = 451...511

  /// Creates a filter from rules.
  ///
  /// - Throws: ``SandboxError/filter(_:_:)`` if the library rejects a rule.
  init(_ rules: [SyscallRule]) throws(SandboxError) {
    guard let context = seccomp_init(SCMP_ACT_ALLOW) else { throw .filter("seccomp_init", ENOMEM) }
    defer { seccomp_release(context) }
    func check(_ name: String, _ code: Int32) throws(SandboxError) {
      if code != 0 { throw .filter(name, -code) }
    }
    // A call by another convention (32 bits, x32) is refused; the process is not ended.
    try check(
      "act_badarch",
      seccomp_attr_set(context, SCMP_FLTATR_ACT_BADARCH, SyscallFilter.refusal(EPERM)))
    // Sorted by number, so that the kernel needs few steps for any call.
    try check("optimize", seccomp_attr_set(context, SCMP_FLTATR_CTL_OPTIMIZE, 2))
    for rule in rules {
      let number = seccomp_syscall_resolve_name(rule.name)
      // A call that this processor does not have needs no rule: its number is negative.
      guard number >= 0 else { continue }
      let conditions = rule.conditions.map(SyscallFilter.comparison)
      try check(
        rule.name,
        seccomp_rule_add_array(
          context, SyscallFilter.refusal(rule.error), number, UInt32(conditions.count), conditions))
    }
    for number in SyscallFilter.unknownCalls {
      try check(
        "\(number)",
        seccomp_rule_add_array(context, SyscallFilter.refusal(ENOSYS), number, 0, nil))
    }
    program = try SyscallFilter.export(context)
  }

  /// The cached filter for some rules, because creating one takes a millisecond.
  static func shared(_ rules: [SyscallRule]) throws(SandboxError) -> SyscallFilter {
    if let known = known.withLock({ $0[rules] }) { return known }
    let filter = try SyscallFilter(rules)
    known.withLock { $0[rules] = filter }
    return filter
  }

  private static let known = Mutex<[[SyscallRule]: SyscallFilter]>([:])

  /// The action `SCMP_ACT_ERRNO`, a macro that Swift cannot call.
  private static func refusal(_ error: Int32) -> UInt32 { 0x0005_0000 | UInt32(error) }

  private static func comparison(_ condition: SyscallRule.Condition) -> scmp_arg_cmp {
    switch condition {
    case .equals(let index, let value):
      scmp_arg_cmp(arg: index, op: SCMP_CMP_EQ, datum_a: value, datum_b: 0)
    case .differs(let index, let value):
      scmp_arg_cmp(arg: index, op: SCMP_CMP_NE, datum_a: value, datum_b: 0)
    case .exceeds(let index, let value):
      scmp_arg_cmp(arg: index, op: SCMP_CMP_GT, datum_a: value, datum_b: 0)
    case .masked(let index, let mask, let value):
      scmp_arg_cmp(arg: index, op: SCMP_CMP_MASKED_EQ, datum_a: mask, datum_b: value)
    }
  }

  /// The instructions of a filter; the library writes them to a descriptor.
  private static func export(_ context: scmp_filter_ctx) throws(SandboxError) -> [UInt8] {
    var ends: [Int32] = [0, 0]
    let opened = csandbox_pipe(&ends)
    guard opened == 0 else { throw .filter("making a pipe", opened) }
    defer { close(ends[0]) }
    // A pipe's buffer is larger than any filter of these rules.
    let code = seccomp_export_bpf(context, ends[1])
    close(ends[1])
    guard code == 0 else { throw .filter("seccomp_export_bpf", -code) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(ends[0], &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    guard !bytes.isEmpty, bytes.count % 8 == 0 else { throw .filter("reading it", EIO) }
    return bytes
  }
}

import Foundation
import Testing

@testable import Runner

struct ChildProcessTests {
  private static func start(_ script: String) throws -> ChildProcess {
    try ChildProcess(
      executable: "/bin/sh", arguments: ["-c", script], environment: ["PATH": "/usr/bin:/bin"])
  }

  @Test func `returns how a process ended`() throws {
    #expect(try Self.start("exit 3").wait().status == .exited(3))
    #expect(try Self.start("kill -TERM $$").wait().status == .signalled(SIGTERM))
  }

  @Test func `a status that was reaped elsewhere is unknown, not a success`() throws {
    let child = try Self.start("exit 0")
    var status: Int32 = 0
    #expect(waitpid(child.identifier, &status, 0) == child.identifier)
    #expect(child.hasEnded)
    #expect(child.wait().status == .unknown)
  }

  @Test func `throws if the program is missing`() {
    #expect {
      try ChildProcess(executable: "/no/such/program", arguments: [], environment: [:])
    } throws: { error in
      "\(error)" == "cannot start /no/such/program: executing it: No such file or directory"
    }
  }

  @Test func `a program starts with default signal handling`()
    throws
  {
    let child = try Self.start("grep -E 'Sig(Ign|Blk)' /proc/self/status")
    let result = Subprocess.communicate(with: child, input: [])
    let text = String(decoding: result.output, as: UTF8.self)
    let masks = text.split(separator: "\n").compactMap {
      $0.split(separator: "\t").last.flatMap { UInt64($0, radix: 16) }
    }
    let relied: UInt64 = [SIGPIPE, SIGINT, SIGTERM, SIGQUIT, SIGHUP, SIGCHLD].reduce(0) {
      $0 | 1 << UInt64($1 - 1)
    }
    #expect(masks.count == 2)
    #expect(masks.allSatisfy { $0 & relied == 0 }, "\(text)")
  }

  @Test func `ending a program ends descendants outside its process group`() throws {
    let child = try Self.start("setsid sh -c 'echo $$; exec sleep 600' & wait")
    var bytes = [UInt8](repeating: 0, count: 32)
    let count = read(child.output, &bytes, bytes.count)
    let text = String(decoding: bytes[..<max(count, 0)], as: UTF8.self)
    let daemon = try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(kill(daemon, 0) == 0)
    child.kill()
    _ = child.wait()
    #expect(child.endDescendants())
    // The process that adopts it must reap it; a zombie counts as gone.
    let state = ProcessTree.text(of: "/proc/\(daemon)/stat") ?? ") Z"
    #expect(state.contains(") Z"), "\(state)")
  }

  @Test func `concurrent processes have different marks`() throws {
    let marks = (0..<20).map { _ in ProcessMark.take(environment: [:]) }
    defer { for mark in marks { mark.give() } }
    let scores = marks.compactMap(\.score)
    #expect(Set(scores).count == scores.count)
  }
}

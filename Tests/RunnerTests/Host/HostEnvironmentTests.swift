import Runner
import Testing

struct HostEnvironmentTests {
  @Test func `passes on only harmless variables`() {
    let environment = [
      "PATH": "/bin", "LC_ALL": "C", "EVAL_FIXTURES": "x", "ANTHROPIC_API_KEY": "k",
      "AWS_SECRET_ACCESS_KEY": "k", "DATABASE_URL": "postgres://u:p@h/d", "SOMETHING": "else",
    ]
    #expect(
      HostEnvironment.filtered(environment)
        == [
          "PATH": "/bin", "LC_ALL": "C", "EVAL_FIXTURES": "x",
          "SWIFT_BACKTRACE": HostEnvironment.backtrace,
        ])
  }
}

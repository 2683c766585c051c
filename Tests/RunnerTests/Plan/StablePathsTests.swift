import Runner
import Testing

struct StablePathsTests {
  @Test(
    arguments: [
      // Relative to the top of the repository, from any directory in it.
      ("/work/shop/mail", "evals/S.swift", "mail/evals/S.swift"),
      ("/work/shop", "./mail//evals/../evals/S.swift", "mail/evals/S.swift"),
      ("/work/shop", "/work/shop/mail/evals", "mail/evals"),
      ("/work/shop/mail", "../chat", "chat"), ("/work/shop", ".", "."),
      // Relative to the working directory, if there is no repository.
      ("/tmp/x", "mail/evals/S.swift", "mail/evals/S.swift"),
      ("/tmp/x", "/tmp/x/mail/evals/S.swift", "mail/evals/S.swift"),
      // In another place.
      ("/tmp/x", "/work/shop/evals/S.swift", "shop/evals/S.swift"),
      ("/work/other", "/work/shop/evals/S.swift", "shop/evals/S.swift"),
      ("/tmp/x", "/var/evals/S.swift", "/var/evals/S.swift"),
    ])
  func `a file has one stable path from any working directory`(
    directory: String, path: String, stable: String
  ) {
    let paths = StablePaths(workingDirectory: directory) {
      ["/work/shop", "/work/other"].contains($0)
    }
    #expect(paths.path(path) == stable)
  }
}

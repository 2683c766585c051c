import Testing

@testable import Runner

/// The places in which tools are searched for.
struct ProgramSearchTests {
  @Test func `skips entries that are relative or inside the checkout`() {
    let search = ProgramSearch(
      path: ".::bin:/repo/node_modules/.bin:/repo:/usr/bin:/repo2/bin:/link:/none",
      checkout: "/repo"
    ) { path in
      switch path {
      case "/link": "/repo/tools"
      case "/none": nil
      default: path
      }
    }
    #expect(search.directories == ["/usr/bin", "/repo2/bin"])
    #expect(
      search.narrowing(["PATH": ".", "A": "b"]) == ["PATH": "/usr/bin:/repo2/bin", "A": "b"])
  }

  @Test(arguments: [
    ("/home/ada/shop/evals", "/home/ada/shop"), ("/home/ada/shop", "/home/ada/shop"),
    ("/home/ada/notes", nil), ("/", nil), ("/srv/repo/a/b", "/srv/repo"),
  ])
  func `a checkout is the nearest directory with .git below the home`(
    directory: String, checkout: String?
  ) {
    let found = ProgramSearch.checkout(of: directory, home: "/home/ada") {
      ["/home/ada/shop", "/home/ada", "/srv/repo", "/srv"].contains($0)
    }
    #expect(found == checkout)
  }
}

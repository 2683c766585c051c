import Testing

@testable import Console

struct RelativePathTests {
  @Test(arguments: [
    ("/a/b/c.swift", "/a", "b/c.swift"), ("/a/b", "/a/", "b"), ("/a", "/a", "/a"),
    ("/a/", "/a", "/a/"), ("/ab/c", "/a", "/ab/c"), ("/a/b", "/", "/a/b"), ("b", "/a", "b"),
    ("/å/b", "/å", "b"), ("/a\u{30A}/b", "/å", "/a\u{30A}/b"), ("/a/\u{301}b", "/a", "\u{301}b"),
    ("", "/a", ""),
  ])
  func `is relative if the path is inside the directory`(
    path: String, directory: String, expected: String
  ) {
    let relative = RelativePath.path(path, in: directory)
    #expect(Array(relative.utf8) == Array(expected.utf8))
  }
}

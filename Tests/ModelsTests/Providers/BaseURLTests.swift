import Testing

@testable import Models

struct BaseURLTests {
  @Test(arguments: [
    ("https://gw.example/v1", "https://gw.example/v1"),
    ("https://gw.example/v1?key=sk-12345678", "https://gw.example/v1?…"),
    ("https://gw.example/v1#key=sk-12345678", "https://gw.example/v1#…"),
    ("https://gw.example/v1?\u{301}key=sk-12345678", "https://gw.example/v1?…"),
    ("https://ada:sk-12345678@gw.example/v1?a=b", "https://***@gw.example/v1?…"),
    ("https://gw.example/a@b", "https://gw.example/a@b"),
    ("ada:sk-12345678@gw.example", "***@gw.example"), ("", ""),
  ])
  func `omits user, password, query and fragment from a shown URL`(
    url: String, shown: String
  ) {
    #expect(BaseURL.shown(url) == shown)
  }
}

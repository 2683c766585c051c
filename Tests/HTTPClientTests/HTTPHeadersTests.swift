import HTTPClient
import Testing

struct HTTPHeadersTests {
  private let headers: HTTPHeaders = ["Retry-After": "2", "x-b": "1", "X-B": "2", "x-ä": "3"]

  @Test(
    arguments: [
      ("retry-after", "2"), ("RETRY-AFTER", "2"), ("X-b", "1"), ("x-ä", "3"), ("x-Ä", nil),
      ("retry", nil), ("", nil),
    ] as [(String, String?)])
  func `finds the first field of a name, ignoring ASCII case`(name: String, value: String?) {
    #expect(headers[name] == value)
  }

  @Test
  func `returns all values of a name in order`() {
    #expect(headers.values(of: "x-B") == ["1", "2"])
    #expect(headers.values(of: "none").isEmpty)
  }

  @Test
  func `keeps the order of the fields`() {
    var headers: HTTPHeaders = ["b": "1", "a": "2"]
    headers.append("b", "3")
    #expect(headers.fields.map(\.value) == ["1", "2", "3"])
  }
}

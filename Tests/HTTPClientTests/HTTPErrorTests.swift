import HTTPClient
import Testing

struct HTTPErrorTests {
  @Test(
    arguments: [
      (.invalidRequest("no"), .nothingSent), (.refusedInsecure(host: "h"), .nothingSent),
      (.couldNotResolve(host: "h", reason: "r"), .nothingSent),
      (.couldNotConnect(host: "h", reason: "r"), .nothingSent),
      (.tlsFailure(host: "h", reason: "r"), .nothingSent),
      (.connectTimedOut(host: "h", after: .seconds(1)), .nothingSent),
      (.timedOut(host: "h", after: .seconds(1), .sent), .sent),
      (.closedBeforeResponse(host: "h", reason: "r", .sent), .sent),
      (.truncated(host: "h", status: 200, receivedBytes: 1, reason: "r"), .answered),
      (.tooLarge(host: "h", limit: 1), .answered), (.cancelled(.sent), .sent),
      (.shutDown(.nothingSent), .nothingSent),
      (.other(host: "h", code: 1, text: "t", .answered), .answered),
    ] as [(HTTPError, HTTPProgress)])
  func `reports the progress of the exchange`(error: HTTPError, progress: HTTPProgress) {
    #expect(error.progress == progress)
  }

  @Test(
    arguments: [
      (.seconds(60), "60 s"), (.milliseconds(1500), "1.5 s"), (.milliseconds(1), "0.001 s"),
      (.zero, "0 s"),
    ] as [(Duration, String)])
  func `writes times in seconds`(time: Duration, text: String) {
    #expect(
      HTTPError.timedOut(host: "h", after: time, .sent).description
        == "h did not answer within \(text): allow more time, or ask for less")
  }

  @Test
  func `distinguishes a silent server from an unfinished answer`() {
    #expect(
      HTTPError.timedOut(host: "h", after: .seconds(2), .answered).description
        == "h did not finish its answer within 2 s: allow more time, or ask for less")
  }

  @Test
  func `orders progress from nothing to an answer`() {
    #expect(HTTPProgress.nothingSent < .sent)
    #expect(HTTPProgress.sent < .answered)
  }
}

/// Why a comparison stopped before its end.
package enum RaceStop: String, Hashable, Codable, Sendable {
  /// Even if the candidate passed all that is left, it could not win (exact).
  case cannotWin
  /// The one-sided sign test says that it is worse.
  case worse
}

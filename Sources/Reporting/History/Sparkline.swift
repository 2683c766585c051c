/// A row of bars, one for each value.
enum Sparkline {
  private static let bars = Array("▁▂▃▄▅▆▇█")

  /// The bars of shares in `0...1`; only the newest ones if there are more than `limit`.
  static func text(of shares: [Double], limit: Int = 30) -> String {
    String(
      shares.suffix(limit).map { share in
        let height = Int((min(max(share, 0), 1) * Double(bars.count - 1)).rounded())
        return bars[height]
      })
  }
}

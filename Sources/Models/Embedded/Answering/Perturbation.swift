internal import PromptCI

/// The pseudo-random part of an answer at a temperature above 0.
///
/// It is a function of the request alone (seed, repetition and input), so that a run can be
/// repeated exactly.
struct Perturbation: Sendable {
  /// The temperature; 0 changes nothing.
  let temperature: Double

  private let state: UInt64

  /// Derives the perturbation of a request.
  init(_ request: ModelRequest, input: String) {
    temperature = min(request.options.temperature ?? 0, 2)
    state =
      temperature > 0
      ? StableHash(["lexical", "\(request.seed ?? 0)", "\(request.repetition)", input]).value : 0
  }

  /// A number in `-1...1` for one of several choices, always the same.
  func offset(_ choice: Int) -> Double {
    // SplitMix64, with the state advanced by the choice.
    var hash = state &+ UInt64(truncatingIfNeeded: choice &+ 1) &* 0x9e37_79b9_7f4a_7c15
    hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
    return Double((hash ^ (hash >> 31)) >> 11) * 0x1p-52 - 1
  }
}

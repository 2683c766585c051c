/// The probability that a rule ever stops, over all paths of independent trials.
func chanceToStop(
  rate: Double, trials: Int, rule: (_ passes: Int, _ failures: Int) -> Bool
) -> Double {
  var stopped = 0.0
  var open: [Double] = [1]
  for trial in 0...trials {
    var next = [Double](repeating: 0, count: trial + 2)
    for (passes, chance) in open.enumerated() where chance > 0 {
      if rule(passes, trial - passes) {
        stopped += chance
      } else {
        next[passes + 1] += chance * rate
        next[passes] += chance * (1 - rate)
      }
    }
    open = next
  }
  return stopped
}

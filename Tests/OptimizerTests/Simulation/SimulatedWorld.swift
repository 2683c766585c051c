import Optimizer
import PromptCI
import Results
import Statistics

/// A world in which a prompt is better the more of twelve hidden rules it contains.
///
/// Each sample belongs to one rule. It passes if the prompt has the rule, or if it happens to be
/// easy. A rule may be too broad: then it breaks samples of two other rules. A line may also be a
/// memory of a few training samples, which helps only these. Every prompt has a little noise of its
/// own.
///
/// The share of easy samples and the noise are chosen so that the original passes 0.475, and so
/// that the reference strategies of ``SimulatedRivals`` match the simulation that this one follows.
struct SimulatedWorld: Sendable {
  /// The parameters of a world.
  struct Variant: Hashable, Sendable {
    var name = "usual"
    /// The probability that the verdict on a sample is flipped.
    var noise = 0.005
    /// The number of validation samples.
    var validationCount = 60
    /// The number of training samples.
    var trainCount = 60
    /// Whether samples have neither an expected answer nor words that reveal their topic.
    var isOpaque = false
    /// The probability that a reply is a whole rewrite.
    var rewriteShare = 0.2
    /// The probability that a rewrite drops a rule.
    var forgetting = 0.12
  }

  /// A sample, and the properties that decide its outcome.
  struct Item: Sendable {
    let description: SampleDescription
    let rule: Int
    let isEasy: Bool
  }

  static let ruleCount = 12
  static let labelCount = 6
  static let suite = "World"

  let seed: UInt64
  let variant: Variant
  let items: [Item]

  init(seed: UInt64, variant: Variant = Variant()) {
    self.seed = seed
    self.variant = variant
    var generator = SplitMix64(seed: seed)
    let sizes: [(Split, Int)] = [
      (.train, variant.trainCount), (.validation, variant.validationCount), (.test, 300),
    ]
    var items: [Item] = []
    for (split, count) in sizes {
      for index in 0..<count {
        let rule = generator.index(below: Self.ruleCount)
        let isEasy = generator.unitInterval() < 0.475
        let filler = (0..<6).map { _ in Self.filler[generator.index(below: Self.filler.count)] }
        var words = filler + Array(Self.topic(rule).shuffled(using: &generator).prefix(2))
        if variant.isOpaque {
          words =
            filler + ["item\(String(UInt32(truncatingIfNeeded: generator.next()), radix: 36))"]
        }
        let sample = Sample(
          words.shuffled(using: &generator).joined(separator: " "),
          expected: variant.isOpaque ? nil : Self.label(of: rule), id: "\(split)-\(index)",
          split: split)
        items.append(
          Item(description: SampleDescription(sample), rule: rule, isEasy: isEasy))
      }
    }
    self.items = items
  }

  /// The original prompt.
  static let prompt = """
    You sort mail for a small office.
    Answer with the name of the desk that it belongs to.

    """

  /// The suite for the optimizer, without held-out samples, so that every call is spent on the
  /// search.
  var suites: [OptimizationSuite] {
    let visible = items.map(\.description).filter { $0.split != .test }
    return [
      OptimizationSuite(name: Self.suite, gates: [.passRate(atLeast: 1)], samples: visible)
    ]
  }

  static func label(of rule: Int) -> String {
    "desk_\("abcdef".map(String.init)[rule % labelCount])"
  }

  /// The three topic words of a rule's samples.
  static func topic(_ rule: Int) -> [String] { topics[rule].split(separator: " ").map(String.init) }

  private static let topics = [
    "invoice ledger payment", "garden hedge lawn", "printer toner paper", "holiday leave absence",
    "contract clause signature", "elevator stairs door", "salary bonus payroll",
    "visitor badge reception", "server network password", "lunch kitchen coffee",
    "parcel courier stamp", "training course certificate",
  ]

  private static let filler = """
    please hello about today again someone noticed since morning could would look thing place
    matter quite after before still maybe perhaps little large early later often seldom north
    south inside outside quick slow bright dark clean open closed first second third other
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  // MARK: - Prompt lines

  /// The line with a rule.
  static func line(of rule: Int) -> String {
    "- \(topic(rule).joined(separator: ", ")): \(label(of: rule))"
  }

  /// The same rule without its limits.
  static func broadLine(of rule: Int) -> String {
    "- anything near \(topic(rule)[0]): \(label(of: rule))"
  }

  /// The rules whose samples a broad rule breaks.
  static func broken(by rule: Int) -> [Int] { [(rule + 1) % ruleCount, (rule + 5) % ruleCount] }

  /// A line with a memory of some samples.
  static func memoryLine(of samples: [String]) -> String {
    "- like before: \(samples.sorted().joined(separator: " "))"
  }

  // MARK: - Answers

  /// The rules and memories that the world finds in a prompt.
  struct Reading {
    let text: String
    let rules: Set<Int>
    let broken: Set<Int>
    let remembered: Set<String>

    init(_ prompt: String) {
      text = prompt
      let lines = Set(prompt.split(separator: "\n").map(String.init))
      rules = Set(
        (0..<ruleCount).filter {
          lines.contains(line(of: $0)) || lines.contains(broadLine(of: $0))
        })
      broken = Set(
        (0..<ruleCount).filter { lines.contains(broadLine(of: $0)) }
          .flatMap { SimulatedWorld.broken(by: $0) })
      remembered = Set(
        lines.filter { $0.hasPrefix("- like before: ") }.flatMap {
          $0.dropFirst("- like before: ".count).split(separator: " ").map(String.init)
        })
    }
  }

  /// Whether a prompt passes a sample.
  func passes(_ item: Item, _ reading: Reading) -> Bool {
    let id = item.description.id
    func chance(_ name: String) -> Double {
      StableHash("\(seed)", name, id, reading.text).unitInterval
    }
    var passes = item.isEasy || reading.rules.contains(item.rule)
    // A broad rule breaks each sample of the rules that it damages with a chance of one half.
    if reading.broken.contains(item.rule), chance("broken") < 0.5 { passes = false }
    if reading.remembered.contains(id) { passes = true }
    return chance("noise") < variant.noise ? !passes : passes
  }

  /// The share of the held-out samples that a prompt passes.
  func heldOutRate(_ prompt: String) -> Double {
    let reading = Reading(prompt)
    let heldOut = items.filter { $0.description.split == .test }
    return Double(heldOut.count { passes($0, reading) }) / Double(heldOut.count)
  }
}

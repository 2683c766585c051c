import Optimizer
import Testing

struct FlipEvidenceTests {
  /// The evidence of a sample that passes with the hunks that a closure accepts.
  private func evidence(
    _ count: Int, isFixed: Bool = false, passes: (Set<Int>) -> Bool
  ) -> FlipEvidence {
    var evidence = FlipEvidence(hunkCount: count, isFixed: isFixed)
    for set in FlipEvidence.firstRound(hunkCount: count) {
      evidence.add(passes(set) ? 1 : 0, with: set)
    }
    if let set = evidence.secondRound { evidence.add(passes(set) ? 1 : 0, with: set) }
    return evidence
  }

  /// A rule for the hunks with which a sample passes, and the expected cause of its failure.
  struct World: CustomTestStringConvertible {
    let testDescription: String
    let count: Int
    let cause: FlipEvidence.Cause
    let passes: @Sendable (Set<Int>) -> Bool

    init(
      _ what: String, _ count: Int, _ cause: FlipEvidence.Cause,
      passes: @escaping @Sendable (Set<Int>) -> Bool
    ) {
      testDescription = what
      self.count = count
      self.cause = cause
      self.passes = passes
    }
  }

  private static let worlds = [
    World("one hunk breaks", 3, .alone(1)) { !$0.contains(1) },
    World("the only hunk breaks", 1, .alone(0)) { $0.isEmpty },
    World("either breaks", 2, .anyOf([0, 1])) { $0.isEmpty },
    World("two break together", 3, .together([0, 2])) { !$0.isSuperset(of: [0, 2]) },
    World("all break together", 3, .together([0, 1, 2])) { !$0.isSuperset(of: [0, 1, 2]) },
    World("one breaks with either of the others", 3, .partly([0])) {
      !$0.contains(0) || $0.count < 2
    },
    World("two break with either of the others", 4, .partly([0, 1])) {
      !$0.isSuperset(of: [0, 1]) || $0.count < 3
    },
    World("any two break", 3, .interplay) { $0.count < 2 },
    World("one breaks, another mends that, the third breaks it again", 3, .alone(0)) {
      !$0.contains(0) || $0 == [0, 1]
    },
    World("nothing breaks now", 2, .notReproduced) { _ in true },
  ]

  @Test(arguments: worlds)
  func `attributes a flip to hunks`(world: World) {
    #expect(evidence(world.count, passes: world.passes).cause == world.cause)
    let mirrored = evidence(world.count, isFixed: true) { !world.passes($0) }
    #expect(mirrored.cause == world.cause)
  }

  @Test func `the first round tries both ends, each hunk alone and all but each`() {
    #expect(FlipEvidence.firstRound(hunkCount: 1) == [[], [0]])
    #expect(FlipEvidence.firstRound(hunkCount: 2) == [[], [0, 1], [0], [1]])
    #expect(
      Set(FlipEvidence.firstRound(hunkCount: 3))
        == [[], [0, 1, 2], [0], [1], [2], [0, 1], [0, 2], [1, 2]])
  }

  @Test func `the second round tries only whether the required hunks suffice`() {
    #expect(evidence(4) { !$0.contains(1) }.secondRound == nil)
    var open = FlipEvidence(hunkCount: 4, isFixed: false)
    for set in FlipEvidence.firstRound(hunkCount: 4) {
      open.add(set.isSuperset(of: [0, 2]) ? 0 : 1, with: set)
    }
    #expect(open.secondRound == [0, 2])
    #expect(open.cause == .partly([0, 2]))
    open.add(0, with: [0, 2])
    #expect(open.secondRound == nil)
    #expect(open.cause == .together([0, 2]))
  }

  @Test(
    arguments: [
      (1.0, 0.2, 0.4, 0.9, .alone(0)), (1.0, 0.2, 0.6, 0.6, .notMeasured),
      (0.6, 0.4, 0.4, 0.6, .notReproduced),
    ] as [(Double, Double, Double, Double, FlipEvidence.Cause)])
  func `compares pass rates of repetitions and takes the nearer end`(
    old: Double, new: Double, first: Double, second: Double, cause: FlipEvidence.Cause
  ) {
    var evidence = FlipEvidence(hunkCount: 2, isFixed: false)
    evidence.add(old, with: [])
    evidence.add(new, with: [0, 1])
    evidence.add(first, with: [0])
    if cause != .notMeasured { evidence.add(second, with: [1]) }
    #expect(evidence.cause == cause)
  }

  @Test func `has no cause if a result could not be judged`() {
    var evidence = self.evidence(2) { !$0.contains(0) }
    evidence.add(nil, with: [1])
    #expect(evidence.cause == .notMeasured)
  }
}

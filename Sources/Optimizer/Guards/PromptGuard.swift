internal import Models
package import PromptCI
internal import Prompts
internal import Results

/// Checks a changed prompt before anything is spent on it.
package struct PromptGuard: Sendable {
  /// The constraints on every change.
  package let constraints: PromptConstraints
  private let copies: CopyGuard
  /// All samples that the original does not contain.
  private let samples: [SampleDescription]

  /// Creates a guard.
  ///
  /// - Parameters:
  ///   - original: The text that the optimization starts with.
  ///   - constraints: The constraints on every change of it.
  ///   - train: The samples that must not be copied.
  ///   - samples: All samples of every split: a prompt must not contain one with its expected
  ///     value.
  package init(
    original: String, constraints: PromptConstraints, train: TrainSplit,
    samples: [SampleDescription] = []
  ) {
    let shown = Set(
      ContaminationSearch(prompt: original).contaminations(of: samples).map(\.sample))
    self.samples = samples.filter { !shown.contains($0.id) }
    self.constraints = constraints
    copies = CopyGuard(train: train, allowing: original)
  }

  /// The reasons to drop a changed prompt; empty if it may be tried.
  ///
  /// - Parameters:
  ///   - text: The whole text of the prompt file.
  ///   - addedLines: The lines that the change adds.
  /// - Returns: Every reason.
  package func rejections(of text: String, addedLines: [String]) -> [GuardRejection] {
    var rejections: [GuardRejection] = []
    if text.unicodeScalars.contains(where: PromptGuard.isControl) {
      rejections.append(.controlCharacter)
    }
    do {
      let variables = try PromptTemplate(parsing: text, file: "").variables
      let wanted = Set(constraints.variables)
      rejections += wanted.subtracting(variables).sorted().map { .missingVariable($0) }
      rejections += variables.subtracting(wanted).sorted().map { .addedVariable($0) }
    } catch {
      let mistake = error.all.first
      rejections.append(
        .unreadable(
          (mistake?.line).map { "line \($0): \(mistake?.message ?? "")" } ?? "\(error)"))
    }
    let structure = PromptStructure(of: text)
    if structure.frontMatter != constraints.structure.frontMatter {
      rejections.append(.frontMatter)
    }
    if structure.roles != constraints.structure.roles { rejections.append(.roles) }
    if structure.regions.map(\.text) != constraints.structure.regions.map(\.text) {
      rejections.append(.protectedRegion)
    }
    let tokens = TokenEstimate.count(text)
    if tokens > constraints.maximumTokens {
      rejections.append(.tooLong(tokens: tokens, maximum: constraints.maximumTokens))
    }
    rejections += copies.rejections(of: addedLines)
    if !addedLines.isEmpty,
      !ContaminationSearch(prompt: text).contaminations(of: samples).isEmpty
    {
      rejections.append(.showsSample)
    }
    return rejections
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\t": false
    default: scalar.properties.generalCategory == .control
    }
  }
}

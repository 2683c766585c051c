internal import Foundation
internal import PromptCI

/// Finds the members of suites that were probably meant for a requirement of `EvalSuite`.
///
/// A member qualifies if it has the requirement's exact name. It also qualifies if its name is
/// within two edits, the suite does not use it, and its type is related to the requirement's, as
/// `[Gate]?` is to `[Gate]`. So neither a helper `gate: Gate` that the suite's `gates` use nor a
/// number called `rates` qualifies.
package struct NearMissSearch {
  private struct File {
    let source: SourceText
    let types: [DeclaredType]
    /// The uses of names, other than in declarations and argument labels.
    let uses: [String: [Use]]
  }

  /// A use of a name.
  private struct Use {
    /// Its offset, in bytes.
    let offset: Int
    /// Whether it follows a dot.
    let isMember: Bool
  }

  /// The maximum edit distance between a name and a requirement's name.
  private static let nearDistance = 2

  private let files: [String: File]

  /// Reads the files of a directory of eval files.
  package init(files paths: some Sequence<String>) {
    files = Dictionary(
      paths.compactMap { path in
        FileManager.default.contents(atPath: path).map {
          (path, String(decoding: $0, as: UTF8.self))
        }
      }.map { path, text in (path, NearMissSearch.file(SourceText(path: path, text: text))) }
    ) { first, _ in first }
  }

  private static func file(_ source: SourceText) -> File {
    let tokens = SwiftToken.all(of: SwiftCode(source.bytes))
    var uses: [String: [Use]] = [:]
    for (index, token) in tokens.enumerated() where token.isWord {
      let before = index > 0 ? tokens[index - 1].text : ""
      let after = index + 1 < tokens.count ? tokens[index + 1].text : ""
      guard !["let", "var", "func", "case"].contains(before), after != ":" else { continue }
      uses[token.text, default: []].append(Use(offset: token.offset, isMember: before == "."))
    }
    return File(source: source, types: DeclarationReader.types(in: source), uses: uses)
  }

  /// The near misses of a suite without the compiler's list, in the order of their files and lines.
  package func nearMisses(of suite: String) -> [NearMiss] { nearMisses(of: suite, properties: []) }

  /// The near misses of a suite, in the order of their files and lines.
  ///
  /// - Parameters:
  ///   - suite: The name of its type.
  ///   - properties: The compiler's list of its properties.
  /// - Returns: The members that are mistakes if the suite leaves their requirement to its default.
  func nearMisses(of suite: String, properties: [ConstantValues.Property]) -> [NearMiss] {
    members(of: suite, properties).flatMap { member in
      SuiteRequirement.allCases.compactMap { nearMiss(member, of: suite, for: $0) }
    }
    .sorted {
      ($0.diagnostic.file, $0.diagnostic.line ?? 0, $0.diagnostic.column ?? 0)
        < ($1.diagnostic.file, $1.diagnostic.line ?? 0, $1.diagnostic.column ?? 0)
    }
  }
}

// MARK: - Members

extension NearMissSearch {
  /// The members of a suite, of its protocols and of its superclasses.
  private func members(
    of suite: String, _ properties: [ConstantValues.Property]
  ) -> [SuiteMember] {
    struct Place: Hashable {
      let file: String
      let line: Int
      let name: String
    }
    var known: [Place: ConstantValues.Property] = [:]
    for property in properties {
      known[Place(file: property.file, line: property.line, name: property.label)] = property
    }
    let names = names(above: suite)
    var members: [SuiteMember] = []
    for (path, file) in files.sorted(by: { $0.key < $1.key }) {
      for type in file.types where !type.isProtocol && names.contains(type.name) {
        for member in type.members {
          let found = file.source.diagnostic(at: member.offset, "")
          let place = Place(file: path, line: found.line ?? 0, name: member.name)
          let property = member.isFunction ? nil : known.removeValue(forKey: place)
          // The compiler lists all properties of the suite itself; one that it does not list is not
          // compiled.
          if property == nil, !member.isFunction, type.name == suite, !properties.isEmpty {
            continue
          }
          members.append(
            SuiteMember(
              name: member.name, type: property.map { SwiftTypeName.short($0.type) } ?? member.text,
              isTypeKnown: property != nil, isFunction: member.isFunction,
              isStatic: member.isStatic, literal: property?.literal,
              location: SourceLocation(file: path, line: place.line, column: found.column),
              sourceLine: found.sourceLine, isUsed: isUsed(member.name, by: names)))
        }
      }
    }
    // For example the second property of `let a = 1, b = 2`, or a property created by a macro.
    for (place, property) in known where !property.label.hasPrefix("$") {
      let line = SourceText.line(at: SourceLocation(file: place.file, line: place.line))
      let column = line?.range(of: "\\b\(place.name)\\b", options: .regularExpression)
        .map { range in (line ?? "")[..<range.lowerBound].count + 1 }
      members.append(
        SuiteMember(
          name: property.label, type: SwiftTypeName.short(property.type), isTypeKnown: true,
          isFunction: false, isStatic: property.isStatic, literal: property.literal,
          location: SourceLocation(file: place.file, line: place.line, column: column),
          sourceLine: line, isUsed: isUsed(property.label, by: names)))
    }
    return members
  }

  /// Whether a member's name is used: in the suite or its supertypes, or after a dot in any file.
  /// Another suite may have a helper of the same name.
  private func isUsed(_ name: String, by types: Set<String>) -> Bool {
    files.values.contains { file in
      let ranges = file.types.filter { types.contains($0.name) }.map(\.range)
      return (file.uses[name] ?? []).contains { use in
        use.isMember || ranges.contains { $0.contains(use.offset) }
      }
    }
  }

  /// The names of a suite and of its protocols and superclasses in these files.
  private func names(above suite: String) -> Set<String> {
    var names: Set<String> = []
    var pending = [suite]
    while let name = pending.popLast() {
      guard names.insert(name).inserted else { continue }
      for type in files.values.flatMap(\.types) where type.name == name {
        pending += type.inherited
      }
    }
    return names
  }
}

// MARK: - The rule

extension NearMissSearch {
  private func nearMiss(
    _ member: SuiteMember, of suite: String, for requirement: SuiteRequirement
  ) -> NearMiss? {
    let name = requirement.rawValue
    let problem: String
    let isCertain: Bool
    if member.name == name {
      // A function with the property's name may well be a helper.
      if member.isFunction, member.isUsed, !requirement.isCalled(by: member) { return nil }
      isCertain = requirement.isCertainlyMissed(by: member)
      problem = requirement.misfit(of: member)
    } else {
      guard Suggestion.distance(member.name, name) <= NearMissSearch.nearDistance, !member.isUsed,
        requirement.isRelated(to: member)
      else { return nil }
      isCertain = false
      problem = "is not '\(name)' and is never used"
    }
    let other = member.name == name ? "" : ", or rename it if it is not meant for EvalSuite"
    let message =
      "\(suite).\(member.name) \(problem): \(requirement.consequence); "
      + "declare '\(requirement.declaration(like: member))'\(other)"
    return NearMiss(
      requirement: requirement,
      diagnostic: Diagnostic(member.location, message, sourceLine: member.sourceLine),
      isCertain: isCertain)
  }
}

extension SuiteRequirement {
  /// The type of the requirement.
  private var type: String {
    switch self {
    case .model: "ModelID"
    case .options: "GenerationOptions"
    case .evaluators: "Evaluators"
    case .gates: "[Gate]"
    case .respond: "(ModelInput) async throws -> String"
    }
  }

  /// The effect of the default, as a clause.
  fileprivate var consequence: String {
    switch self {
    case .model: "the suite uses the model that the prompt's front matter names"
    case .options: "only the prompt's options are used"
    case .evaluators: "only the samples' own evaluators judge"
    case .gates: "the suite has the default gate, which requires every sample to pass"
    case .respond: "a model answers instead"
    }
  }

  /// The declaration that was probably meant.
  fileprivate func declaration(like member: SuiteMember) -> String {
    switch self {
    case .model:
      "let model: ModelID = \"\(member.literal.map { $0.contains("/") ? $0 : "…" } ?? "…")\""
    case .options: "let options: GenerationOptions = …"
    case .evaluators: "var evaluators: Evaluators { … }"
    case .gates: "var gates: [Gate] { […] }"
    case .respond: "func respond(to input: ModelInput) async throws -> String"
    }
  }

  /// Whether a function with the requirement's name can only be meant for it.
  fileprivate func isCalled(by member: SuiteMember) -> Bool {
    self == .respond
      ? member.type.contains("(to ") || member.type.contains("(to:")
        || member.type.contains("ModelInput")
      : member.type.contains("()")
  }

  /// Whether a member with the requirement's name cannot satisfy it.
  fileprivate func isCertainlyMissed(by member: SuiteMember) -> Bool {
    if member.isStatic { return true }
    switch self {
    case .respond: return !member.isFunction || !member.type.contains("ModelInput")
    default: return member.isFunction || (member.isTypeKnown && member.type != type)
    }
  }

  /// The reason that a member with the requirement's name does not satisfy it.
  fileprivate func misfit(of member: SuiteMember) -> String {
    if member.isStatic { return "is static, but EvalSuite requires an instance member" }
    if self == .respond || !(member.isTypeKnown || member.isFunction) {
      return "is '\(member.type)', which EvalSuite does not accept, so it is never used"
    }
    if member.isFunction { return "is a function, not a property, so it is never used" }
    if member.isTypeKnown, member.type != type {
      return "is '\(member.type)', not '\(type)', so it is never used"
    }
    return
      "is never used, as EvalSuite cannot read it: it is lazy, its getter is mutating, async or throwing, or it is declared "
      + "in a subclass of the class that conforms"
  }

  /// Whether the type of a member with another name is related to the requirement.
  fileprivate func isRelated(to member: SuiteMember) -> Bool {
    func mentions(_ type: String) -> Bool {
      member.type.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { $0 == type }
    }
    switch self {
    case .model: return mentions("ModelID") || ["String", "String?"].contains(member.type)
    case .options: return mentions("GenerationOptions")
    // No other word is that close to a name of ten letters.
    case .evaluators: return true
    case .gates: return mentions("Gate")
    case .respond:
      return mentions("ModelInput") || (member.isFunction && isCalled(by: member))
    }
  }
}

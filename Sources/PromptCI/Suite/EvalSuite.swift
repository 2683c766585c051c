/// A set of samples, a prompt to run them against, and what must hold of the answers.
///
/// Conform a type that has no required initializer arguments, in any Swift file of the directory that is run:
///
/// ```swift
/// struct Greeting: EvalSuite {
///   let prompt: Prompt = "prompts/greeting.md"
///   let model: ModelID = "embedded/lexical"
///
///   var dataset: Dataset {
///     Sample("hello there", expected: "greeting")
///     Sample("where is my parcel", expected: "order_status")
///   }
///
///   var evaluators: Evaluators { ExactMatch() }
/// }
/// ```
///
/// A suite may answer by its own code instead of a model, say to test a whole pipeline; see ``respond(to:)``.
///
/// The type must not be `private` or `fileprivate`: the runner finds it by name.
///
/// Swift takes the default of a requirement without a word when the suite declares a property of that name with another type,
/// say `var gates: Gate`, or misspells it. The runner reports both as an error of the suite.
public protocol EvalSuite: Sendable {
  /// What ``respond(to:)`` returns: `String` or ``Response``; `Never` where a model answers.
  associatedtype Answer: ModelAnswer = Never

  /// Creates the suite; every property needs a value of its own.
  init()

  /// The prompt under test.
  var prompt: Prompt { get }

  /// The model that answers; by default the one that the prompt's front matter names.
  var model: ModelID { get }

  /// How the model is asked; whatever is set here wins over the prompt's front matter.
  var options: GenerationOptions { get }

  /// The samples, in order.
  @DatasetBuilder var dataset: Dataset { get }

  /// What is asked of every sample's response, beside the sample's own evaluators.
  @EvaluatorsBuilder var evaluators: Evaluators { get }

  /// Answers in place of a model, by code of the suite's own.
  ///
  /// A suite that implements it is asked for every sample; its ``model`` is not, though the code may do so:
  ///
  /// ```swift
  /// func respond(to input: ModelInput) async throws -> String {
  ///   let draft = try await ModelClient(input.model).respond(to: input.text, instructions: input.instructions)
  ///   return draft.text.lowercased()
  /// }
  /// ```
  ///
  /// It runs where the evaluators run: without any key, apart from the runner, so that a crash costs one sample. Its
  /// answers are cached until any file of the directory changes.
  ///
  /// - Throws: Whatever keeps the code from answering; then the trial is an error.
  func respond(to input: ModelInput) async throws -> Answer

  /// What must hold of the results for the suite to pass; by default, that every sample passes.
  var gates: [Gate] { get }
}

extension EvalSuite {
  /// The model of the prompt's front matter.
  public var model: ModelID {
    DefaultRequirements.note(.model, of: Self.self)
    return .fromPrompt
  }

  /// No options but those of the prompt's front matter.
  public var options: GenerationOptions {
    DefaultRequirements.note(.options, of: Self.self)
    return GenerationOptions()
  }

  /// No evaluators but those of the samples.
  public var evaluators: Evaluators {
    DefaultRequirements.note(.evaluators, of: Self.self)
    return Evaluators([])
  }

  /// Every sample must pass.
  public var gates: [Gate] {
    DefaultRequirements.note(.gates, of: Self.self)
    return [.passRate(atLeast: 1)]
  }
}

extension EvalSuite where Answer == Never {
  /// A model answers; this is never asked.
  public func respond(to input: ModelInput) async throws -> Never {
    preconditionFailure("a suite without code of its own was asked to answer")
  }
}

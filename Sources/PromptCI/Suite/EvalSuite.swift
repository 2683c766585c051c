/// A set of samples, the prompt to run them against, and the gates on the results.
///
/// Conform a type that can be initialized without arguments, in any Swift file of the directory to
/// run:
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
/// A suite may answer with its own code instead of a model, for example to test a whole pipeline;
/// see ``respond(to:)``.
///
/// The type must not be `private` or `fileprivate`: the runner finds it by name.
///
/// Swift silently uses the default of a requirement if the suite misspells the property's name or
/// gives it another type, such as `var gates: Gate`. The runner reports both as errors of the
/// suite.
public protocol EvalSuite: Sendable {
  /// The result type of ``respond(to:)``: `String` or ``Response``, or `Never` if a model answers.
  associatedtype Answer: ModelAnswer = Never

  /// Creates the suite; every property needs a default value.
  init()

  /// The prompt under test.
  var prompt: Prompt { get }

  /// The model under test; by default the one that the prompt's front matter names.
  var model: ModelID { get }

  /// The options for calling the model; they take precedence over the prompt's front matter.
  var options: GenerationOptions { get }

  /// The samples, in order.
  @DatasetBuilder var dataset: Dataset { get }

  /// The evaluators of every sample's response, in addition to the sample's own.
  @EvaluatorsBuilder var evaluators: Evaluators { get }

  /// Answers a sample with the suite's own code instead of a model.
  ///
  /// If a suite implements this method, it is called for every sample. The suite's ``model`` is not
  /// called, but the code may call it:
  ///
  /// ```swift
  /// func respond(to input: ModelInput) async throws -> String {
  ///   let draft = try await ModelClient(input.model).respond(to: input.text, instructions: input.instructions)
  ///   return draft.text.lowercased()
  /// }
  /// ```
  ///
  /// It runs in the process of the evaluators: without API keys, and separate from the runner, so
  /// that a crash costs one sample. Its answers are cached until any file of the directory changes.
  ///
  /// - Throws: Any error, if the code cannot answer; the trial then counts as an error.
  func respond(to input: ModelInput) async throws -> Answer

  /// The gates that the results must pass; by default, every sample must pass.
  var gates: [Gate] { get }
}

extension EvalSuite {
  /// The model that the prompt's front matter names.
  public var model: ModelID {
    DefaultRequirements.note(.model, of: Self.self)
    return .fromPrompt
  }

  /// No options beyond those of the prompt's front matter.
  public var options: GenerationOptions {
    DefaultRequirements.note(.options, of: Self.self)
    return GenerationOptions()
  }

  /// No evaluators beyond those of the samples.
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
  /// Is never called, because a model answers.
  public func respond(to input: ModelInput) async throws -> Never {
    preconditionFailure("the suite does not implement respond(to:)")
  }
}

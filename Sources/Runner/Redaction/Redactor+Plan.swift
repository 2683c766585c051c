internal import PromptCI
package import Results

extension Redactor {
  /// Redacts a suite for a listing.
  package func redact(_ suite: PlannedSuite) -> PlannedSuite {
    guard hasSecrets else { return suite }
    var suite = suite
    suite.location = redact(suite.location)
    suite.prompt = redact(suite.prompt)
    suite.modelID = redact(suite.modelID)
    suite.samples = suite.samples.map { planned in
      var planned = planned
      planned.sample.id = redact(planned.sample.id)
      planned.sample.tags = planned.sample.tags.map(redact)
      planned.sample.location = redact(planned.sample.location)
      return planned
    }
    return suite
  }

  /// Redacts an estimate.
  package func redact(_ estimate: SuiteEstimate) -> SuiteEstimate {
    var estimate = estimate
    estimate.model = redact(estimate.model)
    return estimate
  }
}

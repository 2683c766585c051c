/// A bootstrap that resamples whole clusters: a sample's repetitions stay together, since they are
/// not independent.
///
/// ```swift
/// let bootstrap = ClusterBootstrap(replicates: 5_000, seed: 1)
/// bootstrap.meanInterval(of: [[1, 1, 0], [0, 0, 0], [1, 1, 1]], confidence: 0.95)
/// ```
///
/// Source: A. C. Davison and D. V. Hinkley, Bootstrap Methods and their Application, 1997, 3.8.
package struct ClusterBootstrap: Hashable, Sendable {
  /// The number of replicates, 1 or more.
  package let replicates: Int
  /// The seed of the draws. Equal seeds give equal intervals.
  package let seed: UInt64
  /// The method that computes the interval.
  package let method: BootstrapInterval

  /// Creates a bootstrap. `replicates` must be above 0.
  package init(
    replicates: Int = 5_000, seed: UInt64 = 0, method: BootstrapInterval = .biasCorrected
  ) {
    precondition(replicates > 0, "there is at least one replicate")
    self.replicates = replicates
    self.seed = seed
    self.method = method
  }

  /// The interval of a statistic of clusters, or `nil` without clusters.
  ///
  /// `statistic` is called with the same number of clusters, and for the bias-corrected interval
  /// with one fewer. Its value must be a number. A single cluster gives an interval of zero width,
  /// which says nothing about other clusters. `confidence` must be above 0 and below 1.
  package func interval<Cluster>(
    of clusters: [Cluster], confidence: Double, statistic: ([Cluster]) -> Double
  ) -> Interval? {
    precondition(confidence > 0 && confidence < 1, "a confidence is above 0 and below 1")
    guard !clusters.isEmpty else { return nil }
    var generator = SplitMix64(seed: seed)
    let values = (0..<replicates).map { _ in
      statistic(clusters.map { _ in clusters[generator.index(below: clusters.count)] })
    }
    var jackknife: [Double] = []
    if method == .biasCorrected, clusters.count > 1 {
      jackknife = clusters.indices.map { left in
        var others = clusters
        others.remove(at: left)
        return statistic(others)
      }
    }
    return method.interval(
      replicates: values, estimate: statistic(clusters), jackknife: jackknife,
      confidence: confidence)
  }

  /// The interval of the mean of the clusters' means, so that every sample has the same weight.
  ///
  /// Clusters without values are left out; `nil` if none is left. Values must be finite.
  package func meanInterval(of clusters: [[Double]], confidence: Double) -> Interval? {
    interval(of: clusters.compactMap { Moments($0).mean }, confidence: confidence) { means in
      means.reduce(0, +) / Double(means.count)
    }
  }
}

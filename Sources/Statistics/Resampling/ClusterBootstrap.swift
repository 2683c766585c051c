/// A bootstrap over whole clusters: the repetitions of a sample stay together, since they are not independent.
///
/// ```swift
/// let bootstrap = ClusterBootstrap(replicates: 5_000, seed: 1)
/// bootstrap.meanInterval(of: [[1, 1, 0], [0, 0, 0], [1, 1, 1]], confidence: 0.95)
/// ```
///
/// Source: A. C. Davison and D. V. Hinkley, Bootstrap Methods and their Application, 1997, 3.8.
package struct ClusterBootstrap: Hashable, Sendable {
  /// The number of times that clusters are drawn, 1 or more.
  package let replicates: Int
  /// The seed of the draws; equal seeds give equal intervals.
  package let seed: UInt64
  /// How the interval is read.
  package let method: BootstrapInterval

  /// Creates a bootstrap; `replicates` must be above 0.
  package init(
    replicates: Int = 5_000, seed: UInt64 = 0, method: BootstrapInterval = .biasCorrected
  ) {
    precondition(replicates > 0, "there is at least one replicate")
    self.replicates = replicates
    self.seed = seed
    self.method = method
  }

  /// The interval of a statistic of clusters, or nothing without clusters.
  ///
  /// `statistic` is called with as many clusters as there are, and for the bias-corrected interval with one fewer;
  /// its value must be a number. One cluster gives an interval of no width: it says nothing about others.
  /// `confidence` must be above 0 and below 1.
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

  /// The interval of the mean over clusters of each cluster's mean, so that every sample weighs the same.
  ///
  /// Clusters without values are left out; nothing where none is left. Values must be finite.
  package func meanInterval(of clusters: [[Double]], confidence: Double) -> Interval? {
    interval(of: clusters.compactMap { Moments($0).mean }, confidence: confidence) { means in
      means.reduce(0, +) / Double(means.count)
    }
  }
}

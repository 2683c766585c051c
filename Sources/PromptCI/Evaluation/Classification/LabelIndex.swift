/// The labels of a suite, made ready to be found in answers.
///
/// Building it takes time linear in the labels' lengths; looking into an answer takes time linear in the answer's,
/// however many labels there are.
struct LabelIndex: Sendable {
  /// A label in an answer.
  struct Match {
    /// How many words of the answer it takes.
    let wordCount: Int
    /// The key of its words.
    let key: String
  }

  /// The most words of a label that is looked for inside longer answers; beyond, it is a text, not a name.
  static let maximumWordCount = 16

  private struct Edge: Hashable {
    let node: Int
    let word: String
  }

  private var labels: [String: String] = [:]
  // A trie of words: where an edge leads, and the key that is complete at a node.
  private var edges: [Edge: Int] = [:]
  private var keys: [Int: String] = [:]

  /// Indexes some labels; of those that differ in form only, the first stands for all.
  init(_ all: [String]) {
    var nodeCount = 1
    for label in all {
      let bare = BareWords(label)
      let key = bare.key
      guard !key.isEmpty, labels[key] == nil else { continue }
      labels[key] = label
      guard bare.words.count <= LabelIndex.maximumWordCount else { continue }
      var node = 0
      for word in bare.words {
        let edge = Edge(node: node, word: word)
        if let next = edges[edge] {
          node = next
        } else {
          edges[edge] = nodeCount
          node = nodeCount
          nodeCount += 1
        }
      }
      keys[node] = key
    }
  }

  /// The label whose words have that key, or `nil`.
  func label(forKey key: String) -> String? {
    labels[key]
  }

  /// The longest label that stands for itself at a place of an answer, or `nil`.
  func longestMatch(in answer: BareWords, at start: Int) -> Match? {
    var node = 0
    var longest: Match?
    for count in 1...LabelIndex.maximumWordCount where start + count <= answer.words.count {
      guard let next = edges[Edge(node: node, word: answer.words[start + count - 1])] else { break }
      node = next
      if let key = keys[node], answer.areWhole(from: start, count: count) {
        longest = Match(wordCount: count, key: key)
      }
    }
    return longest
  }
}

/// An index for finding the labels of a suite in answers.
///
/// Building it takes time linear in the length of the labels. Searching an answer takes time linear
/// in the length of the answer, regardless of the number of labels.
struct LabelIndex: Sendable {
  /// An occurrence of a label in an answer.
  struct Match {
    /// The number of words that it spans.
    let wordCount: Int
    /// The label's key.
    let key: String
  }

  /// The maximum number of words of a label to search for inside longer answers. A longer label is
  /// a text rather than a name.
  static let maximumWordCount = 16

  private struct Edge: Hashable {
    let node: Int
    let word: String
  }

  private var labels: [String: String] = [:]
  // A trie of words: the target of each edge, and the key that is complete at a node.
  private var edges: [Edge: Int] = [:]
  private var keys: [Int: String] = [:]

  /// Indexes labels; the first of those that differ only in form represents all of them.
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

  /// The label with a key, or `nil` if there is none.
  func label(forKey key: String) -> String? {
    labels[key]
  }

  /// The longest label that stands alone at a position in an answer, or `nil` if there is none.
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

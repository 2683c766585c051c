import Foundation
import Testing

@testable import PromptCI

/// Tests of the text metrics against public libraries, whose names and versions are in the vectors
/// file.
struct MetricVectorTests {
  @Test(arguments: OracleComparison.all)
  func `matches the reference library`(_ comparison: OracleComparison) {
    let values = comparison.values(.file)
    #expect(!values.isEmpty)
    #expect(MetricVectors.file.libraries[comparison.oracle] != nil)
    let wrong = values.filter { !($0.deviation <= 1e-6) }
    #expect(
      wrong.isEmpty, "\(wrong.count) of \(values.count), such as \(String(describing: wrong.first))"
    )
  }

  @Test func `tokenizes like mteval-v13a`() {
    for item in MetricVectors.file.overlaps {
      #expect(Tokenization.mteval13a.tokens(of: item.candidate) == item.tokens13a)
      if let tokens = item.tokensChinese {
        #expect(Tokenization.universal.tokens(of: item.candidate) == tokens)
      } else if item.candidate.unicodeScalars.allSatisfy({ $0.value < 0xe00 }) {
        #expect(Tokenization.universal.tokens(of: item.candidate) == item.tokens13a)
      }
    }
  }

  @Test func `stems like NLTK`() {
    #expect(MetricVectors.file.stems.count > 400)
    for (word, stem) in MetricVectors.file.stems {
      #expect(PorterStemmer.nltkStem(of: word) == stem, "\(word)")
    }
  }
}

import Testing

@testable import PromptCI

struct PorterStemmerTests {
  // From NLTK 3.10.4, PorterStemmer(mode: MARTIN_EXTENSIONS), for the words of the algorithm's
  // paper and some others.
  static let stems = [
    ("caresses", "caress"), ("ponies", "poni"), ("ties", "ti"), ("caress", "caress"),
    ("cats", "cat"), ("feed", "feed"), ("agreed", "agre"), ("plastered", "plaster"),
    ("bled", "bled"), ("motoring", "motor"), ("sing", "sing"), ("conflated", "conflat"),
    ("troubled", "troubl"), ("sized", "size"), ("hopping", "hop"), ("tanned", "tan"),
    ("falling", "fall"), ("hissing", "hiss"), ("fizzed", "fizz"), ("failing", "fail"),
    ("filing", "file"), ("happy", "happi"), ("sky", "sky"), ("relational", "relat"),
    ("conditional", "condit"), ("rational", "ration"), ("valenci", "valenc"),
    ("digitizer", "digit"), ("conformabli", "conform"), ("radicalli", "radic"),
    ("differentli", "differ"), ("vileli", "vile"), ("analogousli", "analog"),
    ("vietnamization", "vietnam"), ("predication", "predic"), ("operator", "oper"),
    ("feudalism", "feudal"), ("decisiveness", "decis"), ("hopefulness", "hope"),
    ("callousness", "callous"), ("formaliti", "formal"), ("sensitiviti", "sensit"),
    ("sensibiliti", "sensibl"), ("triplicate", "triplic"), ("formative", "form"),
    ("formalize", "formal"), ("electriciti", "electr"), ("electrical", "electr"),
    ("hopeful", "hope"), ("goodness", "good"), ("revival", "reviv"), ("allowance", "allow"),
    ("inference", "infer"), ("airliner", "airlin"), ("gyroscopic", "gyroscop"),
    ("adjustable", "adjust"), ("defensible", "defens"), ("irritant", "irrit"),
    ("replacement", "replac"), ("adjustment", "adjust"), ("dependent", "depend"),
    ("adoption", "adopt"), ("homologou", "homolog"), ("communism", "commun"),
    ("activate", "activ"), ("angulariti", "angular"), ("homologous", "homolog"),
    ("effective", "effect"), ("bowdlerize", "bowdler"), ("probate", "probat"), ("rate", "rate"),
    ("cease", "ceas"), ("controll", "control"), ("roll", "roll"), ("refunded", "refund"),
    ("cancellation", "cancel"), ("cancelled", "cancel"), ("deliveries", "deliveri"),
    ("geology", "geologi"), ("possibly", "possibl"), ("is", "is"), ("by", "by"), ("yes", "ye"),
    ("eed", "eed"), ("ing", "ing"), ("s3", "s3"), ("2nd", "2nd"),
  ]

  @Test(arguments: stems)
  func `stems like the author's program`(word: String, stem: String) {
    var letters = Array(word.utf8)
    PorterStemmer.stem(&letters)
    #expect(String(decoding: letters, as: UTF8.self) == stem)
  }

  @Test(arguments: [1_000, 100_000])
  func `stems very long words`(length: Int) {
    var letters = Array(repeating: UInt8(ascii: "y"), count: length) + Array("ing".utf8)
    PorterStemmer.stem(&letters)
    #expect(letters.count == length)
  }
}

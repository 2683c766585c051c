import PromptCI
import Testing

struct ReadabilityTests {
  // The number of vowels with a stress mark in the CMU Pronouncing Dictionary (cmusphinx/cmudict at
  // 007d073), in the first pronunciation, of its words without names from "hollow" to "hormones"
  // and from "rake" to "rawness".
  static let syllables: [(String, Int)] = [
    ("hollow", 2), ("hollowed", 2), ("hollows", 2), ("holly", 2), ("holocaust", 3), ("hologram", 3),
    ("holograms", 3), ("holographic", 4), ("holster", 2), ("holy", 2), ("homage", 2), ("home", 1),
    ("homecoming", 3), ("homegrown", 2), ("homeland", 2), ("homeless", 2), ("homelessness", 3),
    ("homely", 2), ("homemade", 2), ("homemaker", 3), ("homemaking", 3), ("homeopathic", 5),
    ("homeopathy", 5), ("homeowner", 3), ("homeowners", 3), ("homer", 2), ("homes", 1),
    ("homesick", 2),
    ("homespun", 2), ("homestead", 2), ("homeward", 2), ("homework", 2), ("homicidal", 4),
    ("homicide", 3), ("homicides", 3), ("homily", 3), ("homing", 2), ("hominid", 3),
    ("homogeneity", 6), ("homogeneous", 5), ("homogenize", 4), ("homogenized", 4),
    ("homogenous", 4),
    ("homologous", 4), ("homonym", 3), ("homonyms", 3), ("homophobia", 5), ("homophobic", 4),
    ("homophone", 3), ("homozygous", 4), ("honcho", 2), ("hone", 1), ("honed", 1), ("hones", 1),
    ("honest", 2), ("honestly", 3), ("honesty", 3), ("honey", 2), ("honeybee", 3), ("honeybees", 3),
    ("honeycomb", 3), ("honeydew", 3), ("honeymoon", 3), ("honeymooned", 3), ("honeymooners", 4),
    ("honeys", 2), ("honeysuckle", 4), ("honing", 2), ("honk", 1), ("honking", 2), ("honor", 2),
    ("honorable", 4), ("honorably", 4), ("honorarium", 5), ("honorary", 4), ("honored", 2),
    ("honoree", 3), ("honorific", 4), ("honoring", 3), ("honors", 2), ("honour", 2), ("hood", 1),
    ("hooded", 2), ("hoodlum", 2), ("hoodwink", 2), ("hoodwinked", 2), ("hooey", 2), ("hoof", 1),
    ("hoofed", 1), ("hook", 1), ("hooked", 1), ("hookup", 2), ("hookworm", 2), ("hooligan", 3),
    ("hooliganism", 5), ("hoop", 1), ("hooray", 2), ("hooted", 2), ("hop", 1), ("hope", 1),
    ("hoped", 1),
    ("hopeful", 2), ("hopefully", 3), ("hopefulness", 3), ("hopeless", 2), ("hopelessly", 3),
    ("hopes", 1), ("hoping", 2), ("hopped", 1), ("hopper", 2), ("hopping", 2), ("hopscotch", 2),
    ("horde", 1), ("hordes", 1), ("horizon", 3), ("horizons", 3), ("horizontal", 4),
    ("horizontally", 5), ("hormonal", 3), ("hormone", 2), ("hormones", 2),
    ("rake", 1), ("raked", 1), ("raking", 2), ("rallied", 2), ("rallies", 2), ("rally", 2),
    ("rallying", 3), ("ram", 1), ("ramble", 2), ("rambled", 2), ("rambler", 2), ("rambling", 2),
    ("rambunctious", 3), ("ramification", 5), ("ramifications", 5), ("ramify", 3), ("rammed", 1),
    ("ramming", 2), ("ramp", 1), ("rampage", 2), ("rampaged", 2), ("rampages", 3), ("rampaging", 3),
    ("rampant", 2), ("ramparts", 2), ("ramshackle", 3), ("ran", 1), ("ranch", 1), ("rancher", 2),
    ("ranches", 2), ("ranching", 2), ("rancid", 2), ("rancidity", 4), ("rancor", 2),
    ("rancorous", 3), ("random", 2), ("randomize", 3), ("randomized", 3), ("randomly", 3),
    ("randomness", 3), ("rang", 1), ("range", 1), ("ranged", 1), ("ranger", 2), ("rangers", 2),
    ("ranges", 2), ("ranging", 2), ("rank", 1), ("ranked", 1), ("ranking", 2), ("rankle", 2),
    ("rankled", 2), ("rankles", 2), ("ransack", 2), ("ransacked", 2), ("ransom", 2), ("rant", 1),
    ("ranted", 2), ("ranting", 2), ("rap", 1), ("rapacious", 3), ("rapid", 2), ("rapidity", 4),
    ("rapidly", 3), ("rapier", 3), ("rapped", 1), ("rapper", 2), ("rapport", 2), ("rapt", 1),
    ("raptly", 2), ("raptor", 2), ("rapture", 2), ("rapturous", 3), ("rare", 1), ("rarefied", 3),
    ("rarely", 2), ("rareness", 2), ("rarer", 2), ("rarest", 2), ("rarities", 3), ("rarity", 3),
    ("rascal", 2), ("rascals", 2), ("rash", 1), ("rashes", 2), ("rasp", 1), ("raspberries", 3),
    ("raspberry", 3), ("rasped", 1), ("rat", 1), ("ratchet", 2), ("ratcheted", 3), ("rate", 1),
    ("rated", 2), ("ratepayer", 3), ("rates", 1), ("rather", 2), ("ratification", 5),
    ("ratified", 3), ("ratifies", 3), ("ratify", 3), ("ratifying", 4), ("rating", 2),
    ("ratings", 2), ("ratio", 3), ("ration", 2), ("rational", 3), ("rationale", 3),
    ("rationales", 3), ("rationality", 5), ("rationalization", 6), ("rationalize", 4),
    ("rationalized", 4), ("rationalizing", 5), ("rationally", 4), ("rationed", 2), ("rationing", 3),
    ("rations", 2), ("ratios", 3), ("rattle", 2), ("rattled", 2), ("rattles", 2),
    ("rattlesnake", 3), ("rattling", 2), ("raucous", 2), ("raunchy", 2), ("ravage", 2),
    ("ravaged", 2), ("ravages", 3), ("ravaging", 3), ("rave", 1), ("raved", 1), ("raven", 2),
    ("ravenous", 3), ("ravens", 2), ("raves", 1), ("ravine", 2), ("ravines", 2), ("raving", 2),
    ("ravioli", 4), ("ravishing", 3), ("raw", 1), ("rawhide", 2), ("rawness", 2),
  ]

  @Test func `counts nine in ten everyday words correctly`() {
    let wrong = Self.syllables.filter { Syllables.count($0.0) != $0.1 }
    #expect(wrong.count * 10 <= Self.syllables.count, "\(wrong)")
    #expect(wrong.allSatisfy { abs(Syllables.count($0.0) - $0.1) == 1 }, "\(wrong)")
  }

  @Test(arguments: [
    ("the", 1), ("walked", 1), ("wanted", 2), ("tables", 2), ("watches", 2), ("didn't", 2),
    ("can't", 1),
    ("well-known", 2), ("café", 2), ("3.5", 1), ("—", 0), ("", 0), ("nation", 2), ("capitalism", 5),
    ("quick", 1),
  ])
  func `counts syllables`(word: String, count: Int) {
    #expect(Syllables.count(word) == count)
  }

  @Test func `scores easy texts as easier than hard ones`() async throws {
    let easy = "The cat sat on the mat. It was a big cat. We like the cat."
    let hard =
      "Notwithstanding considerable organizational ramifications, interdisciplinary administrative collaboration "
      + "necessitates comprehensive institutional reconsideration."
    #expect(Readability(of: easy).readingEase > 90)
    #expect(Readability(of: hard).readingEase < 0)
    #expect(Readability(of: easy).gradeLevel < Readability(of: hard).gradeLevel)
    #expect(Readability(of: "").readingEase == 0)

    #expect(try await judged(ReadingEase(atLeast: 60), easy).verdict == .pass)
    let failed = try await judged(ReadingEase(atLeast: 60), hard)
    #expect(failed.category == .formatViolation)
    #expect(failed.rationale?.hasSuffix("syllables per word; at least 60.0 is required") == true)
    #expect(failed.details.map(\.name) == ["reading ease"])
    #expect(try await judged(ReadingGrade(atMost: 6), easy).verdict == .pass)
    #expect(try await judged(ReadingGrade(atMost: 6), hard).category == .formatViolation)
    #expect(try await judged(ReadingGrade(atMost: 6), " ").category == .emptyOutput)
    #expect(ReadingGrade(atMost: .nan).configurationProblems.count == 1)
    #expect(ReadingEase(atLeast: .infinity).configurationProblems.count == 1)
  }
}

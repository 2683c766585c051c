/// A parser of the labels that a prompt lists: in bullets, numbered lists, tables, headings, lines
/// and sentences.
struct LabelReader {
  private let lines: [PromptLine]
  private let isClassification: Bool
  private var lists: [LabelList] = []

  /// The indices of the lines that lists were parsed from.
  private(set) var used: Set<Int> = []

  /// The lists of a prompt, without some lines. A list that names labels of an earlier one is
  /// merged into it.
  static func read(_ lines: [PromptLine], except: Set<Int>) -> (lists: [LabelList], used: Set<Int>)
  {
    var reader = LabelReader(lines)
    reader.readBlocks(except: except)
    reader.readHeadings(except: except)
    reader.readSentences(except: except.union(reader.used))
    return (reader.lists, reader.used)
  }

  private init(_ lines: [PromptLine]) {
    self.lines = lines
    isClassification = lines.contains { line in
      line.text.lowercased().split { !$0.isLetter }.contains {
        Vocabulary.classification.contains(String($0))
      }
    }
  }

  // MARK: - Lists and tables

  private mutating func readBlocks(except: Set<Int>) {
    var title = ""
    var index = 0
    while index < lines.count {
      let line = lines[index]
      if except.contains(index) {
        index += 1
        continue
      }
      switch line.kind {
      case .item:
        index = readItems(from: index, title: title, except: except)
      case .row:
        index = readTable(from: index, title: title)
      case .text:
        let end = readPlainItems(from: index, title: title, except: except)
        if end == index {
          title = line.text.lowercased()
          index += 1
        } else {
          index = end
        }
      case .heading:
        title = line.text.lowercased()
        index += 1
      case .blank, .rule:
        index += 1
      }
    }
  }

  /// Parses a list whose first item is at `start`. Returns the index after its last line.
  private mutating func readItems(from start: Int, title: String, except: Set<Int>) -> Int {
    let indent = lines[start].indent
    var groups: [[Item]] = [[]]
    var index = start
    var last = start
    loop: while index < lines.count, !except.contains(index) {
      let line = lines[index]
      switch line.kind {
      case .item where line.indent <= indent + 1:
        if last < index - 1, !groups[groups.count - 1].isEmpty { groups.append([]) }
        groups[groups.count - 1].append(Item(head: line.text, line: index))
      case .item:
        groups[groups.count - 1].extendLast(line.text)
      case .text where line.indent > indent && last == index - 1:
        groups[groups.count - 1].extendLast(line.text)
      case .blank:
        index += 1
        continue
      default:
        break loop
      }
      last = index
      index += 1
    }
    // Empty lines either separate lists or only space the items of one.
    if !accept(groups.flatMap { $0 }, title: title) {
      for group in groups where groups.count > 1 { accept(group, title: title) }
    }
    return last + 1
  }

  /// Parses consecutive lines such as `refund: money back` without bullets.
  private mutating func readPlainItems(from start: Int, title: String, except: Set<Int>) -> Int {
    var items: [Item] = []
    var index = start
    while index < lines.count, lines[index].kind == .text, !except.contains(index) {
      guard let head = LabelHead(lines[index].text), !head.rest.isEmpty else { break }
      items.append(Item(head: lines[index].text, line: index))
      index += 1
    }
    // Lines that are not labels are skipped together, so that each is checked only once.
    if items.count > 1 { accept(items, title: title) }
    return index
  }

  /// Adds the items as a list if they are labels. Returns whether they are.
  @discardableResult
  private mutating func accept(_ items: [Item], title: String) -> Bool {
    let heads = items.map { LabelHead($0.head) }
    let named = heads.compactMap { $0 }
    guard named.count > 1, named.count * 10 >= items.count * 8, isLabelList(named, title: title)
    else { return false }
    var list = LabelList(title: title)
    for (item, head) in zip(items, heads) {
      guard let head else { continue }
      let text = ([head.rest] + item.more).filter { !$0.isEmpty }.joined(separator: ". ")
      list.add(Label(name: head.name, description: text))
      used.insert(item.line)
    }
    add(list)
    return true
  }

  /// Whether items that start like labels are labels, by the title above them or else by their
  /// form.
  private func isLabelList(_ heads: [LabelHead], title: String) -> Bool {
    let words = Set(title.split { !$0.isLetter }.map(String.init))
    if !words.isDisjoint(with: Vocabulary.otherLists), words.isDisjoint(with: Vocabulary.labels) {
      return false
    }
    let marked = heads.count { $0.isMarked && $0.isIdentifier }
    if marked * 10 >= heads.count * 6 { return true }
    if !words.isDisjoint(with: Vocabulary.labels) || title.includes("one of") { return true }
    let described = heads.count { !$0.rest.isEmpty }
    let identifiers = heads.count { $0.isIdentifier }
    return isClassification && (described == heads.count || identifiers == heads.count)
  }

  private mutating func readTable(from start: Int, title: String) -> Int {
    var rows: [[String]] = []
    var index = start
    var hasHead = false
    loop: while index < lines.count {
      switch lines[index].kind {
      case .row(let cells): rows.append(cells)
      case .rule where rows.count == 1: hasHead = true
      case .rule: break
      default: break loop
      }
      index += 1
    }
    let head = hasHead ? rows[0].map { $0.unquoted.lowercased() } : []
    let column = head.firstIndex {
      $0.split(separator: " ").contains { Vocabulary.labels.contains(String($0)) }
    }
    let body = rows.dropFirst(hasHead ? 1 : 0)
    var list = LabelList(title: title + " " + (head[at: column ?? 0] ?? ""))
    for row in body {
      guard let cell = row[at: column ?? 0] else { continue }
      let name = String(cell.unquoted)
      guard LabelHead.isName(name) else { continue }
      let rest = row.enumerated().filter { $0.offset != (column ?? 0) && !$0.element.isEmpty }
      list.add(Label(name: name, description: rest.map(\.element).joined(separator: ". ")))
    }
    guard list.labels.count > 1 else { return index }
    used.formUnion(start..<index)
    add(list)
    return index
  }

  /// Parses headings such as `### refund_request`, each described by the text below it.
  private mutating func readHeadings(except: Set<Int>) {
    var list = LabelList(title: "")
    for (index, line) in lines.enumerated() where line.kind == .heading {
      guard !except.contains(index), let head = LabelHead(line.text), head.isMarked,
        head.isIdentifier
      else { continue }
      let below = lines[(index + 1)...].prefix { $0.kind != .heading }
      let texts = below.prefix(20).map(\.text).filter { !$0.isEmpty }
      list.add(Label(name: head.name, description: texts.joined(separator: ". ")))
    }
    if list.labels.count > 1 { add(list) }
  }

  // MARK: - Sentences

  private mutating func readSentences(except: Set<Int>) {
    for (index, line) in lines.enumerated() where !except.contains(index) {
      guard line.kind == .text || line.kind == .item || line.kind == .heading else { continue }
      for sentence in Prose.sentences(line.text) {
        guard let list = InlineLabelList.read(sentence, isClassification: isClassification) else {
          continue
        }
        // A rule that names two labels is not a list. The first list counts, and lists that say
        // "one of" or share labels.
        if lists.isEmpty || list.title.includes("one of") || sharesLabels(list) { add(list) }
      }
    }
  }

  private func sharesLabels(_ list: LabelList) -> Bool {
    lists.contains { other in list.labels.allSatisfy { other.contains($0.name) } }
  }

  private mutating func add(_ list: LabelList) {
    guard
      let index = lists.firstIndex(where: { other in
        other.labels.contains { list.contains($0.name) }
      })
    else {
      lists.append(list)
      return
    }
    lists[index].title += " " + list.title
    for label in list.labels { lists[index].add(label) }
  }
}

/// An item of a list, with its continuation.
private struct Item {
  /// The text of the first line.
  var head: String
  /// The nested items and continuation lines.
  var more: [String] = []
  /// The index of the first line.
  var line: Int
}

extension [Item] {
  /// Adds a line to the last item.
  fileprivate mutating func extendLast(_ text: String) {
    guard !isEmpty else { return }
    self[count - 1].more.append(text)
  }
}

extension Array {
  /// The element at an index, or `nil` if the index is out of bounds.
  subscript(at index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}

/// How a field of a JSON answer is filled in.
indirect enum FieldPlan: Sendable {
  /// An object, by its fields in order.
  case object([(key: String, plan: FieldPlan)])
  /// An array of what one plan gives; empty when that is null.
  case array(FieldPlan)
  /// One of some labels.
  case choice(LabelChooser, isLanguage: Bool)
  /// True when one of the conditions holds, or the other way round.
  case flag([Condition], whenMet: Bool)
  /// Something copied from the input.
  case copied(CopiedPattern, isNumber: Bool)
  /// The language of the input, as a code or as a name.
  case language(asCode: Bool)
  /// A reply to the input.
  case reply(ReplyRequest)
  /// Nothing that the prompt explains.
  case null
}

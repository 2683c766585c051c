/// A plan to fill in a field of a JSON answer.
indirect enum FieldPlan: Sendable {
  /// An object, with its fields in order.
  case object([(key: String, plan: FieldPlan)])
  /// An array with the plan's value; empty if the value is null.
  case array(FieldPlan)
  /// One of several labels.
  case choice(LabelChooser, isLanguage: Bool)
  /// A Boolean: `whenMet` if one of the conditions holds, otherwise its opposite.
  case flag([Condition], whenMet: Bool)
  /// A value copied from the input.
  case copied(CopiedPattern, isNumber: Bool)
  /// The language of the input, as a code or a name.
  case language(asCode: Bool)
  /// A reply to the input.
  case reply(ReplyRequest)
  /// Null, because the prompt explains nothing else.
  case null
}

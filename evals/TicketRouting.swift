import PromptCI

/// Routes tickets: the answer is a JSON object, checked against a schema and field by field.
struct TicketRouting: EvalSuite {
  let prompt: Prompt = "prompts/ticket-routing.md"
  let model: ModelID = "embedded/lexical"
  let options = GenerationOptions(temperature: 0, maximumResponseTokens: 80)

  var dataset: Dataset {
    ticket("My parcel A-20417 is a week late. Where is it?", queue: "delivery", order: "A-20417")
    ticket("The courier left the parcel in the rain.", queue: "delivery")
    ticket(
      "Tracking for A-55310 has not moved and I need it today!", queue: "delivery",
      urgent: true, order: "A-55310")
    ticket("I was charged twice on my card for A-11902.", queue: "payments", order: "A-11902")
    ticket("Please send me the invoice for my last purchase.", queue: "payments")
    ticket(
      "I need my money back immediately, this is the third time that I ask.", queue: "payments",
      urgent: true)
    ticket("The app crashes as soon as I open it.", queue: "technical")
    ticket(
      "Urgent: the website shows error messages at the checkout.", queue: "technical",
      urgent: true)
    ticket("My password is not accepted at the login.", queue: "technical")
    ticket("Do you give discounts to companies that buy fifty chairs?", queue: "sales")
    ticket("Which sizes of the jacket are in stock?", queue: "sales")
    ticket(
      "Wo ist mein Paket? Die Lieferung A-70025 ist nicht da.", queue: "delivery",
      order: "A-70025", language: "de")
    ticket(
      "Ich möchte bitte sofort mein Geld zurück.", queue: "payments", urgent: true,
      language: "de")
    ticket(
      "Die Rechnung für A-33871 ist falsch.", queue: "payments", order: "A-33871",
      language: "de")
    ticket("Mein Passwort wird mit einem Fehler abgelehnt.", queue: "technical", language: "de")
    ticket("Haben Sie die Jacke noch in einer anderen Größe?", queue: "sales", language: "de")
    ticket(
      "Bonjour, où est mon colis A-48480 ?", queue: "delivery", order: "A-48480",
      language: "fr")
    ticket("Je voudrais une facture pour ma commande.", queue: "payments", language: "fr")
    ticket(
      "J'ai oublié mon mot de passe, j'en ai besoin aujourd'hui.", queue: "technical",
      urgent: true, language: "fr")
    ticket("Est-ce que la chaise est en stock ?", queue: "sales", language: "fr")
  }

  var evaluators: Evaluators {
    MatchesJSONSchema([
      "type": "object",
      "required": ["queue", "urgent", "order_number", "language"],
      "properties": [
        "queue": ["enum": ["delivery", "payments", "technical", "sales"]],
        "urgent": ["type": "boolean"],
        "order_number": ["type": ["string", "null"]],
        "language": ["enum": ["en", "de", "fr"]],
      ],
      "additionalProperties": false,
    ])
    JSONField("queue", equalsSample: "queue")
    JSONField("language", equalsSample: "language")
  }

  /// A ticket, with the fields that its own evaluators check.
  private func ticket(
    _ text: String, queue: String, urgent: Bool = false, order: String? = nil,
    language: String = "en", line: Int = #line
  ) -> Sample {
    Sample(
      text, tags: [language], metadata: ["queue": queue, "language": language], line: line
    ) {
      JSONField("urgent", equals: .bool(urgent))
      if let order {
        JSONField("order_number", equals: .string(order))
      } else {
        JSONField("order_number", equals: nil)
      }
    }
  }
}

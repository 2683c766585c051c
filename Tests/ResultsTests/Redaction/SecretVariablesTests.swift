import Testing

@testable import Results

/// The secrets in an environment.
struct SecretVariablesTests {
  private static func secrets(
    _ name: String, _ value: String, named: [String] = []
  ) -> [String] {
    SecretVariables.secrets(in: [name: value], named: named) {
      ["/home", "/run", "/tmp", "/usr"].contains($0)
    }.map(\.text)
  }

  @Test(arguments: [
    "OPENAI_API_KEY", "API_KEYS", "GITHUB_TOKENS", "JWT", "DB_PASS", "DB_PWD", "PASSPHRASE",
    "MYAPIKEY", "NPM_AUTH", "SLACK_WEBHOOK", "COOKIE", "aws_secret_access_key", "REGISTRY_CREDS",
    "AUTHORIZATION", "GH_PAT", "PROMPT_CI_STORE_KEY", "TOKEN2",
  ])
  func `a variable with a secret name has a secret value`(name: String) {
    #expect(Self.secrets(name, "8Yt5b7K4Zz/x+3dQ") == ["8Yt5b7K4Zz/x+3dQ"])
  }

  @Test(arguments: [
    ("PWD", "/home/ada/shop"), ("PWD", "8Yt5b7K4Zz"), ("OLDPWD", "8Yt5b7K4Zz"),
    ("SSH_AUTH_SOCK", "/tmp/ssh-XXab12/agent.11"), ("XAUTHORITY", "/run/user/1000/.Xauth3dQx9"),
    ("GOOGLE_APPLICATION_CREDENTIALS", "/home/ada/keys/8Yt5b7K4Zz.json"),
    ("SSH_KEY", "~/.ssh/id_1234"),
    ("USE_AUTH", "true"), ("API_KEY_COUNT", "1"), ("TOKENIZERS_PARALLELISM", "disabled"),
    ("GIT_AUTHOR_NAME", "Ada Lovelace"), ("GIT_AUTHOR_EMAIL", "ada99x1@example.org"),
    ("MONKEY", "bananabanana"), ("KEYCLOAK_URL", "https://keycloak.example.org/realms/a"),
    ("PASSENGER_APP_ENV", "production"), ("HOME", "/home/ada8Yt5b7K4"),
    ("KEYBOARD_LAYOUT", "us-intl-dead"),
    ("AUTH_PORT", "127.0.0.1:8080"), ("EDITOR", "8Yt5b7K4Zz"), ("SHORT_KEY", "1234567"),
    ("PATH", "/usr/bin:/home/ada/bin"),
    ("BUILD_URL", "https://ci.example.org/b?id=1234567890123456"),
  ])
  func `paths, common words and other names are not secret`(name: String, value: String) {
    #expect(Self.secrets(name, value) == [])
  }

  @Test(arguments: [
    ("DATABASE_URL", "postgres://ada:8Yt5b7K4Zz@db/x", ["8Yt5b7K4Zz"]),
    ("ANY", "redis://:8Yt5b7K4Zz@db:6379/0", ["8Yt5b7K4Zz"]),
    ("ANY", "jdbc:postgresql://ada:8Yt5b7K4Zz@db/x", ["8Yt5b7K4Zz"]),
    ("ANY", "postgres://ada:8Yt5%40b7K4Zz@db/x", ["8Yt5%40b7K4Zz", "8Yt5@b7K4Zz"]),
    ("DATABASE_URL", "postgres://postgres:postgres@db/x", ["postgres:postgres@"]),
    ("DATABASE_URL", "postgres://ada:pw@db/x", ["ada:pw@"]),
    ("ANY", "https://ghp_8Yt5b7K4Zz@github.com/a", ["ghp_8Yt5b7K4Zz"]),
    ("ANY", "https://gw.example/v1?key=sk-PLANT3dQx9z", ["sk-PLANT3dQx9z"]),
    ("ANY", "https://x.blob/a?sv=2026-11-28&sig=8Yt5b7K4Zz%3D", ["8Yt5b7K4Zz%3D", "8Yt5b7K4Zz="]),
    ("ANY", "Server=db;User=ada;Password=8Yt5b7K4Zz;", ["8Yt5b7K4Zz"]),
    (
      "SLACK_WEBHOOK_URL", "https://hooks.slack.com/services/T1/B2/8Yt5b7K4Zz",
      ["https://hooks.slack.com/services/T1/B2/8Yt5b7K4Zz"]
    ),
    (
      "SESSION", "eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2lnbmVk",
      ["eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2lnbmVk"]
    ),
    (
      "ANY", #"{"type": "service_account", "private_key_id": "8Yt5b7K4Zz", "client": "a.example"}"#,
      ["8Yt5b7K4Zz"]
    ),
  ])
  func `a secret part of a value is secret under any name`(
    name: String, value: String, secrets: [String]
  ) {
    #expect(Self.secrets(name, value) == secrets)
  }

  @Test func `a private key is secret as a whole and line by line`() {
    let lines = ["MIIEvQIBADANBgkqhkiG9w0B", "AQEFAASCBKcwggSjAgEAAoIB"]
    let pem =
      "-----BEGIN PRIVATE KEY-----\n\(lines.joined(separator: "\n"))\n-----END PRIVATE KEY-----"
    #expect(Set(Self.secrets("ANY", pem)) == Set(lines + [pem]))
    #expect(
      Set(Self.secrets("ANY", pem.replacing("\n", with: "\\n"))).isSuperset(of: lines))
  }

  @Test func `a listed variable is always secret`() {
    #expect(Self.secrets("CUSTOMER", "Acme", named: ["CUSTOMER"]) == ["Acme"])
    #expect(Self.secrets("CUSTOMER", "abc", named: ["CUSTOMER"]) == [])
    #expect(
      Redactor(environment: ["C": "Acme Ltd"], named: ["C"]).redact("of Acme Ltd.")
        == "of [redacted C].")
  }

  @Test func `hides a password that is a common word only within its URL`() {
    let redactor = Redactor(environment: ["DATABASE_URL": "postgres://postgres:postgres@db/x"])
    #expect(
      redactor.redact("postgres at postgres://postgres:postgres@db/x")
        == "postgres at postgres://postgres:[redacted DATABASE_URL]@db/x")
  }
}

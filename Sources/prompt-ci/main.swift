print("prompt-ci")

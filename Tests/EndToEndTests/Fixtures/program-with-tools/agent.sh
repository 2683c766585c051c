# Asks for a tool to be called, when it is given one.
case "$(cat)" in
*'"tools":[{"name":"find_order"'*) ;;
*) echo "there is no tool" >&2; exit 1 ;;
esac
echo '{"toolCalls": [{"id": "1", "name": "find_order", "arguments": {"number": "A 17"}}],
  "usage": {"input": 42, "output": 3}}'

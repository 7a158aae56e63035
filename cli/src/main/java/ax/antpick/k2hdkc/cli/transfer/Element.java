package ax.antpick.k2hdkc.cli.transfer;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A key with what it holds, as a line of an export file: {@code key}, {@code value}, {@code
 * subkeys}, each with {@code Base64} after its name when it is no UTF-8. NULs at the end are part
 * of them.
 *
 * @param key the key
 * @param value its value, if it has one
 * @param subkeys its subkeys
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Element(byte[] key, Optional<byte[]> value, List<byte[]> subkeys) {

  String toJson() {
    JsonObject json = new JsonObject().bytes("key", key);
    value.ifPresent(bytes -> json.bytes("value", bytes));
    if (!subkeys.isEmpty()) {
      json.byteList("subkeys", subkeys);
    }
    return json.toString();
  }

  /** Reads a line; an IOException says what is wrong with it. */
  static Element parse(ObjectMapper json, String line) throws IOException {
    JsonNode node = json.readTree(line);
    if (node == null || !node.isObject()) {
      throw new IOException("no JSON object");
    }
    Optional<byte[]> key = bytes(node, "key");
    if (key.isEmpty() || key.get().length == 0) {
      throw new IOException("no key");
    }
    return new Element(key.get(), bytes(node, "value"), list(node));
  }

  private static Optional<byte[]> bytes(JsonNode node, String name) throws IOException {
    if (node.has(name)) {
      return Optional.of(text(node.get(name), name));
    }
    String encoded = name + "Base64";
    return node.has(encoded) ? Optional.of(decoded(node.get(encoded), encoded)) : Optional.empty();
  }

  private static List<byte[]> list(JsonNode node) throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (JsonNode each : node.path("subkeys")) {
      all.add(text(each, "subkeys"));
    }
    for (JsonNode each : node.path("subkeysBase64")) {
      all.add(decoded(each, "subkeysBase64"));
    }
    return all;
  }

  private static byte[] text(JsonNode node, String name) throws IOException {
    if (!node.isTextual()) {
      throw new IOException(name + " is no text");
    }
    return node.textValue().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] decoded(JsonNode node, String name) throws IOException {
    byte[] bytes = node.isTextual() ? node.binaryValue() : null;
    if (bytes == null) {
      throw new IOException(name + " is no Base64");
    }
    return bytes;
  }
}

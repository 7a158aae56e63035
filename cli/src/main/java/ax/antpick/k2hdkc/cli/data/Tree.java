package ax.antpick.k2hdkc.cli.data;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.TextOptions;
import ax.antpick.k2hdkc.client.K2hdkcClient;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Prints a key with its subkeys, theirs, and so on. Lists may hold each other: a key that was
 * printed is not printed again. Depth is bounded by memory only, not by the stack.
 *
 * @param client reads
 * @param text how keys and values are shown
 * @param session where to print
 */
record Tree(K2hdkcClient client, TextOptions text, Session session) {

  /** A key that is still to be printed; arrays are not copied. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Branch(byte[] key, int depth) {}

  ExitCode print(byte[] root) {
    boolean found = false;
    Set<ByteBuffer> seen = new HashSet<>();
    Deque<Branch> open = new ArrayDeque<>(List.of(new Branch(root, 0)));
    while (!open.isEmpty()) {
      Branch branch = open.pop();
      if (!seen.add(ByteBuffer.wrap(branch.key()))) {
        continue;
      }
      Optional<byte[]> value = client.get(branch.key());
      List<byte[]> subkeys = client.getSubkeys(branch.key());
      found = found || value.isPresent() || !subkeys.isEmpty();
      printBranch(branch, value, subkeys);
      for (int i = subkeys.size() - 1; i >= 0; i--) {
        open.push(new Branch(subkeys.get(i), branch.depth() + 1));
      }
    }
    return found ? ExitCode.OK : ExitCode.NOT_FOUND;
  }

  private void printBranch(Branch branch, Optional<byte[]> value, List<byte[]> subkeys) {
    JsonObject json =
        new JsonObject()
            .bytes("key", text.shownKey(branch.key()))
            .number("depth", branch.depth())
            .flag("found", value.isPresent());
    value.ifPresent(bytes -> json.bytes("value", text.shownValue(bytes)));
    json.byteList("subkeys", subkeys.stream().map(text::shownKey).toList());
    session.print("  ".repeat(branch.depth()) + text.line(branch.key(), value), json);
  }
}

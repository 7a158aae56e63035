package ax.antpick.k2hdkc.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Removes an element and, level by level, the elements that subkey names lead to. Each key is
 * visited once, so that names which lead back do no harm. One use; its steps follow each other.
 */
final class TreeRemoval {

  /** Keys removed side by side. */
  private static final int BREADTH = 64;

  private final AsyncK2hdkcClient client;
  private final Set<byte[]> visited = new TreeSet<>(Arrays::compareUnsigned);

  TreeRemoval(AsyncK2hdkcClient client) {
    this.client = client;
  }

  CompletionStage<Integer> start(byte[] root) {
    visited.add(root);
    return remove(List.of(root)).thenApply(done -> visited.size());
  }

  private CompletionStage<Void> remove(List<byte[]> keys) {
    if (keys.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    List<byte[]> first = keys.subList(0, Math.min(BREADTH, keys.size()));
    ConcurrentLinkedQueue<byte[]> names = new ConcurrentLinkedQueue<>();
    CompletableFuture<?>[] removals =
        first.stream()
            .map(key -> removeOne(key, names).toCompletableFuture())
            .toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(removals)
        // Leaves the stack of the thread that brought the last answer.
        .thenComposeAsync(
            done -> {
              List<byte[]> rest = new ArrayList<>(keys.subList(first.size(), keys.size()));
              names.stream().filter(visited::add).forEach(rest::add);
              return remove(rest);
            });
  }

  private CompletionStage<Void> removeOne(byte[] key, ConcurrentLinkedQueue<byte[]> names) {
    return client
        .getSubkeys(key)
        .thenCompose(
            subkeys -> {
              subkeys.stream().filter(name -> name.length > 0).forEach(names::add);
              return client.remove(key);
            });
  }
}

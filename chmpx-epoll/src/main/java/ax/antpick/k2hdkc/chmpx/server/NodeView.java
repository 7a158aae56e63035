package ax.antpick.k2hdkc.chmpx.server;

import ax.antpick.k2hdkc.chmpx.NodeRecord;
import java.util.List;
import java.util.function.Supplier;

/** What the server tells slaves of the cluster. Asked on any loop; must answer at once. */
public interface NodeView {

  /**
   * The own record. Its id never changes.
   *
   * @return the record
   */
  NodeRecord self();

  /**
   * All servers of the cluster in {@link ax.antpick.k2hdkc.chmpx.ServerOrder}, the own one
   * included, with their hashes. A slave's list is replaced by this one.
   *
   * @return the records
   */
  List<NodeRecord> servers();

  /**
   * A cluster of one.
   *
   * @param self gives the own record, with its hashes
   * @return a view of it
   */
  static NodeView alone(Supplier<NodeRecord> self) {
    return new NodeView() {
      @Override
      public NodeRecord self() {
        return self.get();
      }

      @Override
      public List<NodeRecord> servers() {
        return List.of(self.get());
      }
    };
  }
}

package ax.antpick.k2hdkc.storage.element;

import ax.antpick.k2hdkc.storage.Completion;
import ax.antpick.k2hdkc.storage.Mutation;
import ax.antpick.k2hdkc.storage.Outcome;
import ax.antpick.k2hdkc.storage.Outcome.Status;
import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreSettings;
import ax.antpick.k2hdkc.storage.cipher.ValueCipher;
import ax.antpick.k2hdkc.storage.commit.Change;
import ax.antpick.k2hdkc.storage.commit.CommitListener;
import ax.antpick.k2hdkc.storage.engine.Engine;
import ax.antpick.k2hdkc.storage.engine.ReadTransaction;
import ax.antpick.k2hdkc.storage.engine.WriteTransaction;
import java.util.function.Function;

/**
 * The elements of one engine, as the committing thread changes them. It loads the figures of the
 * store when a transaction begins and writes them once before it is committed.
 */
public final class ElementTable {

  private final int maxKeyLength;
  private final HybridClock clock = new HybridClock();
  private final Ledger ledger;
  private final ElementEditor editor;
  private final Mutations mutations;

  /**
   * The table of an engine.
   *
   * @param engine the engine
   * @param settings what changes do
   * @param cipher encrypts and decrypts
   */
  public ElementTable(Engine engine, StoreSettings settings, ValueCipher cipher) {
    this.maxKeyLength = engine.maxKeyLength();
    this.ledger = new Ledger(maxKeyLength);
    this.editor = new ElementEditor(maxKeyLength, settings, cipher, clock, ledger);
    this.mutations = new Mutations(settings, editor, cipher);
  }

  /**
   * Listens to the commits of this table's changes.
   *
   * @param next who else listens
   * @return the listener that the commit queue is to tell
   */
  public CommitListener listening(CommitListener next) {
    return new CommitListener() {
      @Override
      public void began(WriteTransaction txn) {
        ledger.load(txn);
        clock.seen(ledger.highestStamp());
        next.began(txn);
      }

      @Override
      public void committing(WriteTransaction txn) {
        ledger.save(txn);
        next.committing(txn);
      }

      @Override
      public void batchCompleted() {
        next.batchCompleted();
      }

      @Override
      public void suspect(StoreException cause) {
        next.suspect(cause);
      }
    };
  }

  /**
   * A mutation as a change.
   *
   * @param mutation what to change
   * @param completion told the verdict
   * @return the change
   */
  public Change change(Mutation mutation, Completion completion) {
    return new Edit(editor -> mutations.apply(mutation), completion);
  }

  /**
   * Anything that edits elements as a change.
   *
   * @param edit makes it; called again when its transaction is undone because of another change
   * @param completion told the verdict
   * @return the change
   */
  public Change change(Function<ElementEditor, Outcome> edit, Completion completion) {
    return new Edit(edit, completion);
  }

  /**
   * Reads the figures of the store. For any thread.
   *
   * @param txn the view to read
   * @return the figures
   */
  public Figures figures(ReadTransaction txn) {
    Ledger view = new Ledger(maxKeyLength);
    view.load(txn);
    return new Figures(view.elements(), view.lastWriteMillis());
  }

  /**
   * Figures of the store.
   *
   * @param elements elements of all kinds, tombstones not counted
   * @param lastWriteMillis when the last change was made, in milliseconds since 1970, or 0
   */
  public record Figures(long elements, long lastWriteMillis) {}

  private final class Edit implements Change {
    private final Function<ElementEditor, Outcome> edit;
    private final Completion completion;
    private boolean asked;
    private boolean wanted;
    private Outcome outcome;

    Edit(Function<ElementEditor, Outcome> edit, Completion completion) {
      this.edit = edit;
      this.completion = completion;
    }

    @Override
    public void apply(WriteTransaction txn) {
      if (!asked) {
        asked = true;
        wanted = completion.isWanted();
      }
      if (wanted) {
        editor.begin(txn);
        outcome = edit.apply(editor);
      } else {
        outcome = Outcome.of(Status.UNWANTED);
      }
    }

    @Override
    public void committed() {
      completion.completed(outcome);
    }

    @Override
    public void failed(StoreException cause) {
      completion.failed(cause);
    }
  }
}

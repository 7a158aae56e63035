package ax.antpick.k2hdkc.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ToolNamesTest {

  private static String translated(String line) {
    return String.join(" ", ToolNames.translate(List.of(line.split(" "))));
  }

  @ParameterizedTest
  @CsvSource({
    "print k, get k",
    "p k all, get k --recursive",
    "print all, get all",
    "p k noattrcheck dump, get k --no-attr-check --as=dump",
    "s k v rmsub expire=5, set k v --drop-subkeys --expire=5",
    "s k all, set k all",
    "directprint k 3 5, direct get k --length 3 --position 5",
    "dset k text 5, direct set k text --position 5",
    "printattr k name=mtime, attrs k mtime",
    "copyfile k 3 5 f, direct get --raw-value k --length 3 --position 5 --output f",
    "setfile k 0 f, direct set --raw-value k --position 0 --value-file f",
    "fillsub p x v 5, fill --parent p x v 5",
    "del k all, rm k --recursive",
    "setsub p k, subkeys add p k",
    "ss p k v, subkeys add p k v",
    "rmsub p k rmsub, subkeys rm p k --delete -r",
    "mv a b parent=p, rename a b --parent=p",
    "queue q push fifo v, queue push q v",
    "que q push lifo v expire=1, queue push q --lifo v --expire=1",
    "queue push pop fifo, queue pop push",
    "queue q remove fifo 2, queue rm q 2",
    "kq q push lifo k v, keyqueue push q --lifo k v",
    "keyqueue q pop lifo, keyqueue pop q",
    "cas8 init k 1, cas init --bits=8 k 1",
    "cas64 get k, cas get --bits=64 k",
    "cas32 increment k, cas incr k",
    "cas16 dec k, cas decr k",
    "get k, get k",
    "queue push q fifo, queue push q fifo",
    "rm k, rm k"
  })
  void translates(String line, String ours) {
    assertThat(translated(line)).isEqualTo(ours);
  }

  @Test
  void passPhrasesStayOutOfTheHistory() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> translated("print k pass=secret"))
        .withMessageContaining("--pass-file")
        .withMessageNotContaining("secret");
  }
}

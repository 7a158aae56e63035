package ax.antpick.k2hdkc.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.client.dkc.Field;
import ax.antpick.k2hdkc.storage.ElementStore;
import ax.antpick.k2hdkc.storage.StoreSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The vectors of k2hdkc-commands.md appendix B, byte for byte. */
final class WireVectorsTest {

  /** Before the vectors' expiry, 2026-12-05. */
  private static final InstantSource CAPTURED =
      InstantSource.fixed(Instant.ofEpochSecond(0x6b032ae1L));

  private final ElementStore store =
      MemoryStores.open(StoreSettings.DEFAULT.with(CAPTURED, new Random(1)));
  private final ServiceHarness harness = new ServiceHarness(store);

  @AfterEach
  void close() {
    harness.close();
    store.close();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
  }

  private static final String SET_WK_WV =
      """
      0500000000000000 ffffffffffffffff 0000000000000000 0000000000000000 8000000000000000
      7a00000000000000 0300000000000000
      7d00000000000000 0300000000000000
      8000000000000000 0000000000000000
      8000000000000000 0000000000000000
      0000000000000000 00 00 0000000000000000
      776b00 777600
      """;

  @Test
  void setAndGet() {
    assertThat(harness.ask(hex(SET_WK_WV)))
        .isEqualTo(
            hex(
                "0500000000000000 0000000000000000 0000000000000000 0000000000000000"
                    + " 2800000000000000"));
    assertThat(harness.ask(withNumber0(Command.GET, "wk\0", null)))
        .isEqualTo(
            hex(
                "0000000000000000 0000000000000000 0000000000000000 0000000000000000"
                    + " 3b00000000000000 3800000000000000 0300000000000000 777600"));
  }

  @Test
  void noData() {
    assertThat(harness.ask(withNumber0(Command.GET_SUBKEYS, "wk\0", null)))
        .isEqualTo(
            hex(
                "0200000000000000 0000010000000000 0000000000000000 0000000000000000"
                    + " 3800000000000000 3800000000000000 0000000000000000"));
  }

  @Test
  void emptyQueue() {
    byte[] pop = Requests.of(Command.QPOP, w -> w.item(Field.PREFIX, Requests.bytes("q")));
    pop[16] = 0;
    assertThat(harness.ask(pop))
        .isEqualTo(
            hex(
                "1000000000000000 1600000000000080 0000000000000000 0000000000000000"
                    + " 4800000000000000 4800000000000000 0000000000000000 4800000000000000"
                    + " 0000000000000000"));
  }

  @Test
  void anEncryptedValueOfTheRealServerIsRead() {
    byte[] value =
        hex(
            """
            53616c7465645f5f 995687e2becca702 a9b5eed008d33fbb02b7c03eb7b5a640
            e8030000f4df37a3ee482ed1ce5b248e 67b61a40733a7c6c56bfc89d70139e50
            """);
    byte[] attributes =
        hex(
            """
            0300000000000000
            1d00000000000000 1900000000000000
            6165733235365f6362635f7061642e70626b6466322e73686132353600
            6a2b54424646456f48416c4b5a586a6d3362396537513d3d00
            0700000000000000 1000000000000000 65787069726500 1c2b036b00000000 28f42b2d00000000
            0600000000000000 1000000000000000 6d74696d6500 e02a036b00000000 28f42b2d00000000
            """);
    harness.ask(
        Requests.of(
            Command.SET_ALL,
            w ->
                w.item(Field.KEY, Requests.bytes("wk\0"))
                    .item(Field.VALUE, value)
                    .item(Field.ATTRIBUTES, attributes)));

    assertThat(harness.response(withNumber0(Command.GET, "wk\0", "pw\0")).data())
        .isEqualTo(Requests.bytes("wv2\0"));
    assertThat(harness.response(withNumber0(Command.GET, "wk\0", "px\0")).data()).isEmpty();
    assertThat(harness.response(withNumber0(Command.GET, "wk\0", null)).data()).isEmpty();
  }

  @Test
  void aPassPhraseOfOneNulIsNone() {
    harness.ask(hex(SET_WK_WV));

    assertThat(harness.response(withNumber0(Command.GET, "wk\0", "\0")).data())
        .isEqualTo(Requests.bytes("wv\0"));
  }

  /** A request whose comnumber is 0, as C++ clients send. */
  private static byte[] withNumber0(Command command, String key, String passPhrase) {
    byte[] payload =
        Requests.of(
            command,
            w -> {
              w.item(Field.KEY, Requests.bytes(key));
              if (passPhrase != null) {
                w.item(Field.PASS_PHRASE, Requests.bytes(passPhrase));
              }
              w.flag(Field.CHECK_ATTRIBUTES, true);
            });
    payload[16] = 0;
    return payload;
  }
}

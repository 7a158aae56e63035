package ax.antpick.k2hdkc.chmpx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors of chmpx-wire.md 3.1 and 3.2. */
class ChmpxIdTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.2, 18121, 0x5fa4551716954534",
    "192.0.2.2, 18123, 0x5fa4d12216954534",
    "vm.spec.test, 18121, 0x363789ab8f21ac10",
    "vm.spec.test, 18130, 0x364b47258f21b7f5"
  })
  void nameIdsAreThoseOfChmpx(String name, int ctlPort, String expected) {
    assertThat(id(ChmpxIdType.NAME, node(name, ctlPort, "", List.of(), ""))).isEqualTo(expected);
  }

  @Test
  void otherIdTypesAreThoseOfChmpx() {
    NodeIdentity node =
        node("x", 1, "cuk-a", List.of(new HostPort("vm.spec.test", 18121)), "seed-a");
    assertThat(id(ChmpxIdType.CUK, node)).isEqualTo("0x7c1f55508a958d11");
    assertThat(id(ChmpxIdType.CTLENDPOINTS, node)).isEqualTo("0x630a01167d9453a3");
    assertThat(id(ChmpxIdType.CUSTOM, node)).isEqualTo("0x437b37a2574104b7");
  }

  @Test
  void withoutControlEndpointsTheNameCounts() {
    NodeIdentity node = node("vm.spec.test", 18121, "cuk", List.of(), "seed");
    assertThat(id(ChmpxIdType.CTLENDPOINTS, node)).isEqualTo("0x363789ab8f21ac10");
  }

  @Test
  void controlPortsAboveTheSignedRangeAreUnsignedHex() {
    assertThat(ChmpxId.of(ChmpxIdType.NAME, "g", node("h", 40000, "", List.of(), "")))
        .isEqualTo(idOfSeed("g:h:9c40"));
  }

  @Test
  void controlEndpointsAboveTheSignedRangeAreNegativeDecimals() {
    List<HostPort> pairs = List.of(new HostPort("h", 40000), new HostPort("i", HostPort.NO_PORT));
    assertThat(ChmpxId.of(ChmpxIdType.CTLENDPOINTS, "g", node("h", 1, "", pairs, "")))
        .isEqualTo(idOfSeed("g:h:-25536,i"));
  }

  private static long idOfSeed(String seed) {
    byte[] bytes = seed.getBytes(UTF_8);
    return KeyHash.of(bytes) << 32 | KeyHash.second(bytes) & 0xffffffffL;
  }

  @Test
  void keyHashIsThatOfK2hash() {
    byte[] key = "key3\0".getBytes(UTF_8);
    assertThat(KeyHash.of(key)).isEqualTo(0x71797ff2964970b7L);
    assertThat(KeyHash.of(Unpooled.wrappedBuffer(new byte[3], key), 3, key.length))
        .isEqualTo(0x71797ff2964970b7L);
    assertThat(KeyHash.of("key1\0".getBytes(UTF_8))).isEqualTo(0x7172b3f29643aa65L);
  }

  @Test
  void bytesAreSignExtended() {
    byte[] key = {(byte) 0x80};
    assertThat(KeyHash.of(key)).isEqualTo(0x509c0cb379fdec5fL); // textbook FNV-1a differs
    assertThat(KeyHash.second(key)).isEqualTo(KeyHash.of(key));
  }

  @Test
  void idTypesAreReadInAnyCase() {
    assertThat(ChmpxIdType.parse("custom")).isEqualTo(ChmpxIdType.CUSTOM);
    assertThat(ChmpxIdType.parse("CtlEps")).isEqualTo(ChmpxIdType.CTLENDPOINTS);
    assertThatThrownBy(() -> ChmpxIdType.parse("HOST"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'HOST'")
        .hasMessageContaining("NAME, CUK, CTLENDPOINTS, CUSTOM");
  }

  private static NodeIdentity node(
      String name, int ctlPort, String cuk, List<HostPort> ctlEndpoints, String seed) {
    return new NodeIdentity(name, ctlPort, cuk, ctlEndpoints, seed);
  }

  private static String id(ChmpxIdType type, NodeIdentity node) {
    return ChmpxId.text(ChmpxId.of(type, "SPECGRP", node));
  }
}

package ax.antpick.k2hdkc.storage.archive;

import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.storage.StoreFixture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Archives with damaged bytes. */
class ArchivePropertyTest {

  @Property(tries = 200)
  void aDamagedArchiveIsAppliedOrRefused(@ForAll Random random) throws Exception {
    byte[] hostile;
    try (InputStream in = getClass().getResourceAsStream("trans.ar")) {
      hostile = in.readAllBytes();
    }
    for (int i = random.nextInt(4); i >= 0; i--) {
      hostile[random.nextInt(hostile.length)] = (byte) random.nextInt();
    }
    try (StoreFixture store = StoreFixture.inMemory(StoreFixture.SETTINGS)) {
      InputStream in = new ByteArrayInputStream(hostile);
      ArchiveImport.Report report = store.store().importFrom(in, true, records -> {});
      assertThat(report.records()).isBetween(1L, 25L);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("Archive record at");
    }
  }
}

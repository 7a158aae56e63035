package ax.antpick.k2hdkc.storage.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Markers that somebody else may have written. */
class QueueMarkerPropertyTest {

  @Property
  void anyBytesAreAMarkerOrAnEmptyQueue(@ForAll byte[] bytes) {
    QueueMarker marker = QueueMarker.parse(ByteBuffer.wrap(bytes));
    QueueMarker again = QueueMarker.parse(ByteBuffer.wrap(marker.toBytes()));
    assertThat(again.first()).isEqualTo(marker.first());
    assertThat(again.last()).isEqualTo(marker.last());
  }

  @Property
  void lengthsAndOffsetsThatLieAreAnEmptyQueue(
      @ForAll @LongRange(min = -100, max = 100) long length, @ForAll long offset) {
    ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(length).putLong(offset).putLong(length).putLong(offset);
    boolean fits = length > 0 && offset >= 32 && offset <= 64 - length;
    assertThat(QueueMarker.parse(bytes.flip().limit(64)).isEmpty()).isEqualTo(!fits);
  }
}

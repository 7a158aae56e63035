package ax.antpick.k2hdkc.storage.durability;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks in a trace of {@link WriterMain} that each write was on the disk when it was acknowledged:
 * the page with its value was written, then fdatasync of the data file returned, then the page that
 * makes the commit valid was written through a descriptor that is synchronous, and only then was
 * the acknowledgement written.
 */
final class AcknowledgementOrder {

  private static final String DATA_FILE = "data.mdb";
  private static final Pattern ACKNOWLEDGEMENT = Pattern.compile("\"ack (\\d+)\\\\n\"");
  private static final Pattern DESCRIPTOR = Pattern.compile("\\w+\\((\\d+)<[^>]*/data\\.mdb>");
  private static final Pattern OPENED = Pattern.compile("= (\\d+)<[^>]*/data\\.mdb>$");

  private final List<SystemCall> pages = new ArrayList<>();
  private final List<SystemCall> syncs = new ArrayList<>();
  private final List<SystemCall> metas = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private int acknowledgements;

  private AcknowledgementOrder(List<SystemCall> calls) {
    Set<String> synchronous = new HashSet<>();
    for (SystemCall call : calls) {
      if (call.failed()) {
        continue;
      }
      if (call.isCall("write") && call.text().contains("<pipe:")) {
        ACKNOWLEDGEMENT
            .matcher(call.text())
            .results()
            .forEach(found -> check(call, Long.parseLong(found.group(1))));
      } else if (call.isCall("openat") && call.text().contains("O_DSYNC")) {
        Matcher opened = OPENED.matcher(call.text().trim());
        if (opened.find()) {
          synchronous.add(opened.group(1));
        }
      } else if (call.text().contains(DATA_FILE)) {
        sort(call, synchronous);
      }
    }
  }

  static AcknowledgementOrder of(List<String> trace) {
    return new AcknowledgementOrder(SystemCall.parse(trace));
  }

  int acknowledgements() {
    return acknowledgements;
  }

  /** One line for each acknowledgement that came too early. */
  List<String> violations() {
    return violations;
  }

  private void sort(SystemCall call, Set<String> synchronous) {
    Matcher descriptor = DESCRIPTOR.matcher(call.text());
    if (!descriptor.lookingAt()) {
      return;
    }
    if (call.isCall("fdatasync") || call.isCall("fsync")) {
      syncs.add(call);
    } else if (synchronous.contains(descriptor.group(1))) {
      metas.add(call);
    } else {
      pages.add(call);
    }
  }

  private void check(SystemCall acknowledgement, long number) {
    acknowledgements++;
    String value = NumberedValue.traced(number);
    Optional<SystemCall> page =
        pages.stream().filter(call -> call.text().contains(value)).findFirst();
    Optional<SystemCall> sync = page.flatMap(call -> firstAfter(call, syncs));
    Optional<SystemCall> meta = sync.flatMap(call -> firstAfter(call, metas));
    if (meta.filter(call -> call.isBefore(acknowledgement)).isEmpty()) {
      violations.add(
          "write "
              + number
              + " was acknowledged in line "
              + acknowledgement.start()
              + (page.isEmpty() ? " before its page was written" : "")
              + (page.isPresent() && sync.isEmpty() ? " before fdatasync returned" : "")
              + (sync.isPresent() ? " before the commit was valid" : ""));
    }
  }

  private static Optional<SystemCall> firstAfter(SystemCall call, List<SystemCall> later) {
    return later.stream().filter(call::isBefore).findFirst();
  }
}

package ax.antpick.k2hdkc.daemon.settings;

import java.util.Optional;
import java.util.Set;

/**
 * A host whose chmpx slaves may connect, as SLVNODE of a chmpx configuration.
 *
 * @param name its name, or a pattern as chmpx allows
 * @param ctlport the slave's control port; 0 for any
 * @param cuk the slave's cuk, or empty
 * @param seed the slave's custom id seed, or empty
 */
public record SlaveHost(String name, int ctlport, String cuk, String seed) {

  static final Kind<SlaveHost> KIND =
      new Kind<>("{name: HOST, ctlport: PORT, cuk: TEXT, seed: TEXT}", SlaveHost::read);

  private static final Set<String> FIELDS = Set.of("name", "ctlport", "cuk", "seed");
  private static final Kind<Long> PORT = Kind.number(0, 65535);

  private static Optional<SlaveHost> read(Given given) {
    if (!(given instanceof Given.Fields fields) || !FIELDS.containsAll(fields.fields().keySet())) {
      return Optional.empty();
    }
    Optional<String> name = text(fields, "name").filter(text -> !text.isEmpty());
    Optional<Long> port =
        fields.fields().containsKey("ctlport")
            ? PORT.read(fields.fields().get("ctlport"))
            : Optional.of(0L);
    Optional<String> cuk = text(fields, "cuk");
    Optional<String> seed = text(fields, "seed");
    return name.isEmpty() || port.isEmpty() || cuk.isEmpty() || seed.isEmpty()
        ? Optional.empty()
        : Optional.of(new SlaveHost(name.get(), port.get().intValue(), cuk.get(), seed.get()));
  }

  private static Optional<String> text(Given.Fields fields, String name) {
    Given given = fields.fields().get(name);
    return given == null ? Optional.of("") : Kind.anyText().read(given);
  }
}

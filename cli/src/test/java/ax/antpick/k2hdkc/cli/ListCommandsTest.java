package ax.antpick.k2hdkc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** subkeys, queue, keyqueue, cas, status, ping. */
final class ListCommandsTest extends NodeTest {

  @Test
  void subkeysAreListedAndChanged() {
    ends(1, "has no subkeys", "subkeys", "list", key);

    does("subkeys", "add", key, "b" + key, "value");
    does("subkeys", "add", key, "a" + key);
    prints("a%s\nb%s\n".formatted(key, key), "subkeys", "list", key);
    json(0, "{'key':'KEY','subkeys':['aKEY','bKEY']}", "subkeys", "list", key);
    prints("value\n", "get", "b" + key);

    does("subkeys", "rm", key, "b" + key);
    prints("value\n", "get", "b" + key);
    ends(1, "is no subkey of '" + key + "'", "subkeys", "rm", key, "b" + key);

    does("subkeys", "set", key, "b" + key);
    does("subkeys", "rm", key, "b" + key, "--delete");
    ends(1, "is not found", "get", "b" + key);

    does("subkeys", "set", key, "x");
    does("subkeys", "set", key);
    ends(1, "has no subkeys", "subkeys", "list", key);
  }

  @Test
  void subkeysAreDeletedWithTheirs() {
    does("subkeys", "add", key, other, "v");
    does("subkeys", "add", other, "x" + key, "w");

    does("subkeys", "rm", key, other, "--delete", "-r");

    ends(1, "is not found", "get", "x" + key);
  }

  @Test
  void listsDoNotSteerTheTerminal() {
    does("subkeys", "add", "-e", key, "\\x1b[31m\\n");

    prints("\\x1b[31m\\n\n", "subkeys", "list", key);
  }

  @Test
  void queuesKeepTheirOrder() {
    for (String value : new String[] {"1", "2", "3", "4"}) {
      does("queue", "push", key, value);
    }
    does("queue", "push", key, "0", "--lifo");

    prints("0\n", "queue", "pop", key);
    prints("1\n", "queue", "pop", key);
    does("queue", "rm", key, "2");
    json(0, "{'queue':'KEY','found':true,'value':'4'}", "queue", "pop", key);
    ends(1, "'" + key + "' is empty", "queue", "pop", key);
    json(1, "{'queue':'KEY','found':false}", "queue", "pop", key);
    ends(1, "had only 0", "queue", "rm", key, "5");
  }

  @Test
  void keyQueuesGiveKeysWithValues() {
    does("keyqueue", "push", key, other, "v");
    prints("v\n", "get", other);
    does("keyqueue", "push", key, "x" + other, "w", "--lifo");

    prints("x" + other + " = w\n", "keyqueue", "pop", key);
    json(
        0,
        "{'queue':'KEY','found':true,'key':'" + other + "','value':'v'}",
        "keyqueue",
        "pop",
        key);
    ends(1, "is not found", "get", other);
    ends(1, "is empty", "keyqueue", "pop", key);
    json(1, "{'queue':'KEY','removed':0}", "keyqueue", "rm", key, "1");
  }

  @Test
  void countersCount() {
    does("cas", "init", key, "10", "--bits", "8");
    does("cas", "set", key, "10", "15", "-b", "8");
    ends(1, "has another number", "cas", "set", key, "10", "20", "-b", "8");
    json(1, "{'key':'KEY','found':true,'changed':false}", "cas", "set", key, "1", "2", "-b8");
    does("cas", "incr", key);
    prints("16\n", "cas", "get", key, "-b", "8");
    does("cas", "decr", key);
    json(0, "{'key':'KEY','found':true,'number':'15'}", "cas", "get", key, "-b", "8");
  }

  @Test
  void countersAreUnsigned() {
    does("cas", "init", key, "0xffffffffffffffff");
    prints("18446744073709551615\n", "cas", "get", key);
    does("cas", "incr", key);
    prints("0\n", "cas", "get", key);
  }

  @Test
  void countersThatAreNoneAreTold() {
    for (String action : new String[] {"get", "incr", "decr"}) {
      ends(1, "is not found", "cas", action, key);
    }
    ends(1, "is not found", "cas", "set", key, "1", "2");

    does("set", key, "no number");
    ends(5, "NOTSAMEDATATYPE", "cas", "incr", key);
    ends(5, "a counter of 64 bits was expected", "cas", "get", key);
  }

  @Test
  void nothingIsTakenFromAQueueThatCouldNotBeWritten() {
    does("queue", "push", key, "v");

    ends(6, "cannot write", "queue", "pop", key, "-o", home.resolve("no/such/file").toString());
    ends(6, "cannot write", "queue", "pop", key, "-o", home.toString());

    prints("v\n", "queue", "pop", key);
  }

  @Test
  void statusShowsTheServer() {
    does("set", key, "v");

    assertThat(run("status").text()).contains("SERVER", "localhost");
    assertThat(run("status", "--json").text())
        .startsWith("{\"servers\":[{\"name\":\"localhost\",\"chmpxid\":\"")
        .contains("\"keys\":");
  }

  @Test
  void pingMeasures() {
    assertThat(run("ping", "-n", "2").text().lines())
        .hasSize(2)
        .allMatch(line -> line.matches("1 server answered in \\d+\\.\\d\\d ms"));
    assertThat(run("ping", "-n", "1", "--json").text())
        .matches("\\{\"servers\":1,\"milliseconds\":[0-9.E-]+}\n");
  }
}

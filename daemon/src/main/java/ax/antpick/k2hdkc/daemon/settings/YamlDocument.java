package ax.antpick.k2hdkc.daemon.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads YAML, and JSON as a part of it, into {@link Given} values that know their line.
 *
 * <p>Works on the token stream, since data binding would cost a good part of the start-up time.
 * Aliases, repeated keys and a second document are refused; depth is bounded.
 */
final class YamlDocument {

  private static final int MAX_DEPTH = 8;

  private final String source;
  private final YAMLParser parser;

  private YamlDocument(String source, YAMLParser parser) {
    this.source = source;
    this.parser = parser;
  }

  /**
   * Parses one document.
   *
   * @param source the name for messages
   * @param text the text
   * @return its value; a text of nothing when the document is empty
   * @throws SettingsException when it is not YAML; the message names source and line
   */
  static Given parse(String source, String text) throws SettingsException {
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      YamlDocument document = new YamlDocument(source, parser);
      Given value =
          parser.nextToken() == null
              ? new Given.Text(null, new Place(source, 1))
              : document.value(parser.currentToken(), 0);
      if (parser.nextToken() != null) {
        throw document.refused("only one document is allowed");
      }
      return value;
    } catch (JsonProcessingException e) {
      Place place = new Place(source, e.getLocation() == null ? 0 : e.getLocation().getLineNr());
      throw new SettingsException(place + ": not YAML: " + oneLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new SettingsException(source + ": not readable: " + e.getMessage());
    }
  }

  private Given value(JsonToken token, int depth) throws IOException, SettingsException {
    if (depth > MAX_DEPTH) {
      throw refused("nested more than " + MAX_DEPTH + " levels deep");
    }
    if (parser.isCurrentAlias()) {
      throw refused("aliases are not allowed");
    }
    Place place = place();
    return switch (token) {
      case START_OBJECT -> new Given.Fields(fields(depth), place);
      case START_ARRAY -> new Given.Items(items(depth), place);
      case VALUE_NULL -> new Given.Text(null, place);
      default -> new Given.Text(parser.getText(), place);
    };
  }

  private Map<String, Given> fields(int depth) throws IOException, SettingsException {
    Map<String, Given> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (fields.containsKey(name)) {
        throw refused("the key " + name + " is there twice");
      }
      fields.put(name, value(parser.nextToken(), depth + 1));
    }
    return fields;
  }

  private List<Given> items(int depth) throws IOException, SettingsException {
    List<Given> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token, depth + 1));
    }
    return items;
  }

  private Place place() {
    return new Place(source, parser.currentTokenLocation().getLineNr());
  }

  private SettingsException refused(String reason) {
    return new SettingsException(place() + ": " + reason);
  }

  private static String oneLine(String message) {
    return message.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
  }
}

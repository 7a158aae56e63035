package ax.antpick.k2hdkc.chmpx.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits YAML or JSON text into sections: a mapping of section names to a mapping, or to a sequence
 * of mappings, of scalars; names and keys in any case (chmpx-wire.md 5.1). Reads the stream of
 * events, so that no text can grow in memory; aliases are refused.
 */
final class TreeText {

  /** Sections are two levels deep; unknown ones may hold a little more. */
  private static final int MAX_DEPTH = 16;

  private static final StreamReadConstraints BOUNDS =
      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build();

  private final String source;
  private final JsonParser parser;
  private final List<Section> sections = new ArrayList<>();

  private TreeText(String source, JsonParser parser) {
    this.source = source;
    this.parser = parser;
  }

  static List<Section> yaml(String source, String text) {
    return sections(YAMLFactory.builder().streamReadConstraints(BOUNDS).build(), source, text);
  }

  static List<Section> json(String source, String text) {
    JsonFactory factory =
        new JsonFactoryBuilder()
            .streamReadConstraints(BOUNDS)
            // C++ reads JSON with its YAML reader
            .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();
    return sections(factory, source, text);
  }

  private static List<Section> sections(JsonFactory factory, String source, String text) {
    try (JsonParser parser = factory.createParser(text)) {
      TreeText tree = new TreeText(source, parser);
      tree.readSections();
      return tree.sections;
    } catch (JsonProcessingException e) {
      int line =
          e.getLocation() == null ? ConfigurationException.NO_LINE : e.getLocation().getLineNr();
      throw new ConfigurationException(source, Math.max(line, 0), e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(source + " cannot be read", e);
    }
  }

  private JsonToken next() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw fault("the text ends too early");
    }
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      throw fault("aliases (*" + parser.getText() + ") are not allowed");
    }
    return token;
  }

  private void readSections() throws IOException {
    if (next() != JsonToken.START_OBJECT) {
      throw fault("expected a mapping of sections (GLOBAL, SVRNODE, SLVNODE)");
    }
    while (next() == JsonToken.FIELD_NAME) {
      String name = upperCase(parser.currentName());
      if (ChmpxConfiguration.isKnownSection(name)) {
        readKnown(name, next());
      } else {
        readUnknown(name, next());
      }
    }
    if (parser.nextToken() != null) {
      throw fault("expected one document, found more");
    }
  }

  private void readKnown(String name, JsonToken first) throws IOException {
    if (first == JsonToken.START_OBJECT) {
      readEntries(name, true);
    } else if (first == JsonToken.START_ARRAY) {
      JsonToken element = next();
      for (; element == JsonToken.START_OBJECT; element = next()) {
        readEntries(name, true);
      }
      if (element != JsonToken.END_ARRAY) {
        throw fault(name + " holds a value, allowed are mappings of keys to values");
      }
    } else {
      throw fault(name + " is a value, allowed is a mapping or a sequence of mappings");
    }
  }

  /** Other programs' sections: scalars are kept, what is deeper is skipped. */
  private void readUnknown(String name, JsonToken first) throws IOException {
    if (first == JsonToken.START_OBJECT) {
      readEntries(name, false);
    } else {
      skip(first);
    }
  }

  private void readEntries(String name, boolean known) throws IOException {
    Section section = new Section(source, name, line());
    sections.add(section);
    while (next() == JsonToken.FIELD_NAME) {
      String key = upperCase(parser.currentName());
      int keyLine = line();
      JsonToken value = next();
      if (value.isScalarValue()) {
        section.put(key, value == JsonToken.VALUE_NULL ? "" : parser.getText().strip(), keyLine);
      } else if (known) {
        throw fault(key + " in " + name + " is a mapping or a sequence, allowed is one value");
      } else {
        skip(value);
      }
    }
  }

  private void skip(JsonToken first) throws IOException {
    int depth = first.isStructStart() ? 1 : 0;
    while (depth > 0) {
      JsonToken token = next();
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      }
    }
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private ConfigurationException fault(String what) {
    return new ConfigurationException(source, line(), what);
  }

  private static String upperCase(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}

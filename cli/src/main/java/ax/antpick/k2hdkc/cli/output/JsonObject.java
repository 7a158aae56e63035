package ax.antpick.k2hdkc.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * One JSON object, built field by field, in one line of ASCII. Bytes that are UTF-8 become a field
 * {@code NAME}, others {@code NAMEBase64}: a reader looks for the first, then for the second.
 */
public final class JsonObject {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final StringWriter text = new StringWriter();
  private final JsonGenerator json;

  /** An object without fields. */
  public JsonObject() {
    json = generator();
    write(JsonGenerator::writeStartObject);
  }

  private interface Step {
    void to(JsonGenerator json) throws IOException;
  }

  private JsonGenerator generator() {
    try {
      return FACTORY.createGenerator(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonObject write(Step step) {
    try {
      step.to(json);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Adds a text.
   *
   * @param name the field
   * @param value its value
   * @return this
   */
  public JsonObject text(String name, String value) {
    return write(to -> to.writeStringField(name, value));
  }

  /**
   * Adds a number.
   *
   * @param name the field
   * @param value its value
   * @return this
   */
  public JsonObject number(String name, long value) {
    return write(to -> to.writeNumberField(name, value));
  }

  /**
   * Adds a number with a fraction.
   *
   * @param name the field
   * @param value its value
   * @return this
   */
  public JsonObject decimal(String name, double value) {
    return write(to -> to.writeNumberField(name, value));
  }

  /**
   * Adds a truth value.
   *
   * @param name the field
   * @param value its value
   * @return this
   */
  public JsonObject flag(String name, boolean value) {
    return write(to -> to.writeBooleanField(name, value));
  }

  /**
   * Adds bytes, as text or in Base64.
   *
   * @param name the field
   * @param value any bytes
   * @return this
   */
  public JsonObject bytes(String name, byte[] value) {
    Optional<String> decoded = TerminalText.decode(value);
    return write(
        to -> {
          if (decoded.isPresent()) {
            to.writeStringField(name, decoded.get());
          } else {
            to.writeFieldName(name + "Base64");
            to.writeBinary(value);
          }
        });
  }

  /**
   * Adds a list of byte strings; one that is no UTF-8 makes the whole list Base64.
   *
   * @param name the field
   * @param values the list
   * @return this
   */
  public JsonObject byteList(String name, List<byte[]> values) {
    boolean text = values.stream().allMatch(value -> TerminalText.decode(value).isPresent());
    return write(
        to -> {
          to.writeArrayFieldStart(text ? name : name + "Base64");
          for (byte[] value : values) {
            if (text) {
              to.writeString(TerminalText.decode(value).orElseThrow());
            } else {
              to.writeBinary(value);
            }
          }
          to.writeEndArray();
        });
  }

  /**
   * Adds a list of objects.
   *
   * @param <T> what the objects show
   * @param name the field
   * @param values the list
   * @param fields gives the fields of one value to its object
   * @return this
   */
  public <T> JsonObject objects(String name, Iterable<T> values, BiConsumer<JsonObject, T> fields) {
    return write(
        to -> {
          to.writeArrayFieldStart(name);
          for (T value : values) {
            JsonObject each = new JsonObject();
            fields.accept(each, value);
            to.writeRawValue(each.toString());
          }
          to.writeEndArray();
        });
  }

  /** The object as JSON. Nothing can be added afterwards. */
  @Override
  public String toString() {
    if (!json.isClosed()) {
      write(JsonGenerator::writeEndObject).write(JsonGenerator::close);
    }
    return text.toString();
  }
}

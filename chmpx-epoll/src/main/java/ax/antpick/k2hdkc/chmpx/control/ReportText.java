package ax.antpick.k2hdkc.chmpx.control;

/** Text of {@code key = value} lines whose keys are padded to a width, in nested braces. */
final class ReportText {

  private final StringBuilder text = new StringBuilder();
  private String indent = "";

  /** What all further lines begin with. */
  ReportText indent(String newIndent) {
    indent = newIndent;
    return this;
  }

  /** A line as it is. */
  ReportText line(String line) {
    text.append(indent).append(line).append('\n');
    return this;
  }

  /** A line of key and value; the key is padded to the width, which counts the indent. */
  ReportText value(int width, String key, Object value) {
    text.append(indent).append(key);
    text.append(" ".repeat(Math.max(0, width - indent.length() - key.length())));
    text.append("= ").append(value).append('\n');
    return this;
  }

  /** Closes a brace that stands at the new indent. */
  ReportText close(String newIndent) {
    return indent(newIndent).line("}");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

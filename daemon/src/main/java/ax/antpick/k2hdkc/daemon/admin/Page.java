package ax.antpick.k2hdkc.daemon.admin;

/** One page of the admin port. Called on the admin loop; may take some milliseconds. */
@FunctionalInterface
public interface Page {

  /**
   * The page as it is now.
   *
   * @return what to answer
   */
  Content render();

  /**
   * What a page answers.
   *
   * @param status the HTTP status
   * @param type the content type
   * @param text the body
   */
  record Content(int status, String type, String text) {

    /** Content type of JSON. */
    static final String JSON = "application/json";

    /** Content type of plain text. */
    static final String PLAIN = "text/plain; charset=utf-8";
  }
}

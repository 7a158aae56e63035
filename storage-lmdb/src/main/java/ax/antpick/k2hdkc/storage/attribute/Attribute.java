package ax.antpick.k2hdkc.storage.attribute;

/**
 * One attribute. The arrays are not copied: nobody may change them.
 *
 * @param name the name, its trailing NUL included
 * @param value the value
 */
public record Attribute(byte[] name, byte[] value) {}

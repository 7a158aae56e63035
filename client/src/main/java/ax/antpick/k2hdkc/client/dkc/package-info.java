/**
 * The DKC command payloads of K2HDKC: what a chmpx message carries between clients and servers.
 *
 * <p>Facts: k2hdkc-commands.md section 1. All integers are little-endian, nothing is padded. {@link
 * ax.antpick.k2hdkc.client.dkc.Command} knows the layout of each request; {@link
 * ax.antpick.k2hdkc.client.dkc.RequestView} and {@link ax.antpick.k2hdkc.client.dkc.ResponseView}
 * look at received bytes in place; {@link ax.antpick.k2hdkc.client.dkc.RequestWriter} and {@link
 * ax.antpick.k2hdkc.client.dkc.ResponseWriter} write them. Nothing here takes memory by a length
 * that was only claimed.
 */
package ax.antpick.k2hdkc.client.dkc;

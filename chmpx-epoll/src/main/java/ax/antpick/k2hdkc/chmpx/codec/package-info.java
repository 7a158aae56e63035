/**
 * Frames of the chmpx protocol (chmpx-wire.md 1). Every integer is big endian, which is {@link
 * io.netty.buffer.ByteBuf}'s own order; bodies of C2C frames are opaque here. Offsets that a body
 * carries count from the start of the body.
 */
package ax.antpick.k2hdkc.chmpx.codec;

// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Stream over a section of an open file, which neither moves the position of the channel nor closes the channel. */
public final class ChannelInput extends InputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private final FileChannel channel;
    private final long end;
    private final ByteBuffer buffer;
    private long at;

    public ChannelInput(FileChannel channel, long start, long end) {
        this.channel = channel;
        this.at = start;
        this.end = end;
        this.buffer =
                ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, end - start)).limit(0);
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] out, int offset, int length) throws IOException {
        if (length > 0 && !fill()) {
            return -1;
        }
        int read = Math.min(length, buffer.remaining());
        buffer.get(out, offset, read);
        return read;
    }

    private boolean fill() throws IOException {
        if (!buffer.hasRemaining() && at < end) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), end - at));
            if (channel.read(buffer, at) < 0) {
                throw new EOFException("another process made the file shorter while it was read");
            }
            at += buffer.position();
            buffer.flip();
        }
        return buffer.hasRemaining();
    }
}

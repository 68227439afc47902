// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a report, up to as many as one may have. */
public final class LimitedInput extends FilterInputStream {
    private long left;

    /** Ends with an error behind that many bytes. */
    public LimitedInput(InputStream in, long most) {
        super(in);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        take(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int off, int len) throws IOException {
        int length = super.read(bytes, off, len);
        take(Math.max(length, 0));
        return length;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        take(skipped);
        return skipped;
    }

    /** What was read may be read again only by a buffer around this. */
    @Override
    public boolean markSupported() {
        return false;
    }

    private void take(long count) throws IOException {
        left -= count;
        if (left < 0) {
            throw new TooLargeException();
        }
    }

    /** Says that there are more bytes. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Computes the digest of what is written, in pieces large enough to be fast. */
public final class HashingOutput extends FilterOutputStream {
    private final Hasher hasher = new Hasher();
    private final byte[] one = new byte[1];

    public HashingOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        one[0] = (byte) b;
        write(one, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        hasher.update(bytes, offset, length);
        out.write(bytes, offset, length);
    }

    public Digest digest() {
        return hasher.digest();
    }
}

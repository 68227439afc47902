// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

final class BytesContent implements Content {
    private final byte[] bytes;
    private @Nullable Lines lines;

    BytesContent(byte[] bytes, @Nullable Lines lines) {
        this.bytes = bytes;
        this.lines = lines;
    }

    @Override
    public long sizeBytes() {
        return bytes.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public Lines lines() {
        if (lines == null) {
            lines = Lines.of(bytes);
        }
        return lines;
    }

    @Override
    public Content held() {
        return this;
    }
}

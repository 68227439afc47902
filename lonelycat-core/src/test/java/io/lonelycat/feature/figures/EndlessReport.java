// SPDX-License-Identifier: MIT
package io.lonelycat.feature.figures;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;

/** A beginning, and then the same for ever; where it has a {@code #}, with another number each time. */
final class EndlessReport extends InputStream {
    private static final int UNITS = 200;

    private final String unit;
    private byte[] now;
    private int at;
    private int number;
    private long given;

    EndlessReport(String begin, String unit) {
        this.unit = unit;
        this.now = begin.getBytes(UTF_8);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] bytes, int off, int len) {
        if (at == now.length) {
            StringBuilder next = new StringBuilder();
            for (int i = 0; i < UNITS; i++) {
                next.append(unit.replace("#", Integer.toString(number++)));
            }
            now = next.toString().getBytes(UTF_8);
            at = 0;
        }
        int count = Math.min(len, now.length - at);
        System.arraycopy(now, at, bytes, off, count);
        at += count;
        given += count;
        return count;
    }

    long given() {
        return given;
    }
}

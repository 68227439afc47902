// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Clock that advances by slightly more than 5 ms on each call. */
public final class Ticking extends Clock {
    private Instant now;

    private Ticking(Instant now) {
        this.now = now;
    }

    public static Ticking from(String instant) {
        return new Ticking(Instant.parse(instant));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the engine works in UTC");
    }

    @Override
    public Instant instant() {
        now = now.plusNanos(5_123_456);
        return now;
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate.lab;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.BooleanSupplier;

/** Ends an execution as a kill would: the engine asks for the time before each event, and gets no answer any more. */
public final class DyingClock extends Clock {
    private final Clock clock;
    private final BooleanSupplier now;

    /**
     * Creates the clock.
     *
     * @param now says whether the time to die has come
     */
    public DyingClock(Clock clock, BooleanSupplier now) {
        super();
        this.clock = clock;
        this.now = now;
    }

    /** Nothing in the engine catches it, so that nothing more is written. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    @Override
    public Instant instant() {
        if (now.getAsBoolean()) {
            throw new Killed();
        }
        return clock.instant();
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new DyingClock(clock.withZone(zone), now);
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Says now and then how far long work has come; nothing about short work. */
final class Progress {
    private static final long EVERY_MILLIS = Duration.ofSeconds(5).toMillis();

    private final Consumer<String> out;
    private final Clock clock;
    private long lastMillis;
    private int files;
    private long bytes;

    Progress(Consumer<String> out, Clock clock) {
        this.out = out;
        this.clock = clock;
        this.lastMillis = clock.millis();
    }

    void planned(PlannedFile file, int total) {
        files++;
        bytes += file.after() == null ? 0 : file.after().sizeBytes();
        long now = clock.millis();
        if (now - lastMillis >= EVERY_MILLIS) {
            lastMillis = now;
            out.accept(
                    String.format(Locale.ROOT, "planned %,d of at most %,d files, %,d MB", files, total, bytes >> 20));
        }
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import java.util.Optional;

/** An intent as it would be if the machine had been restarted since. */
public final class IntentOfBoot {
    private IntentOfBoot() {}

    /** Returns the same intent, written in another boot of the machine; without one, as it is. */
    public static byte[] of(byte[] written, Optional<String> boot) {
        Intent intent = Intent.read("an intent", written).orElseThrow();
        return new Intent(
                        intent.executionId(),
                        boot.or(intent::boot),
                        intent.removals(),
                        intent.arrivals(),
                        intent.overwrites())
                .toBytes();
    }
}

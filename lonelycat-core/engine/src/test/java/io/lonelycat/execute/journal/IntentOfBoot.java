// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import java.util.Optional;

/** Simulates intents written before a reboot. */
public final class IntentOfBoot {
    private IntentOfBoot() {}

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

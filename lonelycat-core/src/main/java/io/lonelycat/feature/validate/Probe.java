// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import java.util.function.Consumer;

/**
 * Test of one promise of LonelyCat.
 *
 * @param sentence the promise, without a period
 * @param remedy advice to the user if the probe fails
 */
record Probe(String name, String sentence, String remedy, Consumer<Expectations> attempt) {
    /** Creates a probe whose failure means that LonelyCat is unsafe on this machine. */
    Probe(String name, String sentence, Consumer<Expectations> attempt) {
        this(
                name,
                sentence,
                "Do not apply changes with LonelyCat on this machine until this probe passes. Report the failure to the "
                        + "developers of LonelyCat, and attach .lonelycat/validate/report.json.",
                attempt);
    }
}

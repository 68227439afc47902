// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import java.util.function.Consumer;

/**
 * Validation test of one promise that LonelyCat makes.
 *
 * @param sentence promise that the probe tests, as a sentence without the final period
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

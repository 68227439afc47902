// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import java.util.function.Consumer;

/**
 * Tries out one thing that governance promises.
 *
 * @param name what reports call it
 * @param sentence what holds if it passes, without a full stop
 * @param remedy what to do if it does not hold, as sentences
 * @param attempt states its expectations; a probe that states none has failed. It may throw an InvalidInputException where the
 *     engine finds fault with the input, and an EngineException where the machine fails
 */
record Probe(String name, String sentence, String remedy, Consumer<Expectations> attempt) {
    /** Creates one whose failure says that the engine is not to be trusted here. */
    Probe(String name, String sentence, Consumer<Expectations> attempt) {
        this(
                name,
                sentence,
                "Do not apply changes with LonelyCat on this machine until this probe passes. Report the failure to the "
                        + "developers of LonelyCat, and attach .lonelycat/validate/report.json.",
                attempt);
    }
}

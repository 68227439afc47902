// SPDX-License-Identifier: MIT
package io.lonelycat.validate.lab;

/** Tries out one thing that governance promises. Its class name is what reports call it. */
public interface Probe {
    /** Says what holds if it passes, as one sentence without a full stop. */
    String sentence();

    /** Returns what reports call it. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** Says what to do if it does not hold, as sentences. */
    default String remedy() {
        return "Let no build change files through LonelyCat here until this holds; report it together with"
                + " .lonelycat/validate/report.json.";
    }

    /**
     * Tries it out, and claims what has to be so. A probe that claims nothing has failed.
     *
     * @throws io.lonelycat.error.InvalidInputException where the engine finds fault with the input
     * @throws io.lonelycat.error.EngineException where the machine fails
     */
    void look(Claims claims);
}

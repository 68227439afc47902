// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

/**
 * What became of a waiver of the policy.
 *
 * @param id its place in the policy, such as {@code waivers[0]}
 * @param said it in a sentence, for people
 */
public record WaiverStanding(String id, Kind kind, String said) {
    /** The ways in which it can stand. */
    public enum Kind {
        /** It holds, and nothing speaks against it. */
        HOLDS,
        /** It holds, and has set nothing aside for long. */
        UNUSED,
        /** It has ended, and does not count. */
        EXPIRED
    }
}

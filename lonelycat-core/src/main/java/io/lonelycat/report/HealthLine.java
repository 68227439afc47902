// SPDX-License-Identifier: MIT
package io.lonelycat.report;

/**
 * The health of one part of a workspace.
 *
 * @param what the thing, in a word or two
 * @param condition how well it is
 * @param text what was found, and what to do where something is to be done
 */
public record HealthLine(String what, Condition condition, String text) {
    public static HealthLine healthy(String what, String text) {
        return new HealthLine(what, Condition.HEALTHY, text);
    }

    public static HealthLine degraded(String what, String text) {
        return new HealthLine(what, Condition.DEGRADED, text);
    }

    public static HealthLine unhealthy(String what, String text) {
        return new HealthLine(what, Condition.UNHEALTHY, text);
    }

    /** The condition of a part, the best first. */
    public enum Condition {
        /** Nothing to do. */
        HEALTHY,
        /** Works, but something should be done. */
        DEGRADED,
        /** Does not work until something is done. */
        UNHEALTHY
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.report;

/** Health of one part of a workspace. */
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

    /** State of one part of a workspace, ordered from best to worst. */
    public enum Condition {
        HEALTHY,
        /** The part works, but needs attention. */
        DEGRADED,
        /** The part does not work until repaired. */
        UNHEALTHY
    }
}

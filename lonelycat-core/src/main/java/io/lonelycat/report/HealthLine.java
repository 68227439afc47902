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

    /** Health of a part of a workspace, from best to worst. */
    public enum Condition {
        HEALTHY,
        /** Works, but needs attention. */
        DEGRADED,
        /** Does not work until repaired. */
        UNHEALTHY
    }
}

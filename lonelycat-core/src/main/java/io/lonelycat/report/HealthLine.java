// SPDX-License-Identifier: MIT
package io.lonelycat.report;

/** Health of one part of a workspace, such as the disk. */
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

    /** Degrees of health, from best to worst. */
    public enum Condition {
        HEALTHY,
        DEGRADED,
        UNHEALTHY
    }
}

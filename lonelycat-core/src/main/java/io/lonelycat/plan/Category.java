// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

/** What kind of change it is, in the author's eyes. */
public enum Category {
    TECHNICAL_REFACTOR,
    COST_IMPACTING,
    SECURITY_AFFECTING,
    ARCHITECTURAL_CHANGE,
    DATA_MIGRATION,
    OTHER
}

// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

/** Whether something is good news, in color and without. */
public enum Tone {
    GOOD,
    BAD,
    CARE,
    PLAIN
}

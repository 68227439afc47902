// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

/** Effect of a call in which the process died. */
public enum Variant {
    BEFORE,
    /** A prefix of the bytes was written. */
    TORN,
    /** The call completed, but did not return. */
    AFTER
}

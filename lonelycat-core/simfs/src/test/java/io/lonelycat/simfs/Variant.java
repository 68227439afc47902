// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

/** How much of a call has happened when the process dies in it. */
public enum Variant {
    /** The call has no effect. */
    BEFORE,
    /** A part of the bytes of a write is there, from its beginning. */
    TORN,
    /** The call has its whole effect, but the caller never learns of it. */
    AFTER
}

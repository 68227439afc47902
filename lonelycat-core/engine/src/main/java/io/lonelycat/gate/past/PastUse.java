// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

/** Whether a waiver set anything aside, as far as the record knows. */
public enum PastUse {
    /** The record does not know the waiver, or not for so long. */
    UNKNOWN,
    /** The record has known the waiver for longer, and it set nothing aside since then. */
    UNUSED,
    /** It set something aside. */
    USED
}

// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

/** The version that is in records. A test compares it with the build's. */
public final class EngineVersion {
    /** Returns it as documents write it. */
    public static final String TEXT = "0.1.0";

    private EngineVersion() {}
}

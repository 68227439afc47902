// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

/** Engine version that documents record. A test compares the constant with the version of the build. */
public final class EngineVersion {
    public static final String TEXT = "0.1.0";

    private EngineVersion() {}
}

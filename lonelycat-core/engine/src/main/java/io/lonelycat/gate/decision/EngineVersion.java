// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

/** Engine version written to documents. A test compares the constant with the build's version. */
public final class EngineVersion {
    public static final String TEXT = "0.1.0";

    private EngineVersion() {}
}

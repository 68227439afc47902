// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

/** Version of LonelyCat's engine, written to documents such as decisions. */
public final class EngineVersion {
    public static final String TEXT = "0.1.0";

    private EngineVersion() {}
}

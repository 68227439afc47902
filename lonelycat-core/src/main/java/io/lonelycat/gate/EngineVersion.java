// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

/** The version that stands in records. A test compares it with the build's. */
final class EngineVersion {
    static final String TEXT = "0.1.0";

    private EngineVersion() {}
}

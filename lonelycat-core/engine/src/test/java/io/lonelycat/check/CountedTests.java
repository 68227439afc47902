// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.figure.NamedTests;
import java.util.Optional;
import java.util.OptionalInt;

/** Test counts without flaky tests. */
public final class CountedTests {
    private CountedTests() {}

    public static TestFigures of(int run, int failed) {
        return new TestFigures(OptionalInt.of(run), OptionalInt.of(failed), NamedTests.NONE, Optional.empty());
    }
}

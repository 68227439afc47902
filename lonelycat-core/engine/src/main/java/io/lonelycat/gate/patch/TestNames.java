// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.workspace.WorkspacePath;
import java.util.regex.Pattern;

/** Names of sources by which test runners find tests. */
public final class TestNames {
    /** The names of tests that Surefire and Failsafe run by default, and those of Spock. */
    private static final Pattern RUN = Pattern.compile(
            "(?:.{0,4000}/)?(?:(?:Test|IT)[^/]{0,250}|[^/]{1,250}(?:Tests?|TestCase|IT|ITCase|Spec))\\.(?:java|kt|groovy)");

    private TestNames() {}

    /** Returns whether a test runner finds it. */
    public static boolean isRun(WorkspacePath path) {
        return RUN.matcher(path.value()).matches();
    }
}

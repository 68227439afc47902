// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.workspace.WorkspacePath;
import java.util.regex.Pattern;

/** Recognises the names of source files that test runners run. */
public final class TestNames {
    private static final Pattern RUN = Pattern.compile(
            "(?:.{0,4000}/)?(?:(?:Test|IT)[^/]{0,250}|[^/]{1,250}(?:Tests?|TestCase|IT|ITCase|Spec))\\.(?:java|kt|groovy)");

    private TestNames() {}

    public static boolean isRun(WorkspacePath path) {
        return RUN.matcher(path.value()).matches();
    }
}

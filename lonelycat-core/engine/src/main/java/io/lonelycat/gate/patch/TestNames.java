// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.workspace.WorkspacePath;
import java.util.regex.Pattern;

/** Which sources test runners look for, by their names. */
public final class TestNames {
    /** The names of tests that Surefire and Failsafe run by default, and those of Spock. */
    private static final Pattern RUN = Pattern.compile(
            "(?:.{0,4000}/)?(?:(?:Test|IT)[^/]{0,250}|[^/]{1,250}(?:Tests?|TestCase|IT|ITCase|Spec))\\.(?:java|kt|groovy)");

    private static final Pattern ADDED =
            Pattern.compile("^(?:Test|IT)(?=[A-Z])|(?:_?(?:Tests?|TestCase|IT|ITCase|Spec))$");

    private TestNames() {}

    /** Returns the simple name of the class that a test is named after; empty where it is named after none. */
    static String tested(WorkspacePath path) {
        String value = path.value();
        String name = value.substring(value.lastIndexOf('/') + 1);
        String simple = name.substring(0, name.contains(".") ? name.indexOf('.') : name.length());
        String tested = ADDED.matcher(simple).replaceAll("");
        return isRun(path) && !tested.equals(simple) ? tested : "";
    }

    /** Says whether a test runner finds it. */
    public static boolean isRun(WorkspacePath path) {
        return RUN.matcher(path.value()).matches();
    }
}

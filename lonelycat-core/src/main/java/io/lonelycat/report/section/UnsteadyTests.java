// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.figure.NamedTests;
import io.lonelycat.report.section.Section.Entry;
import java.util.ArrayList;
import java.util.List;

/** The tests of a check that were no evidence. */
public final class UnsteadyTests {
    private UnsteadyTests() {}

    /** Returns them, by the reason. */
    public static List<Entry> of(CheckResult result) {
        List<Entry> named = new ArrayList<>();
        add(
                named,
                "flaky: failing, and passing when run again",
                result.figures().flaky());
        return named;
    }

    private static void add(List<Entry> named, String what, NamedTests names) {
        if (names.total() > 0) {
            named.add(Entry.names(what, names.first(), names.total()));
        }
    }
}

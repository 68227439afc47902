// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import java.io.InputStream;

/** Reads reports of tools. They are recognised by how they begin, never by the names of their files. */
public final class ReportReader {
    /** How large a report may be. */
    static final long MOST_BYTES = 256L << 20;

    private ReportReader() {}

    /**
     * Adds the tests of a JUnit XML report.
     *
     * @throws ReportException if it is anything else, or not whole
     */
    public static void addTests(InputStream report, TestResults.Tally tally) throws ReportException {
        XmlReport.read(new LimitedInput(report, MOST_BYTES), root -> {
            if (JunitReport.knows(root)) {
                return new JunitReport(tally);
            }
            throw new ReportException("the root element is <" + root.name() + ">, not <testsuite> or <testsuites>");
        });
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import io.lonelycat.check.figure.LimitedInput.TooLargeException;
import io.lonelycat.check.figure.XmlTokens.RefusedXmlException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;

/** Reads the reports of a command that runs tests, in JUnit XML. */
public final class ReportReader {
    /** How large a report may be. */
    public static final long MOST_BYTES = 256L << 20;

    private ReportReader() {}

    /**
     * Adds the tests of a JUnit XML report.
     *
     * @throws ReportException if it is anything else, or not whole
     */
    public static void addTests(InputStream report, TestResults.Tally tally) throws ReportException {
        XmlReport.read(new LimitedInput(report, MOST_BYTES), root -> {
            if (JunitReport.knows(root)) {
                root.refuseDocumentType();
                return new JunitReport(tally);
            }
            throw new ReportException("the root element is <" + root.name() + ">, not <testsuite> or <testsuites>");
        });
    }

    /** Says why the bytes of a report cannot be read. */
    public static ReportException unreadable(IOException e, int line) {
        if (e instanceof TooLargeException) {
            return new ReportException("it has more than " + (MOST_BYTES >> 20) + " MB", line, e);
        }
        if (e instanceof CharacterCodingException) {
            return new ReportException(
                    "it is not written in the encoding that it says, which is UTF-8 without a word", line, e);
        }
        return e instanceof RefusedXmlException
                ? new ReportException(String.valueOf(e.getMessage()), line, e)
                : new ReportException("it cannot be read: " + e.getMessage(), line, e);
    }
}

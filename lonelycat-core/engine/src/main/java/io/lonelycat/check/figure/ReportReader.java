// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import java.io.CharConversionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;

/** Reads JUnit XML reports. */
public final class ReportReader {
    private static final long MOST_BYTES = 64L << 20;

    private ReportReader() {}

    /** Adds the tests of a JUnit XML report to a tally. */
    public static void addTests(InputStream report, TestResults.Tally tally) throws ReportException {
        XmlReport.read(limited(report), root -> {
            if (JunitReport.knows(root)) {
                return new JunitReport(tally);
            }
            throw new ReportException(
                    "the root element is <" + root.name() + ">; expected <testsuite> or <testsuites>");
        });
    }

    /** Wraps a report's stream; reading more than 64 MB fails. */
    public static InputStream limited(InputStream report) {
        return new LimitedInput(report);
    }

    public static ReportException unreadable(IOException e, int line) {
        if (e instanceof TooLargeException) {
            return new ReportException("the report has more than " + (MOST_BYTES >> 20) + " MB", line, e);
        }
        if (e instanceof CharacterCodingException || e instanceof CharConversionException) {
            return new ReportException(
                    "the bytes do not match the encoding of the XML declaration (UTF-8 if none is declared)", line, e);
        }
        return new ReportException("the report cannot be read: " + e.getMessage(), line, e);
    }

    private static final class LimitedInput extends FilterInputStream {
        private long left = MOST_BYTES;

        LimitedInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int off, int len) throws IOException {
            int length = super.read(bytes, off, len);
            left -= Math.max(length, 0);
            if (left < 0) {
                throw new TooLargeException();
            }
            return length;
        }

        /** Forbids {@code reset()}, after which the report's size limit would count bytes twice. */
        @Override
        public boolean markSupported() {
            return false;
        }
    }

    private static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import java.util.OptionalInt;

/** Signals an invalid XML report, such as JUnit's, with the line number if known. */
public final class ReportException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    public ReportException(String what) {
        this(what, 0);
    }

    public ReportException(String what, int line) {
        super(what);
        this.line = line;
    }

    public ReportException(String what, int line, Throwable cause) {
        super(what, cause);
        this.line = line;
    }

    /** Returns this exception with the given line number, unless it already has one. */
    public ReportException at(int here) {
        return line > 0 ? this : new ReportException(what(), here, this);
    }

    public String what() {
        return String.valueOf(getMessage());
    }

    public OptionalInt line() {
        return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
    }
}

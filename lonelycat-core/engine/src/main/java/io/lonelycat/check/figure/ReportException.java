// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import java.util.OptionalInt;

/** Reports why a report is invalid, and in which line; which file it is, its reader knows. */
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

    /** Returns the same problem in a line, if it has none yet. */
    public ReportException at(int here) {
        return line > 0 ? this : new ReportException(what(), here, this);
    }

    /** Returns what is wrong, in words that can follow the name of a file. */
    public String what() {
        return String.valueOf(getMessage());
    }

    /** Returns the line, from 1. */
    public OptionalInt line() {
        return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
    }
}

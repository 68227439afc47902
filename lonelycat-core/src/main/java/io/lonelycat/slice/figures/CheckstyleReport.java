// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import io.lonelycat.check.figure.ReportException;
import io.lonelycat.check.figure.XmlElement;
import io.lonelycat.check.figure.XmlReport.Elements;
import io.lonelycat.slice.figures.WarningTally.Warning;
import java.util.Locale;

/** Reads the warnings of one report in the format of Checkstyle, which many linters write as well. */
final class CheckstyleReport implements Elements {
    private final WarningTally tally;
    private final String module;
    private String file = "";

    CheckstyleReport(WarningTally tally, String module) {
        this.tally = tally;
        this.module = module;
    }

    @Override
    public void begin(XmlElement element) throws ReportException {
        switch (element.name()) {
            case "file" -> file = element.required("name");
            case "error" -> error(element);
            // A file that could not be looked at.
            case "exception" -> tally.add(new Warning("exception", true, file, 0, 0), module);
            default -> {}
        }
    }

    private void error(XmlElement error) throws ReportException {
        String severity = error.attribute("severity").orElse("error").toLowerCase(Locale.ROOT);
        int line = error.count("line", "a line");
        switch (severity) {
            case "error", "warning", "info" ->
                tally.add(
                        new Warning(error.attribute("source").orElse(""), severity.equals("error"), file, line, line),
                        module);
            case "ignore" -> {}
            default -> throw new ReportException("the severity of an <error> is unknown");
        }
    }

    @Override
    public void end(String name, String text) {}
}

// SPDX-License-Identifier: MIT
package io.lonelycat.feature.figures;

import io.lonelycat.check.figure.ReportException;
import io.lonelycat.check.figure.XmlElement;
import io.lonelycat.check.figure.XmlReport.Elements;
import org.jspecify.annotations.Nullable;

/** Reads covered lines, not totals, from a JaCoCo report, because totals of several reports cannot be merged. */
final class JacocoReport implements Elements {
    private final Coverage coverage;
    private final String module;
    private String folder = "";
    private @Nullable String file;

    JacocoReport(Coverage coverage, String module) {
        this.coverage = coverage;
        this.module = module;
    }

    @Override
    public void begin(XmlElement element) throws ReportException {
        switch (element.name()) {
            case "package" -> folder = element.required("name");
            case "sourcefile" -> file = (folder.isEmpty() ? "" : folder + "/") + element.required("name");
            case "line" -> line(element);
            default -> {}
        }
    }

    private void line(XmlElement line) throws ReportException {
        if (file == null) {
            throw new ReportException("a <line> element is not inside a <sourcefile> element");
        }
        boolean reached = line.requiredCount("ci", "instructions") > 0;
        if (reached || line.requiredCount("mi", "instructions") > 0) {
            coverage.add(module, file, line.requiredCount("nr", "a line"), reached);
        }
    }

    @Override
    public void text(String part) {
        // Ignores XML text, because JaCoCo reports store all numbers in attributes.
    }

    @Override
    public void end(String name) {
        if (name.equals("sourcefile")) {
            file = null;
        }
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import io.lonelycat.check.figure.ReportException;
import io.lonelycat.check.figure.TestCounts;
import io.lonelycat.check.figure.XmlElement;
import io.lonelycat.check.figure.XmlReport.Elements;
import org.jspecify.annotations.Nullable;

/** Reads the lines of one report of JaCoCo. Its counters are not looked at: lines can be added up over several reports. */
final class JacocoReport implements Elements {
    private final CoverageTally tally;
    private final String module;
    private String folder = "";
    private @Nullable ReportedFile file;

    JacocoReport(CoverageTally tally, String module) {
        this.tally = tally;
        this.module = module;
    }

    @Override
    public void begin(XmlElement element) throws ReportException {
        switch (element.name()) {
            case "package" -> folder = element.required("name");
            case "sourcefile" ->
                file = new ReportedFile(module, (folder.isEmpty() ? "" : folder + "/") + element.required("name"));
            case "line" -> line(element);
            default -> {}
        }
    }

    private void line(XmlElement line) throws ReportException {
        if (file == null) {
            throw new ReportException("a <line> is outside a <sourcefile>");
        }
        int coveredBranches = line.count("cb", "branches");
        int branches = TestCounts.sum(line.count("mb", "branches"), coveredBranches);
        boolean reached = line.requiredCount("ci", "instructions") > 0;
        if (reached || line.requiredCount("mi", "instructions") > 0) {
            tally.add(file, line.requiredCount("nr", "a line"), reached, branches, coveredBranches);
        }
    }

    @Override
    public void end(String name, String text) {
        if (name.equals("sourcefile")) {
            file = null;
        }
    }
}

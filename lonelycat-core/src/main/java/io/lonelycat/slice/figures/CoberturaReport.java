// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import io.lonelycat.check.figure.ReportException;
import io.lonelycat.check.figure.XmlElement;
import io.lonelycat.check.figure.XmlReport.Elements;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the lines of one report in the format of Cobertura, which coverage.py and others write as well. */
final class CoberturaReport implements Elements {
    private static final Pattern BRANCHES = Pattern.compile("[0-9.]{1,20}\\s*%?\\s*\\(([0-9]{1,9})/([0-9]{1,9})\\)");

    private final CoverageTally tally;
    private final String module;
    private @Nullable ReportedFile file;

    CoberturaReport(CoverageTally tally, String module) {
        this.tally = tally;
        this.module = module;
    }

    @Override
    public void begin(XmlElement element) throws ReportException {
        if (element.is("class")) {
            file = new ReportedFile(module, element.required("filename").replace('\\', '/'));
        } else if (element.is("line")) {
            line(element);
        }
    }

    private void line(XmlElement line) throws ReportException {
        if (file == null) {
            throw new ReportException("a <line> is outside a <class>");
        }
        int all = 0;
        int covered = 0;
        String condition = line.attribute("condition-coverage").orElse("");
        if (!condition.isBlank()) {
            Matcher branches = BRANCHES.matcher(condition.strip());
            if (!branches.matches()) {
                throw new ReportException("condition-coverage is not written as in 50% (1/2)");
            }
            covered = Integer.parseInt(branches.group(1));
            all = Integer.parseInt(branches.group(2));
        }
        boolean reached = line.requiredCount("hits", "hits") > 0;
        tally.add(file, line.requiredCount("number", "a line"), reached, all, covered);
    }

    @Override
    public void end(String name, String text) {
        if (name.equals("class")) {
            file = null;
        }
    }
}

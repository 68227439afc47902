// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import io.lonelycat.check.figure.ReportException;
import io.lonelycat.check.figure.XmlElement;
import io.lonelycat.check.figure.XmlReport.Elements;
import io.lonelycat.slice.figures.WarningTally.Warning;
import org.jspecify.annotations.Nullable;

/** Reads the bugs of one report of SpotBugs; those of its highest priority are errors. */
final class SpotbugsReport implements Elements {
    private final WarningTally tally;
    private final String module;
    private @Nullable Bug bug;

    SpotbugsReport(WarningTally tally, String module) {
        this.tally = tally;
        this.module = module;
    }

    /** The bug that is being read, and the best place of it so far. */
    private static final class Bug {
        private final String type;
        private final boolean error;
        private final int depth;
        private String file = "";
        private int placeDepth = Integer.MAX_VALUE;
        private int from;
        private int to;

        Bug(XmlElement element) throws ReportException {
            this.type = element.required("type");
            this.error = element.requiredCount("priority", "a priority") <= 1;
            this.depth = element.depth();
        }

        /** A place of the bug itself goes before those of its class and method, which are told whole. */
        void take(XmlElement line) throws ReportException {
            boolean own = line.depth() == depth + 1;
            if (line.depth() < placeDepth) {
                placeDepth = line.depth();
                file = line.attribute("sourcepath").orElse("");
                from = own ? line.count("start", "a line") : 0;
                to = own ? Math.max(from, line.count("end", "a line")) : 0;
            }
        }
    }

    @Override
    public void begin(XmlElement element) throws ReportException {
        if (element.is("BugInstance")) {
            if (bug != null) {
                throw new ReportException("a <BugInstance> is inside another");
            }
            bug = new Bug(element);
        } else if (bug != null && element.is("SourceLine")) {
            bug.take(element);
        }
    }

    @Override
    public void end(String name, String text) throws ReportException {
        if (bug != null && name.equals("BugInstance")) {
            tally.add(new Warning(bug.type, bug.error, bug.file, bug.from, bug.to), module);
            bug = null;
        }
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.plan.ChangeSet;

/** The forms in which a decision can be written for other programs. */
public enum DecisionReport {
    /** JUnit XML: a test case for each finding. */
    JUNIT("decision.junit.xml") {
        @Override
        public String text(Decision decision, ChangeSet changes, ActionFormat format) {
            return new JunitDecision(decision, format).text();
        }
    },
    /** SARIF 2.1.0: a result for each finding. */
    SARIF("decision.sarif") {
        @Override
        public String text(Decision decision, ChangeSet changes, ActionFormat format) {
            return new SarifDecision(decision, format).text();
        }
    },
    /** Markdown: a page for the comment of a pull request. */
    MARKDOWN("decision.md") {
        @Override
        public String text(Decision decision, ChangeSet changes, ActionFormat format) {
            return new MarkdownDecision(decision, changes, format).text();
        }
    };

    private final String file;

    DecisionReport(String file) {
        this.file = file;
    }

    /** Returns the name of the file, beside {@code decision.json}. */
    public String file() {
        return file;
    }

    /**
     * Returns the report.
     *
     * @param format how the readers are told what to do next
     */
    public abstract String text(Decision decision, ChangeSet changes, ActionFormat format);
}

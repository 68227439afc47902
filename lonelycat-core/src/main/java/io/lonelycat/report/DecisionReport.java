// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.plan.ChangeSet;

/** The forms in which a decision can be written for other programs. */
public enum DecisionReport {
    /** JUnit XML: a test case for each finding. */
    JUNIT("decision.junit.xml") {
        @Override
        public String text(Decision decision, ChangeSet changes) {
            return new JunitDecision(decision).text();
        }
    },
    /** SARIF 2.1.0: a result for each finding. */
    SARIF("decision.sarif") {
        @Override
        public String text(Decision decision, ChangeSet changes) {
            return new SarifDecision(decision).text();
        }
    },
    /** Markdown: a page for the comment of a pull request. */
    MARKDOWN("decision.md") {
        @Override
        public String text(Decision decision, ChangeSet changes) {
            return new MarkdownDecision(decision, changes).text();
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

    /** Returns the report. */
    public abstract String text(Decision decision, ChangeSet changes);
}

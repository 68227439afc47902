// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.json.Names;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.decided.DecidedRow;
import java.util.stream.Collectors;

/** A decision as a row of a table: texts only. */
public final class ShownDecision {
    private static final int MOST_RULES = 5;

    private final DecidedRow row;
    private final String buildUrl;

    private ShownDecision(DecidedRow row, String buildUrl) {
        this.row = row;
        this.buildUrl = buildUrl;
    }

    static ShownDecision of(DecidedRow row) {
        return new ShownDecision(row, row.build().flatMap(ShownRow::url).orElse(""));
    }

    public String getWhen() {
        return Figures.time(row.at());
    }

    /** The same for programs. */
    public String getAt() {
        return row.at().toString();
    }

    public String getBuild() {
        return row.build().map(it -> it.job() + " #" + it.number()).orElse("");
    }

    /** The path of the build below the root of Jenkins; empty if the build was deleted. */
    public String getBuildUrl() {
        return buildUrl;
    }

    public String getVerdict() {
        return Names.of(row.judged().verdict()).replace('_', ' ');
    }

    /** The colour of Jenkins for the verdict. */
    public String getVerdictColor() {
        return ShownRow.color(row.judged().verdict());
    }

    public String getRisk() {
        return Names.of(row.judged().risk());
    }

    /** The colour of Jenkins for the risk. */
    public String getRiskColor() {
        return ShownRow.color(row.judged().risk());
    }

    public String getEnvironment() {
        return row.judged().environment().orElse("");
    }

    /** The first rules behind the verdict; untrusted text. */
    public String getRules() {
        int more = row.rules().size() - MOST_RULES;
        return row.rules().stream().limit(MOST_RULES).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    public int getFiles() {
        return row.files();
    }

    public String getIntent() {
        return row.origin().intent();
    }

    /** The execution that asked; empty where only the gate was asked. */
    public String getExecution() {
        return row.execution().orElse("");
    }
}

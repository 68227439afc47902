// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.report.DecisionReport;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a plan is to be gated.
 *
 * @param approvals where approvals come from
 * @param longest how long to wait, at most, for approvals that are missing
 * @param outputs what is wanted beside the decision
 */
public record GateRequest(ApprovalSources approvals, Optional<Duration> longest, GateOutputs outputs) {
    /** With the approvals that are beside the plan, without waiting, and for the decision alone. */
    public static final GateRequest PLAIN = new GateRequest(ApprovalSources.NONE, Optional.empty(), GateOutputs.NONE);

    /**
     * Options of the gate in addition to its decision, as given on a command line.
     *
     * @param explain a path of the workspace, in the change or not, about which it is to say what holds
     * @param reports names of reports, separated by commas: {@code junit}, {@code sarif}, {@code markdown}
     */
    public record GateOutputs(Optional<String> explain, Optional<String> reports) {
        /** Nothing but the decision. */
        public static final GateOutputs NONE = new GateOutputs(Optional.empty(), Optional.empty());

        public Optional<WorkspacePath> path() {
            return explain.map(WorkspacePath::of);
        }

        public List<DecisionReport> forms() {
            return reports.map(names -> Arrays.stream(names.split(",", -1))
                            .map(name -> ParameterText.constant("reports", DecisionReport.class, name.strip()))
                            .distinct()
                            .toList())
                    .orElse(List.of());
        }
    }
}

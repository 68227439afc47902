// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.flow.look.JobsAnswer.OfExecution;
import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.SummaryPart;
import java.util.ArrayList;
import java.util.List;

/** The page of one execution. */
public final class ShownExecution {
    private final OfExecution execution;

    ShownExecution(OfExecution execution) {
        this.execution = execution;
    }

    /** What is known of it, and why the gate refused it where it did. */
    public ShownParts getParts() {
        SummaryPart head = execution.head();
        for (String reason : GateReasons.of(execution)) {
            head = head.item(Line.whole(reason));
        }
        List<SummaryPart> parts = new ArrayList<>(List.of(head));
        parts.addAll(execution.parts());
        return new ShownParts(parts);
    }

    /** The path of its evidence below the root of Jenkins; empty if the build was deleted. */
    public String getEvidence() {
        return execution
                .build()
                .flatMap(ShownParts::url)
                .map(url -> url + "lonelycat/" + execution.id() + "/")
                .orElse("");
    }

    public String getDisplayName() {
        return "Execution " + execution.id();
    }

    /** The same for programs, at {@code api/json}. */
    public JsonAnswer getApi() {
        return new JsonAnswer(question -> execution.details());
    }
}

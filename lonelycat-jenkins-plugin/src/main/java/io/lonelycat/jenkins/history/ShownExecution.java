// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.controller.JobsAnswer.OfExecution;
import io.lonelycat.report.section.Section;
import java.util.ArrayList;
import java.util.List;

/** The page of one execution. */
public final class ShownExecution {
    private final OfExecution execution;

    ShownExecution(OfExecution execution) {
        this.execution = execution;
    }

    /** Returns what is known of it as safe HTML. */
    public String html(String rootUrl) {
        List<Section> sections = new ArrayList<>(List.of(execution.head()));
        sections.addAll(execution.parts());
        return ShownSections.html(sections, rootUrl);
    }

    /** The path of its evidence below the root of Jenkins; empty if the build was deleted. */
    public String getEvidence() {
        return execution
                .build()
                .flatMap(ShownSections::url)
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

// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.json.Json;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.report.html.SectionsPage;
import io.lonelycat.report.section.Line.Mark;
import io.lonelycat.report.section.Section;
import java.util.List;
import java.util.Optional;

/**
 * Result of a history query across all jobs of a Jenkins server.
 *
 * @param extent number of listed executions, such as {@code 50 of 120 executions}; empty if the result is not a list
 * @param older value of the parameter {@code until} for a query of the next page, with older executions
 */
public record JobsAnswer(ObjectNode details, List<Section> sections, String extent, Optional<String> older) {
    public static final JobsAnswer NONE = shown(Json.object(), List.of());

    public JobsAnswer {
        sections = List.copyOf(sections);
    }

    static JobsAnswer shown(ObjectNode details, List<Section> sections) {
        return new JobsAnswer(details, sections, "", Optional.empty());
    }

    public interface Links {
        Optional<String> build(String job, int number);

        String execution(String id);
    }

    /**
     * Returns whether the history query's result is a notice, such as "No execution matches", instead of executions.
     */
    public boolean isEmpty() {
        return sections.stream().anyMatch(Section::isNotice);
    }

    /**
     * Returns the result as safe HTML without script or inline style: one {@code div} of class {@code lonelycat},
     * styled by {@code parts.css}.
     */
    public String html(Links links, ActionFormat format) {
        return SectionsPage.body(sections, mark -> address(mark, links), format);
    }

    private static Optional<String> address(Mark mark, Links links) {
        if (mark instanceof Mark.ToBuild to) {
            return links.build(to.build().job(), to.build().number());
        }
        return mark instanceof Mark.ToExecution to ? Optional.of(links.execution(to.id())) : Optional.empty();
    }
}

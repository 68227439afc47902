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
 * The answer of a server about the executions of its jobs: for programs, and for a page.
 *
 * @param details for programs
 * @param sections for a page
 * @param extent how much of a list the page has; empty where it is no list
 * @param older the execution before which an older page ends; empty on the last one
 */
public record JobsAnswer(ObjectNode details, List<Section> sections, String extent, Optional<String> older) {
    public static final JobsAnswer NONE = shown(Json.object(), List.of());

    public JobsAnswer {
        sections = List.copyOf(sections);
    }

    static JobsAnswer shown(ObjectNode details, List<Section> sections) {
        return new JobsAnswer(details, sections, "", Optional.empty());
    }

    /** The addresses of pages of a server. */
    public interface Links {
        /** Returns the page of what a build has archived; empty where the user who looks may not know of the build. */
        Optional<String> build(String job, int number);

        String execution(String id);
    }

    /** Returns whether it is no more than why there is nothing to show. */
    public boolean isEmpty() {
        return sections.stream().anyMatch(Section::isNotice);
    }

    /**
     * Returns it for a page as safe HTML: one {@code div} of class {@code lonelycat}, without script and inline style, with {@code
     * parts.css} as its style.
     *
     * @param format the form of actions for readers
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

// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.history.History;
import io.lonelycat.report.part.SummaryPart;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a server that keeps the history of its jobs can be asked for in place of a list of executions: by users on a page, by builds in a step. */
public interface JobsView {
    /** Returns the name of the parameter that asks for it; also the last part of the address of its page. */
    String name();

    /** Says where a server shows it; absent where only builds ask for it. */
    Optional<ViewPlace> place();

    /**
     * Refuses what does not go with it, before the history is read.
     *
     * @throws io.lonelycat.error.InvalidInputException with what to leave out
     */
    void check(HistoryRequest request);

    /** Answers about the executions that a question asks for. */
    JobsAnswer answer(JobsHistory jobs, JobsQuestion question);

    /** Such a view that also knows something of a single execution. */
    interface AboutExecution {
        /**
         * Adds what it knows of one execution to the page of that.
         *
         * @param details gets the same for programs
         */
        List<SummaryPart> about(History history, String execution, JsonObject details);
    }

    /**
     * A page of its own, or a section below the figures.
     *
     * @param label of what leads to the page; empty for a section
     * @param title of page or section
     * @param takes the parameters that it understands, by which executions are chosen
     * @param fields what can be filled in above it
     * @param button sends what was filled in
     * @param programs whether there is an answer for programs beside the page
     */
    record ViewPlace(
            String label, String title, Set<String> takes, List<Field> fields, String button, boolean programs) {
        /** Copies the collections. */
        public ViewPlace {
            takes = Set.copyOf(takes);
            fields = List.copyOf(fields);
        }

        /** Says whether it is a section below the figures. */
        public boolean isSection() {
            return label.isEmpty();
        }
    }

    /**
     * A parameter that can be filled in.
     *
     * @param hint an example of a value
     * @param choices values that are offered beside others
     */
    record Field(String name, String label, String hint, List<String> choices) {
        /** Copies the list. */
        public Field {
            choices = List.copyOf(choices);
        }
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.JsonObject;
import io.lonelycat.slice.summary.HintAnswer;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.StaplerRequest2;

/** What the executions teach that an address asks for: of one job, or of all that the user may read. */
public final class HintsPage {
    /** Where it is, below the trend of a job and the history of all. */
    static final String URL = "hints";

    private final UnaryOperator<HistoryAddress> restricted;

    /**
     * Prepares the page.
     *
     * @param restricted makes of what an address asks what may be asked here
     */
    HintsPage(UnaryOperator<HistoryAddress> restricted) {
        this.restricted = restricted;
    }

    public String getDisplayName() {
        return "Hints from governed changes";
    }

    /** Draws the hints that an address asks for. */
    public Shown shown(StaplerRequest2 request) {
        HistoryAddress asked = HistoryAddress.of(request::getParameter);
        try {
            return new Shown(asked, answer(restricted.apply(asked)), Problem.NONE);
        } catch (InvalidInputException e) {
            return new Shown(asked, HintAnswer.NONE, Problem.of(e));
        } catch (EngineException e) {
            return new Shown(asked, HintAnswer.NONE, Problem.of(e));
        }
    }

    private static HintAnswer answer(HistoryAddress question) {
        return VisibleHistory.hints(question, Instant.now());
    }

    /** The same for programs, at {@code api/json}, with the parameters of the list. */
    public JsonAnswer getApi() {
        return new JsonAnswer(this::details);
    }

    private JsonObject details(HistoryAddress asked) {
        return answer(restricted.apply(asked)).details();
    }

    /** The hints as tables of texts, or the reason why they cannot be shown. */
    public static final class Shown {
        private final HistoryAddress question;
        private final HintAnswer answer;
        private final Problem problem;

        private Shown(HistoryAddress question, HintAnswer answer, Problem problem) {
            this.question = question;
            this.answer = answer;
            this.problem = problem;
        }

        public List<Group> getGroups() {
            return answer.groups().stream().map(Group::new).toList();
        }

        /** What all of them rest on. */
        public String getRest() {
            return answer.rest();
        }

        public String getProblem() {
            return problem.words();
        }

        public int getStatusCode() {
            return problem.statusCode();
        }

        public boolean isFiltered() {
            return question.isFiltered();
        }

        /** The parameters, for the list of the same executions. */
        public String getSame() {
            return question.first();
        }
    }

    /** Hints of one kind. */
    public static final class Group {
        private final HintAnswer.Group group;

        private Group(HintAnswer.Group group) {
            this.group = group;
        }

        public String getTitle() {
            return group.title();
        }

        public List<Row> getRows() {
            return group.rows().stream().map(Row::new).toList();
        }
    }

    /** A hint. */
    public static final class Row {
        private final HintAnswer.Row row;

        private Row(HintAnswer.Row row) {
            this.row = row;
        }

        /** Untrusted text. */
        public String getSubject() {
            return row.subject();
        }

        public String getSaid() {
            return row.said();
        }

        /** The ids of the newest executions that it rests on. */
        public List<String> getExecutions() {
            return row.executions();
        }
    }
}

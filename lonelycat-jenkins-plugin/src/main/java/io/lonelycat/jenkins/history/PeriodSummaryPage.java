// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.StaplerRequest2;

/** What a part of the past was like, of one job or of all that the user may read: the page that {@code lonelycat:report} writes. */
public final class PeriodSummaryPage {
    /** Where it is, below the trend of a job and the history of all. */
    static final String URL = "summary";

    private final UnaryOperator<HistoryAddress> restricted;

    /**
     * Prepares the page.
     *
     * @param restricted makes of what an address asks what may be asked here
     */
    PeriodSummaryPage(UnaryOperator<HistoryAddress> restricted) {
        this.restricted = restricted;
    }

    public String getDisplayName() {
        return "Summary of governed changes";
    }

    /** Reads what an address asks for. */
    public Shown shown(StaplerRequest2 request) {
        return shown(request::getParameter);
    }

    private Shown shown(UnaryOperator<@Nullable String> parameters) {
        try {
            HistoryAddress question = restricted.apply(HistoryAddress.of(parameters));
            return new Shown(VisibleHistory.summary(question, Instant.now()).body(), Problem.NONE);
        } catch (InvalidInputException e) {
            return new Shown("", Problem.of(e));
        } catch (EngineException e) {
            return new Shown("", Problem.of(e));
        }
    }

    /** The page's content, or the reason why it cannot be shown. */
    public static final class Shown {
        private final String body;
        private final Problem problem;

        private Shown(String body, Problem problem) {
            this.body = body;
            this.problem = problem;
        }

        /** Returns safe HTML. */
        public String getBody() {
            return body;
        }

        public String getProblem() {
            return problem.words();
        }

        /** What the page is answered with. */
        public int getStatusCode() {
            return problem.statusCode();
        }
    }
}

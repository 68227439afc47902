// SPDX-License-Identifier: MIT
package io.lonelycat;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.ConfigRequest;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.Request;
import io.lonelycat.config.Configuration;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.GoalRun;
import io.lonelycat.flow.Governance;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.ShownFiles;
import io.lonelycat.plan.Author;
import io.lonelycat.record.history.HistoryTable;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Entry point for front ends, which executes a {@link Request} under {@link Settings} and returns an {@link Answer}.
 */
public final class LonelyCat implements Governance {
    /** Status of a goal that failed because of the machine or a bug. */
    public static final String FAILED = "failed";

    /** Status of a goal that the configuration skips. */
    public static final String SKIPPED = "skipped";

    private final WorkspaceSession session;

    private LonelyCat(WorkspaceSession session) {
        this.session = session;
    }

    public static LonelyCat with(Settings settings) {
        return with(settings, FrontEnd.PLAIN);
    }

    /** Opens a workspace for a front end such as the Jenkins plugin. */
    public static LonelyCat with(Settings settings, FrontEnd frontEnd) {
        return with(settings, frontEnd, AllFeatures.ALL);
    }

    /** Returns definitions of the history's database tables, for a front end that keeps its own history. */
    public static List<HistoryTable> historyTables() {
        return AllFeatures.historyTables();
    }

    static LonelyCat with(Settings settings, FrontEnd frontEnd, List<Feature> features) {
        return new LonelyCat(new WorkspaceSession(
                settings, frontEnd, features, elsewhere -> with(elsewhere, FrontEnd.PLAIN, features)));
    }

    /**
     * Resolves a key file's path against {@code folder}; leaves the name of a user's key, without a slash, unchanged.
     */
    public static String keyIn(Path folder, String key) {
        return key.indexOf('/') >= 0 ? folder.resolve(key).toString() : key;
    }

    /**
     * Returns the author of plans that an agent creates for a user, as text with both names.
     *
     * @param name unverified name that the agent states
     */
    public static String agent(String name, String user) {
        return Author.agent(name, user).text();
    }

    /** Returns a function that masks the parts of a text that agents must not see. */
    public UnaryOperator<String> shownToAgents() {
        return ShownFiles.masking(session);
    }

    /** Executes a request; converts an exception into an answer that reports the failure. */
    public Answer ask(Request request) {
        return ask(request.goal(), () -> session.settings().configuration(), () -> answer(request));
    }

    private Answer answer(Request request) {
        try {
            return run(request);
        } catch (RuntimeException e) {
            return session.completed(Answer.Refused.of(request.goal(), e), request);
        }
    }

    /**
     * Unless the configuration skips the goal, calls {@code question}, which executes the goal. Converts an exception
     * into an {@link Answer.Refused} that contains the exception.
     */
    public static Answer ask(String goal, Supplier<Configuration> configuration, Supplier<Answer> question) {
        try {
            Configuration known = configuration.get();
            return known.value(Keys.SKIP) ? skipped(goal, source(known) + " is set") : question.get();
        } catch (RuntimeException e) {
            return Answer.Refused.of(goal, e);
        }
    }

    private static String source(Configuration known) {
        return known.effective(Keys.SKIP).map(value -> value.source().name()).orElse(Keys.SKIP.property());
    }

    public static Answer skipped(String goal, String why) {
        return Answer.OfGoal.of(AnswerHead.of(goal, SKIPPED, Answer.OK, "Skipping this goal, because " + why + "."));
    }

    @Override
    public Answer run(Request request) {
        if (request instanceof ConfigRequest) {
            // The goal `config` bypasses GoalRun, because it must not create files and must accept an invalid
            // configuration.
            return MainGoals.answer(session, request);
        }
        return new GoalRun(session, request).run(here -> MainGoals.answer(here, request));
    }
}

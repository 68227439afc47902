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
 * The governed write path of a build. A front end fills in {@link Settings} and a {@link Request}, asks, and shows the
 * {@link Answer}; all decisions are made behind that.
 */
public final class LonelyCat implements Governance {
    /** The status of a goal that the machine, or a bug, kept from being carried out. */
    public static final String FAILED = "failed";

    /** The status of a goal that was left out. */
    public static final String SKIPPED = "skipped";

    private final WorkspaceSession site;

    private LonelyCat(WorkspaceSession site) {
        this.site = site;
    }

    /** Opens a workspace. */
    public static LonelyCat with(Settings settings) {
        return with(settings, FrontEnd.PLAIN);
    }

    /** Opens a workspace for a front end that starts commands itself, or knows more of the past. */
    public static LonelyCat with(Settings settings, FrontEnd frontEnd) {
        return with(settings, frontEnd, AllFeatures.ALL);
    }

    /** Returns the tables that the features have in a history, for a front end that keeps one of its own. */
    public static List<HistoryTable> historyTables() {
        return AllFeatures.historyTables();
    }

    static LonelyCat with(Settings settings, FrontEnd frontEnd, List<Feature> features) {
        return new LonelyCat(new WorkspaceSession(
                settings, frontEnd, features, elsewhere -> with(elsewhere, FrontEnd.PLAIN, features)));
    }

    /**
     * Returns the name of a key with its file looked for in a folder, if it is a relative path. A name without a slash is one in
     * the folder of the user for keys, and stays as it is.
     */
    public static String keyIn(Path folder, String key) {
        return key.indexOf('/') >= 0 ? folder.resolve(key).toString() : key;
    }

    /**
     * Returns the author of what an agent makes.
     *
     * @param name of the agent as it states it, which proves nothing
     * @param user on whose behalf it works, and who is responsible
     */
    public static String agent(String name, String user) {
        return Author.agent(name, user).text();
    }

    /** Returns what takes from texts in which checks printed what an agent may not see. */
    public UnaryOperator<String> shownToAgents() {
        return ShownFiles.masking(site);
    }

    /** Carries a request out. Each exception that keeps a goal from being carried out is an answer, too. */
    public Answer ask(Request request) {
        return ask(request.goal(), () -> site.settings().configuration(), () -> answer(request));
    }

    private Answer answer(Request request) {
        try {
            return run(request);
        } catch (RuntimeException e) {
            return site.completed(Answer.Refused.of(request.goal(), e), request);
        }
    }

    /**
     * Answers a question of a front end, unless the configuration skips the goal. What keeps the front end from asking, such as a value that
     * is no value of its parameter, is an answer, too.
     *
     * <p>Throws no exception: that of a bug is an {@link Answer.Refused} as well, whose cause the front end writes to its log. An
     * {@link Error} is thrown on, since it may concern the whole process, once {@code result.json} has it.
     *
     * @param goal the name of the goal
     * @param question makes a request of what the front end was given, and asks
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

    /** Answers that a goal was left out. */
    public static Answer skipped(String goal, String why) {
        return Answer.OfGoal.of(AnswerHead.of(goal, SKIPPED, Answer.OK, "Skipping this goal, because " + why + "."));
    }

    @Override
    public Answer run(Request request) {
        if (request instanceof ConfigRequest) {
            // Writes nothing, not even the folder of LonelyCat, and shows what is wrong with the configuration.
            return MainGoals.answer(site, request);
        }
        return new GoalRun(site, request).run(here -> MainGoals.answer(here, request));
    }
}

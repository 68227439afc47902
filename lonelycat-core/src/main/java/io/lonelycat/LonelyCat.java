// SPDX-License-Identifier: MIT
package io.lonelycat;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ConfigRequest;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.KeyName;
import io.lonelycat.api.Request;
import io.lonelycat.config.Settings;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.GoalWork;
import io.lonelycat.flow.Governance;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.ConfigFlow;
import io.lonelycat.flow.look.ShownFiles;
import io.lonelycat.plan.Author;
import io.lonelycat.record.history.HistoryTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The governed write path of a build. A front end fills in {@link Settings} and a {@link Request}, and shows the
 * {@link Answer}; all decisions are made behind that.
 */
public final class LonelyCat implements Governance {
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
        return KeyName.isFile(key) && key.indexOf('/') >= 0
                ? folder.resolve(key).toString()
                : key;
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

    @Override
    public Answer run(Request request) {
        if (request instanceof ConfigRequest) {
            // Writes nothing, not even the folder of LonelyCat, and shows what is wrong with the configuration.
            return new ConfigFlow(site).run();
        }
        return work(MainGoals.ALL, request)
                .or(() -> work(site.brought(Feature::goals), request))
                .orElseThrow(() -> new InvalidInputException("The LonelyCat that runs here does not contain the goal `"
                        + request.goal() + "`. Install the complete LonelyCat plugin for Maven or Jenkins."))
                .run(site, request);
    }

    private static Optional<GoalWork<?>> work(List<GoalWork<?>> all, Request request) {
        return all.stream().filter(work -> work.request().isInstance(request)).findFirst();
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.Request;
import io.lonelycat.config.Key;
import io.lonelycat.next.Goal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.SessionData;
import org.jspecify.annotations.Nullable;

/**
 * Executed requests and the plan, shared by the goals of a Maven session. Stored in the repository session data with JDK types only,
 * because two projects may load this class twice.
 */
final class SessionMemory {
    private static final String KEY = "io.lonelycat.maven.memory";

    private static final Set<String> PLANNING = Set.of(Goal.PLAN.toString(), Goal.APPLY.toString());

    private final ConcurrentMap<String, Object> entries;
    private final String project;
    private final Path workspace;

    SessionMemory(SessionData data, String project, Path workspace) {
        this.entries = entries(data);
        this.project = project;
        this.workspace = workspace;
    }

    static SessionMemory of(MavenSession session, Path workspace) {
        String project = session.getCurrentProject().getArtifactId();
        return new SessionMemory(session.getRepositorySession().getData(), project, workspace);
    }

    /**
     * Returns the LonelyCat properties of the command line. The first call stores them, because goals later add results to the session
     * properties.
     */
    @SuppressWarnings("unchecked") // the only writer of this key is this method
    static Map<String, String> propertiesAtStart(SessionData data, Properties properties) {
        return (Map<String, String>) entries(data).computeIfAbsent("properties", key -> own(properties));
    }

    private static Map<String, String> own(Properties properties) {
        Map<String, String> own = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.toLowerCase(Locale.ROOT).startsWith(Key.PREFIX)) {
                own.put(name, properties.getProperty(name));
            }
        }
        return Map.copyOf(own);
    }

    Path workspace() {
        return workspace;
    }

    Optional<String> plan(String goal) {
        return Request.continuesPlan(goal)
                ? Optional.ofNullable((String) entries.get("plan " + workspace))
                : Optional.empty();
    }

    void keep(Answer result) {
        if (PLANNING.contains(result.goal())) {
            Optional.ofNullable(result.ids().get("plan")).ifPresent(plan -> entries.put("plan " + workspace, plan));
        }
    }

    /**
     * Runs a request once in the session. A repeated request waits for the first and is skipped, so that parallel modules do not build
     * before a change is applied.
     *
     * @param execution the execution id in the POM
     * @return the result; for a repeated request a skipped result, whose exit code is not zero if the first request failed
     */
    Answer once(String goal, String execution, Supplier<Answer> question) {
        CompletableFuture<@Nullable String> mine = new CompletableFuture<>();
        String request = goal + "@" + execution;
        String key = "run " + request + " " + workspace;
        Object first = entries.putIfAbsent(key, mine);
        if (first != null) {
            return afterwards(goal, request, (CompletableFuture<?>) first);
        }
        String failure = "ended without a result";
        try {
            Answer answer = question.get();
            failure = answer.exitCode() == Answer.OK ? null : "failed";
            return answer;
        } finally {
            entries.put(key + " in", project);
            mine.complete(failure);
        }
    }

    private Answer afterwards(String goal, String request, CompletableFuture<?> first) {
        Object failure = first.join();
        String where = "in project " + entries.get("run " + request + " " + workspace + " in");
        if (failure != null) {
            String why = request + " already " + failure + " in this build, " + where
                    + ". Read the error of that project. " + request + " runs only once for the workspace " + workspace
                    + ".";
            return Answer.OfGoal.of(AnswerHead.of(goal, LonelyCat.SKIPPED, Answer.SET_UP, why));
        }
        return LonelyCat.skipped(goal, request + " already ran in this build, " + where);
    }

    @SuppressWarnings("unchecked") // the only writer of this key is this method
    private static ConcurrentMap<String, Object> entries(SessionData data) {
        data.set(KEY, null, new ConcurrentHashMap<String, Object>());
        return (ConcurrentMap<String, Object>) data.get(KEY);
    }
}

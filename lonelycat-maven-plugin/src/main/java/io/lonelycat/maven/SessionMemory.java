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
 * What the goals of one Maven session know of each other: which requests were carried out, and the plan that was made.
 * Kept in the repository session's data, where it ends with the session; only the JDK's own types are kept there, since
 * two projects of a build may load this class twice.
 */
final class SessionMemory {
    private static final String KEY = "io.lonelycat.maven.memory";

    /** The goals whose plan the goals that follow take. */
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
     * What the command line said about us. Goals put their results among the properties of the session, so what stood
     * there before the first of them is kept; every goal asks for it before it does anything else.
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

    /** The plan that this session made for this workspace, for a goal that goes on with it unless another one is named. */
    Optional<String> plan(String goal) {
        return Request.continuesPlan(goal)
                ? Optional.ofNullable((String) entries.get("plan " + workspace))
                : Optional.empty();
    }

    /** Keeps the plan that was made, for the goals that follow. */
    void keep(Answer result) {
        if (PLANNING.contains(result.goal())) {
            Optional.ofNullable(result.ids().get("plan")).ifPresent(plan -> entries.put("plan " + workspace, plan));
        }
    }

    /**
     * Asks, unless this session has asked the same already: then waits for that answer. Modules that build at the same time must not
     * go on before the change is made, nor after it was refused.
     *
     * @param execution the id of the execution of the goal
     * @return the answer; if it was asked elsewhere, that the goal was left out, with an exit code that is not zero if it failed there
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

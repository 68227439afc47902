// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.api.Answer;
import io.lonelycat.config.Key;
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
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.eclipse.aether.SessionData;
import org.jspecify.annotations.Nullable;

/**
 * What the goals of one Maven session know of each other: which requests were carried out, and the plan that was made.
 * Kept in the repository session's data, where it ends with the session; only the JDK's own types are kept there, since
 * two projects of a build may load this class twice.
 */
final class SessionMemory {
    private static final String KEY = "io.lonelycat.maven.memory";

    private static final Set<String> GO_ON = Set.of("gate", "execute", "submit");

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
        return GO_ON.contains(goal) ? Optional.ofNullable((String) entries.get("plan " + workspace)) : Optional.empty();
    }

    /** Keeps the plan that was made, for the goals that follow. */
    void keep(Answer result) {
        if (result.goal().equals("plan") || result.goal().equals("apply")) {
            Optional.ofNullable(result.ids().get("plan")).ifPresent(plan -> entries.put("plan " + workspace, plan));
        }
    }

    /**
     * Carries out a request, unless this session has done so already: then waits until that is over. Modules that build
     * at the same time must not go on before the change is made, nor after it was refused.
     *
     * @param request the goal and the id of its execution
     * @return why nothing was done; empty when the work was done here
     * @throws MojoFailureException as the work does, or when the work failed where it was done first
     */
    Optional<String> once(String request, Work work) throws MojoExecutionException, MojoFailureException {
        CompletableFuture<@Nullable String> mine = new CompletableFuture<>();
        String key = "run " + request + " " + workspace;
        Object first = entries.putIfAbsent(key, mine);
        if (first != null) {
            return Optional.of(afterwards(request, (CompletableFuture<?>) first));
        }
        String failure = "ended without a result";
        try {
            work.run();
            failure = null;
        } catch (MojoFailureException e) {
            failure = "failed";
            throw e;
        } finally {
            entries.put(key + " in", project);
            mine.complete(failure);
        }
        return Optional.empty();
    }

    private String afterwards(String request, CompletableFuture<?> first) throws MojoFailureException {
        Object failure = first.join();
        String where = "in project " + entries.get("run " + request + " " + workspace + " in");
        if (failure != null) {
            throw new MojoFailureException(
                    request + " already " + failure + " in this build, " + where + ". Read the error of that project. "
                            + request + " runs only once for the workspace " + workspace + ".");
        }
        return "Nothing to do: " + request + " already ran in this build, " + where + ".";
    }

    @SuppressWarnings("unchecked") // the only writer of this key is this method
    private static ConcurrentMap<String, Object> entries(SessionData data) {
        data.set(KEY, null, new ConcurrentHashMap<String, Object>());
        return (ConcurrentMap<String, Object>) data.get(KEY);
    }

    /** Work that ends as a goal does. */
    interface Work {
        void run() throws MojoExecutionException, MojoFailureException;
    }
}

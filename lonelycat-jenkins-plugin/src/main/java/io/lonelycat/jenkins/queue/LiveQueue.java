// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.queue;

import io.lonelycat.LonelyCat;
import io.lonelycat.config.Configuration;
import io.lonelycat.config.Configuration.Sources;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Parameters;
import io.lonelycat.config.Settings;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.FrontEnd;
import io.lonelycat.flow.GoalCall;
import io.lonelycat.flow.Result;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.jenkins.agent.ThisMachine;
import io.lonelycat.jenkins.config.NamedQueue;
import io.lonelycat.json.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import jenkins.model.Jenkins;

/** Asks the core about a queue, as {@code lonelycat:queue} does. Each call waits for the store only a while. */
final class LiveQueue {
    private static final String GOAL = "queue";

    /** How long the core goes on trying to reach a store that is away, and to get its lock. */
    private static final String PATIENCE = "3s";

    private final NamedQueue queue;
    private final OneAtATime calls;

    LiveQueue(NamedQueue queue) {
        this.queue = queue;
        this.calls = OneAtATime.of(queue.getName());
    }

    /** Asks what a user asks, or does what a user does. */
    Result ask(String user, Parameters what) {
        Map<String, String> login = login();
        return calls.call(() -> LonelyCat.with(settings(user, login), FrontEnd.formatting(PipelineSteps.FORMAT))
                .run(GoalCall.of(GOAL, what)));
    }

    /** Credentials that are gone are nothing that a reader of the page can mend. */
    private Map<String, String> login() {
        try {
            return queue.login();
        } catch (InvalidInputException e) {
            throw new EngineException(
                    "The queue `" + queue.getName()
                            + "` cannot be asked until an administrator has mended its credentials: " + e.getMessage(),
                    e);
        }
    }

    private Settings settings(String user, Map<String, String> login) {
        String store = queue.getStore();
        if (store.startsWith("/") && !Files.isDirectory(Path.of(store))) {
            throw new EngineException(
                    "The folder " + store + " of the queue `" + queue.getName()
                            + "` is not there. The first plan that is submitted to it makes it; see whether the path is right.");
        }
        Path workspace = folder();
        Map<Key<?>, String> given = new HashMap<>();
        given.put(Keys.WORKSPACE, workspace.toString());
        given.put(Keys.STORE, store);
        given.put(Keys.LOCK_TIMEOUT, PATIENCE);
        Configuration configuration = Configuration.of(new Sources(given, Map.of(), Map.of(), workspace));
        return new Settings(
                configuration.workspace().root(),
                configuration,
                ThisMachine.caller(user),
                login,
                Map.of(),
                new Settings.Machine(
                        Clock.systemUTC(), new SecureRandom(), progress -> {}, calls.cancel(), ThisMachine.places()));
    }

    /**
     * The workspace of the goal, which has nothing in it. A queue whose store was changed has another one.
     */
    private Path folder() {
        String store =
                Digest.of(queue.getStore().getBytes(StandardCharsets.UTF_8)).hex();
        Path folder = Jenkins.get()
                .getRootDir()
                .toPath()
                .resolve("lonelycat/queues")
                .resolve(queue.getName())
                .resolve(store.substring(0, 12))
                .resolve("workspace");
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new EngineException("Cannot make the folder " + folder + ": " + e.getMessage(), e);
        }
    }
}

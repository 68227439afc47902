// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.CommitWish;
import io.lonelycat.api.McpRequest;
import io.lonelycat.config.Configuration;
import io.lonelycat.config.Configuration.Sources;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.next.Action;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Small project under a policy. */
record Project(Path folder) {
    static final String OPEN = "schema: lonelycat.policy/1\npaths: {allow: ['**']}\n";

    /**
     * Policy that denies paths by a rule, because an agent cannot even plan changes to paths that the policy section {@code paths} denies.
     */
    static final String DENYING =
            "rules: [{id: closed, paths: ['%s'], then: deny, why: It is closed., fix: Leave it out.}]\n";

    static Project under(String policy, Path parent) {
        try {
            Path folder = Files.createDirectories(parent.resolve("project"));
            Files.createDirectories(parent.resolve("tmp"));
            Files.writeString(folder.resolve("lonelycat-policy.yaml"), policy);
            Files.createDirectories(folder.resolve("docs"));
            Files.writeString(folder.resolve("docs/guide.md"), "# Guide\n\nRead it.\n");
            return new Project(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Project policy(String text) {
        return with("lonelycat-policy.yaml", text);
    }

    Project with(String file, String text) {
        try {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LonelyCat engineOf(String user) {
        return LonelyCat.with(settings(user, "test", line -> {}, Cancel.NEVER));
    }

    Workplace workplace() {
        return workplace(new McpRequest(Optional.empty(), Optional.empty(), CommitWish.NONE));
    }

    Workplace workplace(McpRequest given) {
        return new Workplace(
                (progress, cancel) -> settings("alice", "mcp", progress, cancel),
                line -> {},
                given,
                Project::typed,
                "1.0");
    }

    private Settings settings(String user, String frontEnd, Consumer<String> progress, Cancel cancel) {
        ProcessHandle self = ProcessHandle.current();
        Settings.Caller caller = new Settings.Caller(
                user, frontEnd, "host", self.pid(), self.info().startInstant().orElse(Instant.EPOCH));
        Settings.WorkPlaces places = new Settings.WorkPlaces(
                Optional.empty(), List.of(), List.of(), java.util.Map.of(), folder.resolveSibling("tmp"));
        return new Settings(
                folder,
                Configuration.of(Sources.given(Map.of(Keys.LOCK_TIMEOUT, Optional.of("30s")), folder)),
                caller,
                Map.of("PATH", System.getenv("PATH")),
                Map.of(),
                new Settings.Machine(Clock.systemUTC(), new SecureRandom(), progress, cancel, places));
    }

    private static String typed(Action action) {
        return "type " + action;
    }

    Path temporary() {
        return folder.resolveSibling("tmp");
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.Request;
import io.lonelycat.config.Configuration;
import io.lonelycat.config.Configuration.Sources;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.flow.Governance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An engine that is broken in one thing.
 *
 * @param probe that has to notice
 * @param how it is broken
 */
record Sabotage(String probe, String how, Governance.Engine engine) {
    @Override
    public String toString() {
        return probe + " against an engine that " + how;
    }

    /** What execute does beside, or instead. */
    interface Mischief {
        Answer after(Meddled engine, Answer executed);
    }

    static Sabotage execution(String probe, String how, Mischief mischief) {
        return new Sabotage(probe, how, settings -> new Meddled(settings) {
            @Override
            public Answer run(Request request) {
                Answer answer = super.run(request);
                return request instanceof ExecuteRequest ? mischief.after(this, answer) : answer;
            }
        });
    }

    /** Writes a file after an execution that answered with a status and a word. */
    static Sabotage writing(String probe, String how, String status, String word, String path, String content) {
        return execution(probe, how, (engine, executed) -> {
            if (executed.status().equals(status) && Meddled.says(executed, word)) {
                engine.write(path, content);
            }
            return executed;
        });
    }

    static Sabotage settings(String probe, String how, UnaryOperator<Settings> change) {
        return new Sabotage(probe, how, settings -> new Meddled(change.apply(settings)) {});
    }

    /** Under a copy of the policy that has one line more. */
    static Settings otherPolicy(Settings settings) {
        return policy(settings, text -> text + "# one line more\n");
    }

    /** Under a copy of the policy in which the check that cannot pass does. */
    static Settings listening(Settings settings) {
        return policy(settings, text -> text.replace("tcp: {host: 127.0.0.1, port: 1}", "command: ['true']"));
    }

    private static Settings policy(Settings settings, UnaryOperator<String> change) {
        Path given = settings.policy().orElse(Path.of("none"));
        if (!given.endsWith("policy.yaml")) {
            return settings;
        }
        Path place = Objects.requireNonNull(given.getParent());
        Path copy = place.resolveSibling("other-" + place.getFileName() + ".yaml");
        Meddled.doing(() -> Files.writeString(copy, change.apply(Meddled.read(given))));
        return with(settings, Optional.of(copy), settings.commandAliases(), Map.of());
    }

    /** With a program that prints nothing in place of one that prints a file. */
    static Settings silent(Settings settings) {
        return with(settings, settings.policy(), Map.of("cat", List.of("true")), Map.of());
    }

    /** The same settings, but for the policy, the aliases of commands and parameters. */
    static Settings with(
            Settings settings, Optional<Path> policy, Map<String, List<String>> aliases, Map<Key<?>, String> more) {
        Map<Key<?>, Optional<String>> given = new HashMap<>();
        given.put(Keys.POLICY, policy.map(Path::toString));
        given.put(Keys.LOCK_TIMEOUT, Optional.of(settings.lockTimeout().toMillis() + "ms"));
        more.forEach((key, value) -> given.put(key, Optional.of(value)));
        return new Settings(
                settings.workspace(),
                Configuration.of(Sources.given(given, settings.workspace())),
                settings.caller(),
                settings.environment(),
                aliases,
                settings.machine());
    }

    static void touch(Path file) {
        Meddled.doing(() -> Files.setLastModifiedTime(file, FileTime.fromMillis(1)));
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.StoredConfig;

/** Who commits, as git finds it: by the environment, the repository, the user and the machine, in this order. */
public final class GitIdentity {
    private static final int LARGEST = 1 << 20;
    private static final List<String> CONVERSIONS = List.of("autocrlf", "eol");

    private final Map<String, String> environment;
    private final Config user;
    private Config all;

    private GitIdentity(Map<String, String> environment, Config user) {
        this.environment = environment;
        this.user = user;
        this.all = user;
    }

    /**
     * Reads git's settings of a user and of the machine. Files that they include are not read.
     *
     * @param home the user's home folder, if there is one
     * @param environment of the process
     * @throws InvalidInputException if one of them cannot be read
     */
    public static GitIdentity of(Optional<Path> home, Map<String, String> environment) {
        Optional<Path> xdg = Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
                .filter(text -> !text.isEmpty())
                .map(Path::of)
                .or(() -> home.map(it -> it.resolve(".config")));
        Config config = new Config();
        for (Path file : Stream.of(
                        Optional.of(Path.of("/etc/gitconfig")),
                        xdg.map(it -> it.resolve("git/config")),
                        home.map(it -> it.resolve(".gitconfig")))
                .flatMap(Optional::stream)
                .toList()) {
            config = over(config, file);
        }
        return new GitIdentity(Map.copyOf(environment), config);
    }

    private static Config over(Config weaker, Path file) {
        Config config = new Config(weaker);
        try {
            if (StateFiles.exists(file)) {
                byte[] bytes = StateFiles.readAtMost(file, LARGEST).orElse(new byte[0]);
                config.fromText(new String(bytes, StandardCharsets.UTF_8));
            }
            return config;
        } catch (ConfigInvalidException e) {
            throw new InvalidInputException("git cannot read its settings in " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Takes the settings of a repository, and gives it those of the user that say how lines end; on the disk it stays as it is.
     *
     * @throws InvalidInputException if a commit has to be signed, or it is not said who commits
     */
    void complete(StoredConfig repository) {
        for (String conversion : CONVERSIONS) {
            String value = user.getString("core", null, conversion);
            if (value != null && repository.getString("core", null, conversion) == null) {
                repository.setString("core", null, conversion, value);
            }
        }
        Config own = new Config(user);
        try {
            own.fromText(repository.toText());
        } catch (ConfigInvalidException e) {
            throw new InvalidInputException("git cannot read the settings of the repository: " + e.getMessage(), e);
        }
        all = own;
        if (all.getBoolean("commit", null, "gpgsign", false)) {
            throw new InvalidInputException(
                    "git is set up to sign each commit (commit.gpgsign), which takes a program and a"
                            + " key that only git reaches. Run git commit yourself, or set commit.gpgsign to false here.");
        }
        author();
        committer();
    }

    Committer author() {
        return person("author", "GIT_AUTHOR_");
    }

    Committer committer() {
        return person("committer", "GIT_COMMITTER_");
    }

    /** Who a commit is by, as git writes it. */
    record Committer(String name, String email) {
        PersonIdent at(ZonedDateTime time) {
            return new PersonIdent(name, email, time.toInstant(), time.getZone());
        }
    }

    private Committer person(String role, String prefix) {
        Optional<String> name = value(prefix + "NAME", role, "name");
        Optional<String> email =
                value(prefix + "EMAIL", role, "email").or(() -> Optional.ofNullable(environment.get("EMAIL")));
        if (name.isEmpty() || email.isEmpty()) {
            throw new InvalidInputException(
                    "git is not told who the " + role + " of a commit is. Run: git config user.name"
                            + " \"YOUR NAME\" && git config user.email YOU@EXAMPLE.ORG");
        }
        return new Committer(name.get(), email.get());
    }

    private Optional<String> value(String variable, String role, String key) {
        return Stream.of(
                        Optional.ofNullable(environment.get(variable)),
                        Optional.ofNullable(all.getString(role, null, key)),
                        Optional.ofNullable(all.getString("user", null, key)))
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .findFirst();
    }
}

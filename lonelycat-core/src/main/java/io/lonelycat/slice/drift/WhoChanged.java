// SPDX-License-Identifier: MIT
package io.lonelycat.slice.drift;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.git.GitHistory;
import io.lonelycat.plan.git.GitHistory.PathCommit;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds out what git knows of files that have drifted, as far as one look at the newest commits tells. */
final class WhoChanged {
    private static final int MOST_COMMITS = 1_000;
    private static final int MOST_PATHS = 1_000;

    private WhoChanged() {}

    /** What git says of a file. */
    enum Saying {
        /** This commit has made it what it is. */
        COMMIT,
        /** It is as in the newest commit, and no commit since the execution has touched it: the change is not in git. */
        AS_BEFORE,
        /** It is not what the newest commit has. */
        NOT_COMMITTED,
        /** It was changed by a commit further back than was looked. */
        FURTHER_BACK
    }

    /**
     * What git says of a file.
     *
     * @param commit only with {@link Saying#COMMIT}
     */
    record LastChange(Saying saying, Optional<PathCommit> commit) {
        String words() {
            return switch (saying) {
                case COMMIT ->
                    "by commit "
                            + commit.map(it -> it.id().substring(0, 10) + " of " + VisibleText.of(it.author()) + " ("
                                            + VisibleText.of(it.subject()) + ")")
                                    .orElse("");
                case AS_BEFORE -> "as in the newest commit, which does not have the change";
                case NOT_COMMITTED -> "not committed";
                case FURTHER_BACK -> "by a commit further back than the newest " + MOST_COMMITS;
            };
        }

        JsonObject toJson() {
            JsonObject json = new JsonObject().with("git", saying);
            commit.ifPresent(it -> json.with("commit", it.id())
                    .with("author", it.author())
                    .with("subject", it.subject())
                    .with("committedAt", it.at()));
            return json;
        }
    }

    /**
     * Looks at the newest commits.
     *
     * @param since when the last execution began that changed a path
     * @param content what is at a path now
     * @return nothing for paths beyond the first {@value #MOST_PATHS}, and for all where there is no git that can be read
     */
    static Map<WorkspacePath, LastChange> of(
            Path root, Map<WorkspacePath, Instant> since, Function<WorkspacePath, Optional<Digest>> content) {
        Map<WorkspacePath, LastChange> changes = new HashMap<>();
        Collection<WorkspacePath> paths =
                since.keySet().stream().sorted().limit(MOST_PATHS).toList();
        if (paths.isEmpty()) {
            return changes;
        }
        try (GitHistory git = GitHistory.open(root).orElse(null)) {
            if (git == null) {
                return changes;
            }
            Map<WorkspacePath, PathCommit> newest = git.newestOf(paths, MOST_COMMITS);
            for (WorkspacePath path : paths) {
                // Commits tell seconds only.
                Instant begun = since.getOrDefault(path, Instant.MIN).truncatedTo(ChronoUnit.SECONDS);
                boolean asCommitted = git.committed(path).equals(content.apply(path));
                changes.put(path, change(Optional.ofNullable(newest.get(path)), begun, asCommitted));
            }
        } catch (InvalidInputException | EngineException unreadable) {
            // Data from git is only additional; another class reports that git cannot be read.
            changes.clear();
        }
        return changes;
    }

    private static LastChange change(Optional<PathCommit> newest, Instant begun, boolean asCommitted) {
        if (!asCommitted) {
            return new LastChange(Saying.NOT_COMMITTED, Optional.empty());
        }
        if (newest.isEmpty()) {
            return new LastChange(Saying.FURTHER_BACK, Optional.empty());
        }
        return newest.get().at().isBefore(begun)
                ? new LastChange(Saying.AS_BEFORE, Optional.empty())
                : new LastChange(Saying.COMMIT, newest);
    }
}

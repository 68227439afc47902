// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.User;
import hudson.scm.ChangeLogSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import jenkins.scm.RunWithSCM;
import org.jspecify.annotations.Nullable;

/**
 * The authors of what a build wants to do: who started it, and who wrote what it builds, also by way of other
 * builds. For a build that a push or a timer started, those are all there are.
 */
public final class Authors {
    private static final int DEEPEST = 20;

    private final List<Known> found = new ArrayList<>();

    private Authors() {}

    /** A user as Jenkins knows them. */
    record Known(String id, String name) {
        static Known of(User user) {
            return new Known(user.getId(), user.getDisplayName());
        }

        /** A commit names people as git knows them, and Jenkins makes a user of that name where it knows no other. */
        private boolean isMaybe(Known other) {
            return List.of(other.id, other.name).stream()
                    .filter(text -> !text.isBlank())
                    .anyMatch(text -> same(text, id) || same(text, name));
        }

        private static boolean same(String a, String b) {
            return a.strip().toLowerCase(Locale.ROOT).equals(b.strip().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * Returns their ids as Jenkins knows them: of the users who started it, of the authors of the commits in its change log,
     * and of its culprits. The caller is among them under their own id if their id or name is that of one of them.
     */
    public static Set<String> of(Run<?, ?> run) {
        Authors authors = new Authors();
        authors.build(run, DEEPEST);
        @Nullable User asking = User.current();
        return asking == null ? ids(authors.found) : ids(authors.found, Known.of(asking));
    }

    /** Returns the ids of these, and of who asks if they could be one of them. */
    static Set<String> ids(List<Known> authors, Known asking) {
        Set<String> ids = new HashSet<>(ids(authors));
        if (authors.stream().anyMatch(author -> author.isMaybe(asking))) {
            ids.add(asking.id());
        }
        return Set.copyOf(ids);
    }

    private static Set<String> ids(List<Known> authors) {
        Set<String> ids = new HashSet<>();
        authors.forEach(author -> ids.add(author.id()));
        return Set.copyOf(ids);
    }

    private void build(Run<?, ?> run, int depth) {
        causes(run.getCauses(), depth);
        if (run instanceof RunWithSCM<?, ?> built) {
            for (ChangeLogSet<? extends ChangeLogSet.Entry> commits : built.getChangeSets()) {
                for (ChangeLogSet.Entry commit : commits) {
                    user(commit.getAuthor());
                }
            }
            built.getCulprits().forEach(this::user);
        }
    }

    private void user(@Nullable User user) {
        if (user != null) {
            found.add(Known.of(user));
        }
    }

    private void causes(List<Cause> causes, int depth) {
        for (Cause cause : causes) {
            if (cause instanceof Cause.UserIdCause byUser) {
                @Nullable String id = byUser.getUserId();
                if (id != null) {
                    found.add(new Known(id, id));
                }
            } else if (cause instanceof Cause.UpstreamCause upstream && depth > 0) {
                upstream(upstream, depth - 1);
            }
        }
    }

    /** Adds the authors of the build that started this one; where it is deleted, of its causes. */
    private void upstream(Cause.UpstreamCause cause, int depth) {
        @Nullable Run<?, ?> above = cause.getUpstreamRun();
        if (above == null) {
            causes(cause.getUpstreamCauses(), depth);
        } else {
            build(above, depth);
        }
    }
}

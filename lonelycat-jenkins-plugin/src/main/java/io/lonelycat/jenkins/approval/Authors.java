// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.User;
import hudson.scm.ChangeLogSet;
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

    private final Set<String> ids = new HashSet<>();

    /** Ids and names, to be compared. */
    private final Set<String> words = new HashSet<>();

    Authors() {}

    /**
     * Returns their ids as Jenkins knows them: of the users who started it, of the authors of the commits in its change log,
     * and of its culprits. The caller is among them under their own id if their id or name is that of one of them.
     */
    public static Set<String> of(Run<?, ?> run) {
        Authors authors = new Authors();
        authors.build(run, DEEPEST);
        @Nullable User asking = User.current();
        if (asking != null) {
            authors.compare(asking.getId(), asking.getDisplayName());
        }
        return authors.ids();
    }

    Set<String> ids() {
        return Set.copyOf(ids);
    }

    void add(String id, String name) {
        ids.add(id);
        words.add(word(id));
        words.add(word(name));
    }

    /**
     * Adds the id of who asks if they could be one of the authors: a commit names people as git knows them, and Jenkins makes a user of that
     * name where it knows no other.
     */
    void compare(String id, String name) {
        words.remove("");
        if (words.contains(word(id)) || words.contains(word(name))) {
            ids.add(id);
        }
    }

    private static String word(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
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
            add(user.getId(), user.getDisplayName());
        }
    }

    private void causes(List<Cause> causes, int depth) {
        for (Cause cause : causes) {
            if (cause instanceof Cause.UserIdCause byUser) {
                @Nullable String id = byUser.getUserId();
                if (id != null) {
                    add(id, id);
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

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
 * Authors of a build's changes, who may not approve them: users who started the build and authors of its commits, including upstream
 * builds.
 */
public final class Authors {
    private static final int DEEPEST = 20;

    private final Set<String> ids = new HashSet<>();

    private final Set<String> words = new HashSet<>();

    Authors() {}

    /**
     * Returns the Jenkins ids of commit authors, culprits, and users who started the build. Includes the calling user if the user's id or
     * name
     * matches an author.
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
     * Adds the calling user's id if {@code id} or {@code name} matches an author, because commits use git names, for which Jenkins may
     * create
     * separate users.
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

    private void upstream(Cause.UpstreamCause cause, int depth) {
        @Nullable Run<?, ?> above = cause.getUpstreamRun();
        if (above == null) {
            causes(cause.getUpstreamCauses(), depth);
        } else {
            build(above, depth);
        }
    }
}

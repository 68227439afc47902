// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.model.Cause;
import hudson.model.Run;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the users who started a build, also by way of other builds. */
final class Starters {
    private static final int DEEPEST = 20;

    private Starters() {}

    static Set<String> of(Run<?, ?> run) {
        Set<String> users = new HashSet<>();
        collect(run.getCauses(), users, DEEPEST);
        return users;
    }

    private static void collect(List<Cause> causes, Set<String> users, int depth) {
        for (Cause cause : causes) {
            if (cause instanceof Cause.UserIdCause byUser) {
                @Nullable String id = byUser.getUserId();
                if (id != null) {
                    users.add(id);
                }
            } else if (cause instanceof Cause.UpstreamCause upstream && depth > 0) {
                collect(upstream.getUpstreamCauses(), users, depth - 1);
            }
        }
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.model.Run;
import hudson.model.User;
import io.lonelycat.jenkins.LonelyCatPermissions;
import io.lonelycat.jenkins.build.EvidenceRight;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Calling user as authenticated by the controller, never from request data. */
record Approver(String user, Set<String> groups) {
    Approver {
        groups = Set.copyOf(groups);
    }

    static Optional<Approver> of(Run<?, ?> run) {
        @Nullable User user = User.current();
        if (user == null || !run.hasPermission(LonelyCatPermissions.APPROVE) || !EvidenceRight.isGiven(run)) {
            return Optional.empty();
        }
        return Optional.of(new Approver(user.getId(), groups(Jenkins.getAuthentication2())));
    }

    private static Set<String> groups(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}

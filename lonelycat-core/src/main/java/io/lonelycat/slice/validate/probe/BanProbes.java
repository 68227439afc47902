// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate.probe;

import io.lonelycat.gate.policy.Policy;
import io.lonelycat.slice.validate.lab.Claims;
import io.lonelycat.slice.validate.lab.Project;
import io.lonelycat.slice.validate.lab.Trial;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What no change may touch under the policy of a project, asked of the gate. */
record BanProbes(Project project) {
    private static final List<String> RESERVED = List.of(
            ".git/config",
            ".GIT/hooks/pre-commit",
            "module/.git/config",
            ".git./config",
            "GIT~1/config",
            ".lonelycat/history.db",
            "module/.LonelyCat/chain");

    /** Code would run at the next commit, evidence could be made up, and a change could bring the policy of the next one. */
    void reservedPaths(Claims claims) {
        Trial trial = project.trial();
        Bans bans = new Bans(claims, trial);
        bans.claim("builtin.reserved-path", RESERVED);
        bans.claim("builtin.policy-file", spellings(Policy.FILE_NAME));
        Optional<WorkspacePath> file = project.policy().file();
        if (file.isPresent() && !file.get().value().equals(Policy.FILE_NAME)) {
            bans.claim("builtin.policy-file", spellings(file.get().value()));
        }
        if (file.isEmpty() && trial.policyFile().isPresent()) {
            Path policy = trial.policy().normalize();
            Path root = project.workspace().root();
            claims.holds("a policy outside of " + root + " is out of reach", !policy.startsWith(root), policy);
        }
    }

    /** In capitals too, where they are sure to be the same letters. */
    private static List<String> spellings(String path) {
        boolean ascii = path.chars().allMatch(c -> c < 0x80);
        return ascii ? List.of(path, path.toUpperCase(Locale.ROOT)) : List.of(path);
    }
}

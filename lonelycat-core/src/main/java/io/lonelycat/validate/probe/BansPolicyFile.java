// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.gate.policy.Policy;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Project;
import io.lonelycat.validate.lab.Trial;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A change must not bring the policy that judges the next one. */
record BansPolicyFile(Project project) implements Probe {
    @Override
    public String sentence() {
        return "No change may touch the policy of this project";
    }

    @Override
    public void look(Claims claims) {
        Trial trial = project.trial();
        Bans bans = new Bans(claims, trial);
        bans.claim("builtin.policy-file", spellings(Policy.FILE_NAME));
        Optional<WorkspacePath> file = project.policy().file();
        if (file.isPresent() && !file.get().value().equals(Policy.FILE_NAME)) {
            bans.claim("builtin.policy-file", spellings(file.get().value()));
        }
        if (file.isEmpty() && trial.policyFile().isPresent()) {
            Path policy = trial.policy().normalize();
            Path root = project.workspace().root();
            claims.holds("a policy outside of " + root + " is out of reach", !policy.startsWith(root), policy);
            claims.note("it is outside: " + policy);
        }
    }

    /** In capitals too, where they are sure to be the same letters. */
    private static List<String> spellings(String path) {
        boolean ascii = path.chars().allMatch(c -> c < 0x80);
        return ascii ? List.of(path, path.toUpperCase(Locale.ROOT)) : List.of(path);
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Project;
import java.util.List;

/** Whoever writes there runs code at the next commit. */
record BansVersionControl(Project project) implements Probe {
    @Override
    public String sentence() {
        return "No change may touch .git under this policy: in any folder, in any spelling";
    }

    @Override
    public void look(Claims claims) {

        new Bans(claims, project.trial())
                .claim(
                        "builtin.reserved-path",
                        List.of(
                                ".git/config",
                                ".GIT/hooks/pre-commit",
                                "module/.git/config",
                                "a/b/.Git",
                                ".git./config",
                                "GIT~1/config"));
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Project;
import java.util.List;

/** Whoever writes there makes up evidence. */
record BansOwnState(Project project) implements Probe {
    @Override
    public String sentence() {
        return "No change may touch .lonelycat under this policy: in any folder, in any spelling";
    }

    @Override
    public void look(Claims claims) {

        new Bans(claims, project.trial())
                .claim(
                        "builtin.reserved-path",
                        List.of(".lonelycat/history.db", ".LonelyCat/chain", "module/.lonelycat/x", "a/.LONELYCAT"));
    }
}

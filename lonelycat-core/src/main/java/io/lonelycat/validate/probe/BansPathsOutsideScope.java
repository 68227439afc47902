// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.flow.Result;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.ExpectedFindings;
import io.lonelycat.validate.lab.Forgery;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Project;
import io.lonelycat.validate.lab.Trial;
import java.util.List;

/** What a plan does not say, it must not do. */
record BansPathsOutsideScope(Project project) implements Probe {
    @Override
    public String sentence() {
        return "No change may touch a path outside the affectedPaths of its plan";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = project.trial();
        for (String path : List.of("lonelycat-outside.txt", "docs/lonelycat-outside.md")) {
            new Bans(claims, trial).denied("scope-outside", path, Forgery.outOfScope(trial, path));
        }
        Result inside = trial.gate(Forgery.of(trial, "lonelycat-inside.txt"));
        claims.holds(
                "a path inside has no such finding", !ExpectedFindings.any(inside, "scope-outside"), inside.message());
    }
}

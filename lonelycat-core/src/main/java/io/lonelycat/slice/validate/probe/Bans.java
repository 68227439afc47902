// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate.probe;

import io.lonelycat.flow.Result;
import io.lonelycat.slice.validate.lab.Claims;
import io.lonelycat.slice.validate.lab.ExpectedFindings;
import io.lonelycat.slice.validate.lab.Forgery;
import io.lonelycat.slice.validate.lab.Trial;
import java.nio.file.Path;
import java.util.List;

/** Gates forbidden proposals, and proves that exactly one rule denies them. */
final class Bans {
    private final Claims claims;
    private final Trial trial;
    private final Forgery forgery;

    Bans(Claims claims, Trial trial) {
        this.claims = claims;
        this.trial = trial;
        this.forgery = Forgery.in(trial);
    }

    /** Claims that each path is denied by a rule, and that a harmless path is not. */
    void claim(String rule, List<String> paths) {
        for (String path : paths) {
            denied(rule, path, forgery.of(path));
        }
        Result harmless = trial.gate(forgery.of("lonelycat-other.txt"));
        claims.holds(
                "a harmless path has no finding " + rule, !ExpectedFindings.any(harmless, rule), harmless.message());
    }

    /** Claims that a proposal is denied by a rule. */
    void denied(String rule, String path, Path proposal) {
        Result gated = trial.gate(proposal);
        claims.equal("the answer of gate about " + path, "deny", gated.status());
        claims.equal("its exit code", Result.REFUSED, gated.exitCode());
        claims.holds(
                "the decision about " + path + " has the finding " + rule,
                ExpectedFindings.has(gated, rule, path),
                gated.message());
    }
}

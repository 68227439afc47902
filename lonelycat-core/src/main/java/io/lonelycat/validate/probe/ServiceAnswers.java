// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.Checks;
import io.lonelycat.check.command.ChildListener;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Project;
import java.time.Instant;
import java.util.Optional;

/** A change whose health check cannot pass even before it would be rolled back for nothing; by one that is not critical it would not. */
record ServiceAnswers(Project project, CheckSpec check) implements Probe {
    private static final ChildListener NOBODY = new ChildListener() {
        @Override
        public void started(long pid, Optional<Instant> start, String cookie) {}

        @Override
        public void ended(long pid) {}
    };

    @Override
    public String sentence() {
        return check.terms().critical()
                ? "The service that the check `" + check.name() + "` asks is well"
                : "The check `" + check.name() + "`, which is not critical, can be carried out";
    }

    @Override
    public String remedy() {
        return "Start the service, correct the check in the policy, or leave services out with"
                + " `lonelycat.skipServices`.";
    }

    @Override
    public void look(Claims claims) {
        try (Checks checks = project.checks()) {
            CheckResult result = checks.run(
                    check,
                    (stderr, bytes, length) -> {},
                    project.lab().settings().machine().cancel(),
                    NOBODY);
            if (check.terms().critical()) {
                claims.holds("the check `" + check.name() + "` passes", result.passed(), result.message());
            } else {
                claims.equal("the check that came to an end", check.name(), result.name());
                claims.note(result.passed() ? "it passes" : "it fails, which is only reported: " + result.message());
            }
        }
    }
}

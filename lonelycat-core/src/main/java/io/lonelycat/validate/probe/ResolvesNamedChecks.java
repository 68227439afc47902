// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.check.Checks;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CheckTerms;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Project;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A check that cannot start would take every change back that needs it. */
record ResolvesNamedChecks(Project project) implements Probe {
    @Override
    public String sentence() {
        return "Every check that the policy names can be started here";
    }

    @Override
    public String remedy() {
        return "Install the program, or correct the command of the check in the policy.";
    }

    @Override
    public void look(Claims claims) {

        Map<String, CheckSpec> named = project.policy().policy().checks();
        try (Checks checks = project.checks()) {
            look(claims, named, checks);
        }
        claims.note(named.isEmpty() ? "it names none" : String.join(", ", named.keySet()));
    }

    private static void look(Claims claims, Map<String, CheckSpec> named, Checks checks) {
        named.forEach((name, check) -> claims.holds(
                "the check `" + name + "` can be started",
                checks.resolve(check).isEmpty(),
                checks.resolve(check).orElse("")));
        claims.holds(
                "a program that is there is found",
                checks.resolve(running("/bin/sh")).isEmpty(),
                "it was missed");
        claims.holds(
                "a program that is not there is missed",
                checks.resolve(running("./lonelycat-no-such-program")).isPresent(),
                "it was found");
    }

    private static CheckSpec running(String program) {
        return new CommandCheck(CheckTerms.of("program", Duration.ofSeconds(1)), List.of(program), List.of());
    }
}

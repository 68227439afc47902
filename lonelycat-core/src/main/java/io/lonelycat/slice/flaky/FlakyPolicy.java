// SPDX-License-Identifier: MIT
package io.lonelycat.slice.flaky;

import static io.lonelycat.gate.layer.Tighter.down;

import io.lonelycat.gate.layer.Scale;
import io.lonelycat.gate.layer.Tightening;
import io.lonelycat.gate.policy.Constraint;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.gate.policy.Waiver;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys {@code rerun} and {@code quarantine} of the policy's section {@code verification}. */
final class FlakyPolicy {
    static final PolicySection RERUN = new PolicySection(
            "verification/rerun",
            value -> List.of(new Reruns((int) value.integer(0, FlakyPolicy.MOST_RERUNS))),
            () -> new Tightening.SectionRules(
                    List.of(down(Scale.AMOUNT, "verification/rerun").or(0)), List.of(), false));

    static final PolicySection QUARANTINE = new PolicySection(
            "verification/quarantine",
            FlakyPolicy::quarantine,
            () -> new Tightening.SectionRules(List.of(), List.of("verification/quarantine"), false));

    private static final int MOST_RERUNS = 10;
    private static final String NAME = "[\\p{L}_$][\\p{L}\\p{N}_$]*";
    private static final Pattern TEST = Pattern.compile("(" + NAME + "(?:\\." + NAME + ")*)(?:#(" + NAME + "))?");

    private FlakyPolicy() {}

    /** How often a failed test is run again. */
    record Reruns(int most) implements Constraint {
        @Override
        public List<String> ids() {
            return List.of();
        }
    }

    private static List<Constraint> quarantine(InputValue list) {
        List<Constraint> tests = new ArrayList<>();
        for (InputValue value : list.list()) {
            tests.add(quarantined("verification.quarantine[" + tests.size() + "]", value.object()));
        }
        return tests;
    }

    private static QuarantinedTest quarantined(String id, InputObject in) {
        InputValue test = in.required("test");
        Matcher parts = TEST.matcher(test.string());
        if (!parts.matches()) {
            throw test.problem("must be the name of one class or of one of its methods, as reports have it, for example"
                    + " com.example.ClockTest or com.example.ClockTest#strikesTwelve");
        }
        InputValue until = in.required("until");
        QuarantinedTest read = new QuarantinedTest(
                id,
                parts.group(1),
                Optional.ofNullable(parts.group(2)),
                in.required("owner").text(),
                in.required("ticket").text(),
                Waiver.end(until),
                until.string(),
                in.required("why").text());
        in.rejectUnknown();
        return read;
    }
}

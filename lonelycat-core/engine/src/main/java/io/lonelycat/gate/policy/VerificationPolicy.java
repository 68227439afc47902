// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.FlakyTests;
import io.lonelycat.plan.QuarantinedTest;
import io.lonelycat.plan.TestTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The policy's section {@code verification}: how the checks of a change are run.
 *
 * @param onFailure what becomes of the other checks of a step after a critical one failed
 * @param tests what is said of the tests that they run
 */
public record VerificationPolicy(OnFailure onFailure, TestTerms tests) {
    /** What holds where the policy has no such section. */
    public static final VerificationPolicy SILENT = new VerificationPolicy(OnFailure.STOP, TestTerms.NONE);

    private static final int MOST_RERUNS = 10;
    private static final String NAME = "[\\p{L}_$][\\p{L}\\p{N}_$]*";
    private static final Pattern TEST = Pattern.compile("(" + NAME + "(?:\\." + NAME + ")*)(?:#(" + NAME + "))?");

    /** What becomes of the other checks of a step after a critical one failed. */
    public enum OnFailure {
        /** They are not run. */
        STOP,
        /** They are run, so that all that is wrong is known at once. */
        ALL
    }

    static VerificationPolicy read(InputObject in) {
        int rerun = in.optional("rerun")
                .map(value -> (int) value.integer(0, MOST_RERUNS))
                .orElse(0);
        VerificationPolicy read = new VerificationPolicy(
                in.oneOf("onFailure", OnFailure.class, OnFailure.STOP),
                new TestTerms(
                        new FlakyTests(rerun, quarantine(in.listOrEmpty("quarantine"))),
                        PathEntry.globs(in.listOrEmpty("unread"))));
        in.rejectUnknown();
        return read;
    }

    private static List<QuarantinedTest> quarantine(List<InputValue> values) {
        List<QuarantinedTest> tests = new ArrayList<>();
        for (InputValue value : values) {
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

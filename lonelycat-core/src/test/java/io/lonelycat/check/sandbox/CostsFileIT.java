// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.check.sandbox.Prison.User;
import io.lonelycat.config.Settings;
import io.lonelycat.plan.SandboxSpec;
import io.lonelycat.plan.SandboxSpec.Use;
import io.lonelycat.slice.insight.Money;
import io.lonelycat.slice.insight.ReportedCosts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lets commands report costs, honestly and otherwise, with each sandbox of this machine and without one. */
class CostsFileIT {
    private static final String WRITE = "cat > \"$LONELYCAT_CHECK_COSTS\" <<'END'\n%s\nEND\n";
    private static final String HONEST = """
            {"schema": "lonelycat.costs/1", "tool": "agent", "model": "m-1", "tokensIn": 1200, "tokensOut": 34,
             "money": [{"amount": "0.0310", "currency": "USD"}]}""";

    @TempDir
    Path folder;

    static List<Named<Optional<User>>> around() {
        List<Named<Optional<User>>> around = new ArrayList<>(List.of(Named.of("nothing", Optional.empty())));
        User.all().forEach(user -> around.add(Named.of(user.toString(), Optional.of(user))));
        return around;
    }

    private Prison prison(Optional<User> user) throws IOException {
        if (user.isPresent()) {
            return Prison.in(folder, user.get());
        }
        Prison prison = new Prison(folder, User.all().get(0));
        prison.spec = SandboxSpec.DEFAULT.with(Use.NONE);
        return prison;
    }

    @ParameterizedTest
    @MethodSource("around")
    void takesWhatACommandReports(Optional<User> user) throws IOException {
        CheckResult result = prison(user).run(WRITE.formatted(HONEST));

        assertThat(result.passed()).isTrue();
        assertThat(result.usage().reported())
                .containsExactly(new ReportedCosts(
                                Optional.of("agent"),
                                Optional.of("m-1"),
                                OptionalLong.of(1200),
                                OptionalLong.of(34),
                                List.of(new Money(new BigDecimal("0.031"), "USD")))
                        .toReport());
        assertThat(result.message()).doesNotContain("does not count");
    }

    /** A goal that the command calls refuses any other variable of ours, and must not take one for its setting. */
    @ParameterizedTest
    @MethodSource("around")
    void tellsACommandNothingElseByVariablesOfOurs(Optional<User> user) throws IOException {
        CheckResult result = prison(user).run("env | sed -n 's/^\\(LONELYCAT_[A-Z_]*\\)=.*/\\1/p' | sort");

        assertThat(result.excerpt().lines())
                .containsExactly(
                        Settings.CHECK_REPORT_PREFIX + "COSTS", Settings.COOKIE_VARIABLE, Settings.EXECUTION_VARIABLE);
    }

    @ParameterizedTest
    @MethodSource("around")
    void saysNothingWhereNothingIsReported(Optional<User> user) throws IOException {
        CheckResult result =
                prison(user).run("[ -n \"$LONELYCAT_CHECK_COSTS\" ] && [ ! -e \"$LONELYCAT_CHECK_COSTS\" ]");

        assertThat(result.passed()).isTrue();
        assertThat(result.usage().reported()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("around")
    void masksTheNamesInAReport(Optional<User> user) throws IOException {
        Prison prison = prison(user);
        prison.masker = Masker.of(List.of("hunter2-and-more"));

        CheckResult result = prison.run(WRITE.formatted(HONEST.replace("m-1", "hunter2-and-more")));

        assertThat(result.usage().reported()).singleElement().satisfies(report -> assertThat(report.text())
                .contains("\"model\":\"****\""));
    }

    @ParameterizedTest
    @MethodSource("around")
    void tellsWhatIsNoFileOfACommandAndTakesItForNoFigure(Optional<User> user) throws IOException {
        tellsWhatDoesNotCount(
                prison(user),
                "ln -s /etc/passwd \"$LONELYCAT_CHECK_COSTS\"",
                "mkfifo \"$LONELYCAT_CHECK_COSTS\"",
                "mkdir \"$LONELYCAT_CHECK_COSTS\"",
                WRITE.formatted(HONEST) + "ln \"$LONELYCAT_CHECK_COSTS\" \"$LONELYCAT_CHECK_COSTS.other\"",
                "truncate -s 300000000 \"$LONELYCAT_CHECK_COSTS\"",
                "printf '' > \"$LONELYCAT_CHECK_COSTS\"");
    }

    /** A file is read in the same way, with or without a sandbox around its command. */
    @Test
    void tellsWhichReportDoesNotCountAndTakesItForNoFigure() throws IOException {
        tellsWhatDoesNotCount(
                prison(Optional.empty()),
                WRITE.formatted("{\"schema\": \"lonelycat.costs/1\"}"),
                WRITE.formatted(HONEST.replace("1200", "-1200")),
                WRITE.formatted(HONEST.replace("1200", "1e99")),
                WRITE.formatted(HONEST.replace("0.0310", "-0.0310")),
                WRITE.formatted(HONEST.replace("0.0310", "NaN")),
                WRITE.formatted(HONEST.replace("USD", "usd")),
                WRITE.formatted(HONEST.replace("\"tool\"", "\"free\"")),
                WRITE.formatted("[".repeat(10_000)));
    }

    private static void tellsWhatDoesNotCount(Prison prison, String... lies) {
        for (String lie : lies) {
            CheckResult result = prison.run(lie);

            assertThat(result.passed()).as(lie).isTrue();
            assertThat(result.usage().reported()).as(lie).isEmpty();
            assertThat(result.message())
                    .as(lie)
                    .contains(" What it wrote to LONELYCAT_CHECK_COSTS does not count: ")
                    .hasSizeLessThan(3000)
                    .doesNotContain("root:");
        }
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.flow.Result;
import io.lonelycat.json.InputDocument;
import io.lonelycat.record.history.History;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.slice.policy.PolicyRequest;
import io.lonelycat.slice.prune.PruneRequest;
import io.lonelycat.slice.prune.Retention;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the record knows of waivers, and what is said about those that set nothing aside. */
class UnusedWaiverTest {
    private static final String HEAD = """
            schema: lonelycat.policy/1
            paths: {allow: ["docs/**"], deny: ["docs/guide.md", "gone/**", "new/**"]}
            waivers:
            """;

    @Test
    void isSaidOnceTheRecordHasKnownTheWaiverForLongAndNotBefore(@TempDir Path folder) {
        Sandbox sandbox = executed(folder);
        assertThat(unused(sandbox, 0)).isEmpty();

        assertThat(unused(sandbox, 89)).isEmpty();
        assertThat(unused(sandbox, 91)).containsExactly(4, 5);
    }

    @Test
    void isNotSaidOfAWaiverThatCameLater(@TempDir Path folder) {
        Sandbox sandbox = executed(folder);

        sandbox.file("lonelycat-policy.yaml", HEAD + waiver("new/**") + waiver("gone/**"));

        assertThat(unused(sandbox, 91)).containsExactly(5);
    }

    @Test
    void isNotSaidOfAWaiverThatWasRenewedAndUsedSince(@TempDir Path folder) {
        Sandbox sandbox = executed(folder);
        sandbox.clock = later(30);
        sandbox.cat().rollback("latest", Optional.empty());
        sandbox.file(
                "lonelycat-policy.yaml",
                HEAD + waiver("gone/**") + waiver("docs/guide.md").replace("T-1", "T-2"));
        sandbox.plan(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.execute().status()).isEqualTo("applied");

        assertThat(unused(sandbox, 91)).containsExactly(4);
    }

    @Test
    void isStillKnownWhenTheEvidenceIsPrunedAndTheIndexIsBuiltAgain(@TempDir Path folder) {
        Sandbox sandbox = executed(folder);
        sandbox.clock = later(100);
        sandbox.cat().rollback("latest", Optional.empty());
        Result pruned = sandbox.cat().run(new PruneRequest(Retention.of(1, 0, 900), false));
        assertThat(Sandbox.json(pruned).required("executions").list()).hasSize(1);

        History.rebuild(sandbox.state("history.db"), sandbox.state("executions"), AllSlices.historyTables());

        assertThat(standing(sandbox, 80)).containsExactly("holds", "holds");
        assertThat(standing(sandbox, 95)).containsExactly("unused", "unused");
    }

    @Test
    void theGoalPolicyNamesWhatHasEndedAndWhatIsOfNoUse(@TempDir Path folder) {
        Sandbox sandbox = executed(folder);
        sandbox.file(
                "lonelycat-policy.yaml",
                HEAD + waiver("gone/**") + waiver("docs/**").replaceAll("until: [0-9-]+", "until: 2020-01-31"));
        sandbox.clock = later(91);

        Result shown = sandbox.cat().run(PolicyRequest.SHOW);

        assertThat(shown.message())
                .contains("# `waivers[0]` (owner `a`, ticket `T-1`, until ")
                .contains(") has set nothing aside for 90 days, as far as the record of this workspace knows.")
                .contains("# `waivers[1]` (owner `a`, ticket `T-1`, until 2020-01-31) has ended and does not count.");
        InputDocument.yaml("shown", shown.message().getBytes(UTF_8)).schema("lonelycat.policy/1");
        assertThat(standing(sandbox, 91)).containsExactly("unused", "expired");
    }

    /** Of the two waivers, the first sets nothing aside, the second one does. */
    private static Sandbox executed(Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder)
                .file("lonelycat-policy.yaml", HEAD + waiver("gone/**") + waiver("docs/guide.md"));
        sandbox.plan(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        return sandbox;
    }

    private static String waiver(String paths) {
        String until = LocalDate.now(ZoneOffset.UTC).plusDays(200).toString();
        return "  - {rule: paths.deny, paths: ['" + paths + "'], owner: a, ticket: T-1, until: " + until
                + ", why: b}\n";
    }

    private static Clock later(int days) {
        return Clock.offset(Clock.systemUTC(), Duration.ofDays(days));
    }

    /** The lines of the policy with the waivers that a change of something else finds unused. */
    private static List<Integer> unused(Sandbox sandbox, int days) {
        sandbox.clock = later(days);
        sandbox.plan("""
                diff --git a/docs/other.md b/docs/other.md
                new file mode 100644
                --- /dev/null
                +++ b/docs/other.md
                @@ -0,0 +1 @@
                +other
                """);
        Result gate = sandbox.cat().gate(Optional.of(newest(sandbox)));
        return Sandbox.json(gate).required("findings").list().stream()
                .map(finding -> finding.object())
                .filter(finding -> finding.required("rule").string().equals("waiver.unused"))
                .map(finding -> (int) finding.required("policyLine").integer(1, 100))
                .toList();
    }

    private static String newest(Sandbox sandbox) {
        List<Path> plans = Sandbox.list(sandbox.state("plans"));
        return String.valueOf(plans.get(plans.size() - 1).getFileName());
    }

    private static List<String> standing(Sandbox sandbox, int days) {
        sandbox.clock = later(days);
        return Sandbox.json(sandbox.cat().run(PolicyRequest.SHOW)).required("waivers").list().stream()
                .map(waiver -> waiver.object().required("standing").string())
                .toList();
    }
}

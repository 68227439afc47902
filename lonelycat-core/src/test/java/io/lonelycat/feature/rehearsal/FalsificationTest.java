// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.feature.rehearsal.RehearsalDocument.Falsification;
import io.lonelycat.feature.rehearsal.RehearsalDocument.FileTrial;
import io.lonelycat.feature.rehearsal.RehearsalDocument.Noticed;
import io.lonelycat.feature.rehearsal.RehearsalDocument.Proven;
import io.lonelycat.record.ExecutionStory;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Removes parts of a change in a copy; a check should fail. */
class FalsificationTest {
    @TempDir
    Path folder;

    private Sandbox sandbox(String wanted, String falsify) {
        return new Sandbox(folder)
                .file("src/one", "a\nb\nc\nd\ne\nf\ng\n")
                .file("src/two", "x\n")
                .allowing("""
                        verificationFiles: {paths: ['test/**'], code: ['src/**']}
                        checks:
                          words: {command: [sh, -c, 'for w in %s; do cat src/* | grep -q $w || exit 1; done']}
                        require: {low: {checks: [words]}}
                        rehearsal: {falsify: %s}
                        """.formatted(wanted, falsify));
    }

    private static final String TWO_BLOCKS = """
            --- a/src/one
            +++ b/src/one
            @@ -1,7 +1,7 @@
             a
            -b
            +bee
             c
             d
             e
            -f
            +eff
             g
            """;

    private static final String OTHER_FILE = """
            --- a/src/two
            +++ b/src/two
            @@ -1 +1,2 @@
             x
            +ex
            """;

    private Falsification rehearsed(Sandbox sandbox, String patch, String status) {
        sandbox.plan(patch);
        Map<String, String> before = sandbox.tree();
        Answer result = assertStatus(sandbox.rehearse(), status);
        assertThat(sandbox.tree()).isEqualTo(before);
        assertThat(sandbox.verify(sandbox.evidence(result)).exitCode()).isZero();
        return RehearsalDocument.falsified(
                        ExecutionStory.read(sandbox.evidence(result)).execution())
                .orElseThrow();
    }

    private static String patch(String file, String before, String after) {
        return "--- a/" + file + "\n+++ b/" + file + "\n@@ -1,2 +1,2 @@\n-" + before.replace("~", "\n-") + "\n+"
                + after.replace("~", "\n+") + "\n";
    }

    @Test
    void leavesAFileInOfWhichOnlyCommentsChanged() {
        Sandbox sandbox = sandbox("ex", "{within: 1m, unproven: deny}").file("src/a.properties", "y = 1\n# old\n");

        Falsification result =
                rehearsed(sandbox, patch("src/a.properties", "y = 1~# old", "y = 1~# new") + OTHER_FILE, "rehearsed");

        assertThat(result.outcome()).isEqualTo(Proven.PROVEN);
        assertThat(result.files())
                .extracting(trial -> trial.path().value(), FileTrial::noticed)
                .containsExactly(tuple("src/a.properties", Noticed.ONLY_COMMENTS), tuple("src/two", Noticed.NOTICED));
        assertThat(result.message())
                .endsWith("a check failed for 1 of 1 changed file, and in 1 other file only comments changed.");
    }

    @Test
    void aPolicyThatDeniesWithoutNamingWhatVerifiesIsNotPassedBySilence() {
        Sandbox sandbox = sandbox("x", "{unproven: deny}");
        sandbox.file(
                "lonelycat-policy.yaml",
                sandbox.read("lonelycat-policy.yaml").replaceFirst("verificationFiles: .*\n", ""));

        assertThat(rehearsed(sandbox, OTHER_FILE, "refused").message()).contains("verificationFiles.paths");
        assertThat(sandbox.executed("refused").message()).contains("set `unproven: warn`");
    }

    @Test
    void aRollBackNeedsNoProof() {
        Sandbox sandbox = sandbox("bee eff", "{unproven: deny}");
        sandbox.plan(TWO_BLOCKS);
        Answer executed = sandbox.executed("applied");
        sandbox.file(
                "lonelycat-policy.yaml", sandbox.read("lonelycat-policy.yaml").replace("bee eff", "x"));

        Answer back = sandbox.rollback(Sandbox.id(executed, "execution"));

        assertStatus(back, "applied");
    }

    @Test
    void readsNoEffectThatWouldHaveToAsk() {
        Sandbox sandbox = sandbox("x", "{unproven: need_approval}");
        sandbox.plan(OTHER_FILE);

        assertInvalid(sandbox::gate, "expected `warn` or `deny`");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bee eff ex | {within: 1m}                 | rehearsed | PROVEN   | NOTICED   | NOTICED   | 2 of 2 changed files
            ex         | {within: 1m}                 | rehearsed | UNPROVEN | UNNOTICED | NOTICED   | All checks passed without the change of `src/one`.
            ex         | {within: 1m, unproven: deny} | refused   | UNPROVEN | UNNOTICED | NOTICED   | All checks passed without the change of `src/one`.
            bee eff ex | {within: 0s}                 | rehearsed | UNPROVEN | NOT_TRIED | NOT_TRIED | the time was too short to try 2
            """)
    void triesEachFileAndNamesThoseThatNoCheckNotices(
            String wanted, String falsify, String status, Proven proven, Noticed one, Noticed two, String says) {
        Falsification result = rehearsed(sandbox(wanted, falsify), TWO_BLOCKS + OTHER_FILE, status);

        assertThat(result.outcome()).isEqualTo(proven);
        assertThat(result.files())
                .extracting(trial -> trial.path().value(), FileTrial::noticed)
                .containsExactly(tuple("src/one", one), tuple("src/two", two));
        assertThat(result.message()).contains(says);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {within: 1m}     | rehearsed | src/a.properties | was skipped: only comments of the code changed.
            {unproven: deny} | refused   | docs/a | checks verify (`verificationFiles.code` of the policy).
            """)
    void takesCommentsOrDocumentsAloneForNoProof(String falsify, String status, String file, String says) {
        Sandbox sandbox = sandbox("x", falsify).file(file, "y = 1\n# old\n");

        Falsification result = rehearsed(sandbox, patch(file, "y = 1~# old", "y = 1~# new"), status);

        assertThat(result.outcome()).isEqualTo(Proven.NOT_APPLICABLE);
        assertThat(result.message()).endsWith(says);
    }
}

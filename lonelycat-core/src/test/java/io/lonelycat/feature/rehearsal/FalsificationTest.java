// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.Requests;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.feature.rehearsal.RehearsalDocument.Falsification;
import io.lonelycat.feature.rehearsal.RehearsalDocument.FileTrial;
import io.lonelycat.feature.rehearsal.RehearsalDocument.Noticed;
import io.lonelycat.feature.rehearsal.RehearsalDocument.Proven;
import io.lonelycat.record.ExecutionStory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of a change are taken out of a copy in which it holds, to see whether anything notices. */
class FalsificationTest {
    @TempDir
    Path folder;

    /** The check only looks for these words in the code. */
    private Sandbox sandbox(String wanted, String falsify) {
        return new Sandbox(folder)
                .file("src/one", "a\nb\nc\nd\ne\nf\ng\n")
                .file("src/two", "x\n")
                .file("lonelycat-policy.yaml", """
                        schema: lonelycat.policy/1
                        paths: {allow: ['**']}
                        judges: {paths: ['test/**'], code: ['src/**']}
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
        Answer result = sandbox.cat().run(Requests.rehearsal());
        assertThat(result.status()).as(result.message()).isEqualTo(status);
        assertThat(sandbox.tree()).isEqualTo(before);
        assertThat(sandbox.cat().run(VerifyRequest.of(sandbox.evidence(result))).exitCode())
                .isZero();
        return RehearsalDocument.falsified(
                        ExecutionStory.read(sandbox.evidence(result)).execution())
                .orElseThrow();
    }

    @Test
    void provesAChangeOfWhichEachFileIsNoticed() {
        Falsification result = rehearsed(sandbox("bee eff ex", "{within: 1m}"), TWO_BLOCKS + OTHER_FILE, "rehearsed");

        assertThat(result.outcome()).isEqualTo(Proven.PROVEN);
        assertThat(result.files())
                .extracting(trial -> trial.path().value(), FileTrial::noticed)
                .containsExactly(tuple("src/one", Noticed.NOTICED), tuple("src/two", Noticed.NOTICED));
    }

    @Test
    void namesTheFilesThatNoCheckNotices() {
        Sandbox sandbox = sandbox("ex", "{within: 1m}");

        Falsification result = rehearsed(sandbox, TWO_BLOCKS + OTHER_FILE, "rehearsed");

        assertThat(result.outcome()).isEqualTo(Proven.UNPROVEN);
        assertThat(result.files())
                .extracting(trial -> trial.path().value(), FileTrial::noticed)
                .containsExactly(tuple("src/one", Noticed.UNNOTICED), tuple("src/two", Noticed.NOTICED));
        assertThat(result.message()).contains("All checks passed without the change of `src/one`.");
    }

    @Test
    void refusesWhatNobodyNoticesWhereThePolicyDeniesIt() {
        Sandbox sandbox = sandbox("ex", "{within: 1m, unproven: deny}");

        Falsification result = rehearsed(sandbox, TWO_BLOCKS + OTHER_FILE, "refused");

        assertThat(result.outcome()).isEqualTo(Proven.UNPROVEN);
    }

    @Test
    void provesNothingByWhatItHadNoTimeFor() {
        Falsification result = rehearsed(sandbox("bee eff ex", "{within: 0s}"), TWO_BLOCKS + OTHER_FILE, "rehearsed");

        assertThat(result.outcome()).isEqualTo(Proven.UNPROVEN);
        assertThat(result.files()).extracting(FileTrial::noticed).containsOnly(Noticed.NOT_TRIED);
        assertThat(result.message()).contains("the time was too short to try 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src/a.c | q;~*p = 3; | q;~*p = 4;",
                "src/a.h | int x;~#define A 1 | int x;~#define A 2",
                "src/a.txt | x = 1~# old | x = 1~# new",
            })
    void takesNothingForACommentThatIsNone(String file, String before, String after) {
        Sandbox sandbox = sandbox("x", "{unproven: deny}").file(file, before.replace('~', '\n') + "\n");

        assertThat(rehearsed(sandbox, patch(file, before, after), "refused").message())
                .contains("All checks passed without the change of `" + file + "`.");
    }

    private static String patch(String file, String before, String after) {
        return "--- a/" + file + "\n+++ b/" + file + "\n@@ -1,2 +1,2 @@\n-" + before.replace("~", "\n-") + "\n+"
                + after.replace("~", "\n+") + "\n";
    }

    @Test
    void leavesAFileInOfWhichOnlyCommentsChanged() {
        Sandbox sandbox = sandbox("ex", "{within: 1m, unproven: deny}").file("src/a.py", "y = 1\n# old\n");

        Falsification result =
                rehearsed(sandbox, patch("src/a.py", "y = 1~# old", "y = 1~# new") + OTHER_FILE, "rehearsed");

        assertThat(result.outcome()).isEqualTo(Proven.PROVEN);
        assertThat(result.files())
                .extracting(trial -> trial.path().value(), FileTrial::noticed)
                .containsExactly(tuple("src/a.py", Noticed.ONLY_COMMENTS), tuple("src/two", Noticed.NOTICED));
        assertThat(result.message())
                .endsWith("a check failed for 1 of 1 changed file, and in 1 other file only comments changed.");
    }

    @ParameterizedTest
    @CsvSource({"'{within: 1m}', rehearsed", "'{unproven: deny}', refused"})
    void takesCommentsAloneForNoProof(String falsify, String status) {
        Sandbox sandbox = sandbox("x", falsify).file("src/a.py", "y = 1\n# old\n");

        Falsification result = rehearsed(sandbox, patch("src/a.py", "y = 1~# old", "y = 1~# new"), status);

        assertThat(result.outcome()).isEqualTo(Proven.NOT_APPLICABLE);
        assertThat(result.message()).endsWith("was skipped: only comments of the code changed.");
    }

    @Test
    void aPolicyThatDeniesWithoutNamingWhatVerifiesIsNotPassedBySilence() {
        Sandbox sandbox = sandbox("x", "{unproven: deny}");
        sandbox.file(
                "lonelycat-policy.yaml",
                Sandbox.doing(() -> Files.readString(sandbox.root.resolve("lonelycat-policy.yaml")))
                        .replaceFirst("judges: .*\n", ""));

        assertThat(rehearsed(sandbox, OTHER_FILE, "refused").message()).contains("judges.paths");
        Answer executed = sandbox.execute();
        assertThat(executed.status()).as(executed.message()).isEqualTo("refused");
        assertThat(executed.message()).contains("set `unproven: warn`");
    }

    @Test
    void aRollBackNeedsNoProof() {
        Sandbox sandbox = sandbox("bee eff", "{unproven: deny}");
        sandbox.plan(TWO_BLOCKS);
        Answer executed = sandbox.execute();
        assertThat(executed.status()).as(executed.message()).isEqualTo("applied");
        sandbox.file(
                "lonelycat-policy.yaml",
                Sandbox.doing(() -> Files.readString(sandbox.root.resolve("lonelycat-policy.yaml")))
                        .replace("bee eff", "x"));

        Answer back = sandbox.cat().run(Requests.rollback(Sandbox.id(executed, "execution")));

        assertThat(back.status()).as(back.message()).isEqualTo("applied");
    }

    @ParameterizedTest
    @CsvSource({"'{within: 1m}', rehearsed", "'{unproven: deny}', refused"})
    void takesDocumentsAloneForNoProof(String falsify, String status) {
        Sandbox sandbox = sandbox("x", falsify).file("docs/guide.md", "# Guide\nold\n");

        Falsification result = rehearsed(sandbox, Sandbox.GUIDE_PATCH, status);

        assertThat(result.outcome()).isEqualTo(Proven.NOT_APPLICABLE);
        assertThat(result.message()).contains("judges.code");
    }

    @Test
    void readsNoEffectThatWouldHaveToAsk() {
        Sandbox sandbox = sandbox("x", "{unproven: need_approval}");
        sandbox.plan(OTHER_FILE);

        assertThatThrownBy(sandbox::gate).hasMessageContaining("expected `warn` or `deny`");
    }
}

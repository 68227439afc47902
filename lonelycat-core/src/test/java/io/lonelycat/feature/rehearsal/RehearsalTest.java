// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.execute.ExecutionEvent.Rehearsed;
import io.lonelycat.execute.Rehearsal.RehearsalPart;
import io.lonelycat.feature.rehearsal.RehearsalDocument.ComparedTests;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    /** A file in {@code src/test} is a test that passes if its text occurs in the code. */
    private static final String TESTS = """
            #!/bin/sh
            mkdir -p target
            {
              echo '<testsuite name="T">'
              for test in src/test/*; do
                if grep -q "$(cat $test)" src/main/code; then
                  echo "<testcase classname='T' name='$(basename $test)'/>"
                else
                  echo "<testcase classname='T' name='$(basename $test)'><failure/></testcase>"
                fi
              done
              echo '</testsuite>'
            } > target/TEST-T.xml
            if grep -q failure target/TEST-T.xml; then echo this one is red; exit 1; fi
            """;

    private static final String FIX = """
            --- a/src/main/code
            +++ b/src/main/code
            @@ -1,2 +1,2 @@
             code
            -minus
            +plus
            """;

    private static final String PROOF = "rehearsal: {proof: {bug_fix: {failToPass: 1}}}\n";

    private static final String NEW_TEST = """
            --- /dev/null
            +++ b/src/test/adds
            @@ -0,0 +1 @@
            +plus
            """;

    @TempDir
    Path folder;

    private Sandbox sandbox(String more) {
        return new Sandbox(folder)
                .file("tests.sh", TESTS)
                .file("src/main/code", "code\nminus\n")
                .file("src/test/there", "code")
                .allowing("""
                        verificationFiles: {paths: ['src/test/**'], weakened: warn}
                        checks:
                          tests: {command: [sh, tests.sh], reports: ['target/TEST-*.xml']%s
                        """.formatted(more));
    }

    private static Sandbox planned(Sandbox sandbox, String patch) {
        assertStatus(sandbox.plan(patch, "category: bug_fix\n"), "planned");
        return sandbox;
    }

    private static ExecutionDocument document(Sandbox sandbox, Answer result) {
        return ExecutionStory.read(sandbox.evidence(result)).execution();
    }

    @AfterEach
    void noCopyIsLeft() throws IOException {
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside).noneMatch(path -> path.toString().contains("rehearsal"));
        }
    }

    @Test
    void isDemandedWhereTheFeatureIsMissing() {
        Sandbox sandbox = planned(sandbox("}\nrequire: {low: {rehearsal: true}}\n"), FIX);
        sandbox.without("rehearsal");

        assertThat(sandbox.executed("refused").message()).contains("cannot rehearse");
        assertThat(sandbox.read("src/main/code")).isEqualTo("code\nminus\n");
    }

    @Test
    void showsANewTestFailingWithoutTheChange() {
        Sandbox sandbox = planned(sandbox("}\nrequire: {low: {checks: [tests]}}\n" + PROOF), FIX + NEW_TEST);

        Answer executed = sandbox.executed("applied");
        ExecutionDocument document = document(sandbox, executed);
        assertThat(document.rehearsal()).extracting(Rehearsed::part).containsExactly(RehearsalPart.values());
        ComparedTests tests = RehearsalDocument.compared(document).get(0);
        assertThat(tests.check()).isEqualTo("tests");
        assertThat(tests.tests().failToPass().first()).containsExactly("T#adds");
        assertThat(tests.tests().passToPass()).isEqualTo(1);
        assertThat(tests.tests().lost().total()).isZero();
        assertThat(sandbox.read("src/main/code")).isEqualTo("code\nplus\n");
    }

    /** Names of parameterized tests contain arguments. */
    @Test
    void hidesSecretsInTheNamesOfTests() {
        Sandbox sandbox = sandbox("}\nrequire: {low: {checks: [tests]}}\n" + PROOF);
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin", "DB_PASSWORD", "hunter2-and-more");
        planned(sandbox, FIX + NEW_TEST.replace("src/test/adds", "src/test/hunter2-and-more"));

        ComparedTests tests = RehearsalDocument.compared(document(sandbox, sandbox.executed("applied")))
                .get(0);
        assertThat(tests.tests().failToPass().first()).containsExactly("T#****");
    }

    @Test
    void refusesABugFixThatNoTestShows() {
        Sandbox sandbox = planned(sandbox("}\nrequire: {low: {checks: [tests]}}\n" + PROOF), FIX);

        Answer executed = sandbox.executed("refused");
        assertThat(executed.message()).contains("but `rehearsal.proof` requires 1");
        assertThat(document(sandbox, executed).error().orElseThrow().code()).isEqualTo("not_proven");
    }

    @Test
    void refusesWithoutTouchingAnythingWhereTheChangeFailsInTheCopy() {
        Sandbox sandbox = planned(sandbox("}\nrequire: {low: {checks: [tests], rehearsal: true}}"), NEW_TEST);
        Map<String, String> before = sandbox.tree();

        Answer executed = sandbox.executed("refused");
        assertThat(document(sandbox, executed).error().orElseThrow().code()).isEqualTo("exit_code");
        assertThat(executed.message()).contains("  Printed    this one is red");
        assertThat(sandbox.tree()).isEqualTo(before);
    }

    @Test
    void refusesAChangeByWhichFewerTestsRun() {
        Sandbox sandbox = planned(
                sandbox("}\nrequire: {low: {checks: [tests]}}\nrehearsal: {proof: {bug_fix: {failToPass: 0, lost: 0}}}")
                        .file("src/test/second", "code"),
                FIX + """
                        --- a/src/test/second
                        +++ /dev/null
                        @@ -1 +0,0 @@
                        -code
                        \\ No newline at end of file
                        """);

        Answer executed = sandbox.executed("refused");
        assertThat(executed.message()).contains("ran 1 test with the change and 2 without the change", "T#second");
    }

    @Test
    void sharesAndLeavesOutWhatThePolicySays() throws IOException {
        Sandbox sandbox = new Sandbox(folder)
                .file("src/main/code", "code\nminus\n")
                .file("modules/large", "large")
                .file("data/huge", "huge")
                .file("look.sh", "test -e data || { test -L modules && test -f modules/large; }\n")
                .allowing("""
                        checks:
                          look: {command: [sh, look.sh]}
                        sandbox: none
                        require: {low: {checks: [look], rehearsal: true}}
                        rehearsal: {share: [modules], leaveOut: ['data/**', data]}
                        """);
        planned(sandbox, FIX);

        Answer executed = sandbox.executed("applied");
        assertThat(sandbox.read("modules/large")).isEqualTo("large");
        assertThat(Files.readString(sandbox.evidence(executed).resolve("steps/10_rehearse.log")))
                .contains(": 3 files, ");
    }

    private Sandbox attacking(String script, String use) {
        Sandbox sandbox =
                new Sandbox(folder).file("src/main/code", "code\nminus\n").allowing("""
                        checks:
                          attack: {command: [sh, attack.sh]}
                        require: {low: {checks: [attack], rehearsal: true}}
                        sandbox: %s
                        """.formatted(use));
        return planned(sandbox.file("attack.sh", "WORKSPACE='" + sandbox.root + "'\n" + script), FIX);
    }

    @Test
    void believesNothingOfACheckThatWritesToTheWorkspaceFromItsCopy() {
        Sandbox sandbox = attacking("echo '# mine' >> \"$WORKSPACE/lonelycat-policy.yaml\"\n", "none");

        Answer executed = sandbox.executed("quarantined");
        assertThat(document(sandbox, executed).error().orElseThrow().code()).isEqualTo("guard_altered");
        assertThat(sandbox.read("src/main/code")).isEqualTo("code\nminus\n");
    }

    @Test
    void letsNoCheckWriteToTheWorkspaceFromItsCopyInASandbox() {
        Sandbox sandbox = attacking("[ \"$PWD\" = \"$WORKSPACE\" ] || ! echo x > \"$WORKSPACE/planted\"\n", "required");

        sandbox.executed("applied");
        assertThat(sandbox.tree()).doesNotContainKey("planted");
    }

    @Test
    void followsNoLinkThatACheckLaysInTheCopy() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("code"), "theirs");
        Sandbox sandbox = attacking(
                "[ \"$PWD\" = \"$WORKSPACE\" ] || { rm -rf src/main; ln -s '" + outside + "' src/main; }\n", "none");

        sandbox.executed("refused");
        assertThat(outside.resolve("code")).hasContent("theirs");
        assertThat(sandbox.read("src/main/code")).isEqualTo("code\nminus\n");
    }

    @Test
    void leavesNothingWhenItIsCancelled() {
        Sandbox sandbox = attacking("sleep 60\n", "none");
        long[] looks = {0};
        sandbox.cancel = () -> ++looks[0] > 40;

        Answer executed = sandbox.execute();

        assertThat(executed.message()).contains("cancelled");
        assertThat(sandbox.read("src/main/code")).isEqualTo("code\nminus\n");
    }
}

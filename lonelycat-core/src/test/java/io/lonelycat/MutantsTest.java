// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lonelycat.execute.falsify.Falsification;
import io.lonelycat.execute.falsify.Falsification.Proven;
import io.lonelycat.execute.falsify.Mutants;
import io.lonelycat.execute.falsify.Mutants.Alive;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.Result;
import io.lonelycat.record.ExecutionStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of a change are changed by a tool, to see whether tests notice; the tool is a script that brings a report. */
class MutantsTest {
    private static final String PATCH = """
            --- a/src/main/java/a/B.java
            +++ b/src/main/java/a/B.java
            @@ -1,4 +1,5 @@
             package a;
             class B {
            -    int one() { return 1; }
            +    int two() { return 2; }
            +    int three() { return 3; }
             }
            """;

    /** With the profile in its POM it mutates; without it, it tests, and fails where the profile was left behind. */
    private static final String MAVEN = """
            #!/bin/sh
            case "$*" in
            *-Plonelycat-mutants*process-test-classes)
                folder=$(sed -n 's/.*<reportsDirectory>.{project.basedir}.\\([^<]*\\)<.*/\\1/p' pom.xml)
                grep -q '<param>a.B</param><param>a.B$.</param>' pom.xml || exit 1
                mkdir -p "$folder"
                %s
                ;;
            *)
                ! grep -q lonelycat-mutants pom.xml && grep -q two src/main/java/a/B.java
                ;;
            esac
            """;

    private static final String REPORT = "cp mutants \"$folder/mutations.xml\"";

    @TempDir
    Path folder;

    private Sandbox sandbox(String tool, String falsify, String... mutants) throws IOException {
        Sandbox sandbox = new Sandbox(folder)
                .file("src/main/java/a/B.java", "package a;\nclass B {\n    int one() { return 1; }\n}\n")
                .file("pom.xml", "<project>\n<!-- </project> -->\n<modelVersion>4.0.0</modelVersion>\n</project>\n")
                .file("mutants", "<mutations>" + String.join("", mutants) + "</mutations>")
                .file("mvnw", MAVEN.formatted(tool))
                .file("lonelycat-policy.yaml", """
                        schema: lonelycat.policy/1
                        paths: {allow: ['**']}
                        judges: {paths: ['src/test/**'], code: ['src/main/**', 'docs/**']}
                        checks:
                          tests: {maven: {goals: [compile], wrapper: true}}
                        require: {low: {checks: [tests]}}
                        rehearsal: {falsify: %s}
                        """.formatted(falsify));
        Files.setPosixFilePermissions(sandbox.root.resolve("mvnw"), PosixFilePermissions.fromString("rwxr-xr-x"));
        return sandbox;
    }

    private static String mutant(String type, int line, String status) {
        return "<mutation status='" + status + "'><sourceFile>B.java</sourceFile><mutatedClass>" + type
                + "</mutatedClass><lineNumber>" + line + "</lineNumber><description>replaced &lt;int&gt; return"
                + "</description></mutation>";
    }

    private Falsification rehearsed(Sandbox sandbox, String patch, String status) {
        sandbox.plan(patch);
        Map<String, String> before = sandbox.tree();
        Result result = sandbox.cat().rehearse(Optional.empty(), ApprovalSources.NONE);
        assertThat(result.status()).as(result.message()).isEqualTo(status);
        assertThat(sandbox.tree()).isEqualTo(before);
        assertThat(sandbox.cat()
                        .verify(Optional.of(sandbox.evidence(result)), "")
                        .exitCode())
                .isZero();
        return ExecutionStory.read(sandbox.evidence(result))
                .execution()
                .falsification()
                .orElseThrow();
    }

    private Mutants mutants(Sandbox sandbox) {
        return rehearsed(sandbox, PATCH, "rehearsed").mutants().orElseThrow();
    }

    private static final String ASKED = "{within: 1m, mutants: true}";

    @Test
    void provesLinesOfWhichEachMutantIsNoticed() throws IOException {
        Mutants mutants = mutants(sandbox(
                REPORT,
                ASKED,
                mutant("a.B", 3, "KILLED"),
                mutant("a.B$C", 4, "TIMED_OUT"),
                mutant("a.B", 4, "NON_VIABLE"),
                mutant("a.B", 2, "SURVIVED"),
                mutant("b.B", 3, "SURVIVED")));

        assertThat(mutants.outcome()).isEqualTo(Proven.PROVEN);
        assertThat(mutants.message()).isEqualTo("Of 2 mutants of the lines of the change, tests noticed 2.");
        assertThat(mutants.alive()).isEmpty();
    }

    @Test
    void namesAndMarksTheLinesWhoseMutantsNobodyNotices() throws IOException {
        Sandbox sandbox = sandbox(
                REPORT,
                ASKED,
                mutant("a.B", 3, "KILLED"),
                mutant("a.B", 4, "SURVIVED"),
                mutant("a.B", 4, "NO_COVERAGE"));

        Falsification result = rehearsed(sandbox, PATCH, "rehearsed");

        assertThat(result.outcome()).isEqualTo(Proven.PROVEN);
        Mutants mutants = result.mutants().orElseThrow();
        assertThat(mutants.outcome()).isEqualTo(Proven.UNPROVEN);
        assertThat(mutants.alive())
                .extracting(it -> it.path().value(), Alive::line, Alive::covered, Alive::what)
                .containsExactly(
                        tuple("src/main/java/a/B.java", 4, true, "replaced <int> return"),
                        tuple("src/main/java/a/B.java", 4, false, "replaced <int> return"));
        String record = sandbox.root.relativize(sandbox.executions().get(0)).toString();
        assertThat(sandbox.read(record + "/report.html"))
                .contains(
                        "class=\"add unnoticed\"",
                        "No test failed with line 4 changed (replaced &lt;int&gt; return)",
                        "Mutants unproven: ");
        assertThat(sandbox.read(record + "/summary.md")).contains("Mutants unproven: Of 3 mutants");
    }

    /** The last part that was taken out to see whether a check notices is put back before. */
    @Test
    void mutatesTheWholeChange() throws IOException {
        String whole =
                "grep -q three src/main/java/a/B.java && grep -q four src/main/java/a/C.java || exit 1; " + REPORT;
        Sandbox sandbox = sandbox(whole, ASKED, mutant("a.B", 3, "KILLED"))
                .file("src/main/java/a/C.java", "package a;\nclass C {\n}\n");
        sandbox.file(
                "mvnw", sandbox.read("mvnw").replace("<param>a.B</param><param>a.B$.</param>", "<param>a.B</param>"));
        String other = """
                --- a/src/main/java/a/C.java
                +++ b/src/main/java/a/C.java
                @@ -1,3 +1,4 @@
                 package a;
                 class C {
                +    int four() { return 4; }
                 }
                """;

        Falsification result = rehearsed(sandbox, PATCH + other, "rehearsed");

        assertThat(result.trials()).hasSizeGreaterThan(1);
        assertThat(result.mutants().orElseThrow().outcome()).isEqualTo(Proven.PROVEN);
    }

    /** To the compiler, and so to the tool, a line ends at a carriage return as well. */
    @Test
    void takesEachMutantForOneOfTheChangeWhereNumbersOfLinesDiffer() throws IOException {
        Sandbox sandbox = sandbox(REPORT, ASKED, mutant("a.B", 5, "KILLED"), mutant("a.B", 6, "SURVIVED"))
                .file("src/main/java/a/B.java", "package a; //\r//\rclass B {\n    int one() { return 1; }\n}\n");
        String patch = """
                --- a/src/main/java/a/B.java
                +++ b/src/main/java/a/B.java
                @@ -2,2 +2,3 @@
                -    int one() { return 1; }
                +    int two() { return 2; }
                +    int three() { return 3; }
                 }
                """;

        Mutants mutants = rehearsed(sandbox, patch, "rehearsed").mutants().orElseThrow();

        assertThat(mutants.alive()).extracting(Alive::line).containsExactly(6);
    }

    @Test
    void refusesMutantsThatNobodyNoticesWhereThePolicyDeniesIt() throws IOException {
        Falsification result = rehearsed(
                sandbox(REPORT, "{within: 1m, mutants: true, unproven: deny}", mutant("a.B", 3, "SURVIVED")),
                PATCH,
                "refused");

        assertThat(result.outcome()).isEqualTo(Proven.PROVEN);
        assertThat(result.doubts()).singleElement().asString().contains("Nobody noticed");
    }

    /** With its plugin for JUnit 5, PIT ends at once in a module that has not that. */
    @Test
    void asksForTheJUnitThatTheTestsOfTheModuleHave() throws IOException {
        String ends = "grep -q pitest-junit5-plugin pom.xml && exit 1; " + REPORT;
        Sandbox sandbox = sandbox(ends, ASKED, mutant("a.B", 3, "KILLED"))
                .file("src/test/java/a/BTest.java", "package a;\nimport org.junit.Test;\nclass BTest {}\n");

        assertThat(mutants(sandbox).outcome()).isEqualTo(Proven.PROVEN);
    }

    @Test
    void asksForJUnitFiveWhereNobodyKnows() throws IOException {
        String ends = "grep -q pitest-junit5-plugin pom.xml || exit 1; " + REPORT;

        assertThat(mutants(sandbox(ends, ASKED, mutant("a.B", 3, "KILLED"))).outcome())
                .isEqualTo(Proven.PROVEN);
    }

    @Test
    void provesNothingWhereTheToolFails() throws IOException {
        Mutants mutants = mutants(sandbox("exit 1", ASKED));

        assertThat(mutants.outcome()).isEqualTo(Proven.UNPROVEN);
        assertThat(mutants.message()).contains("could not be tried", "The build with PIT failed");
    }

    @Test
    void provesNothingWhereTheToolWritesNoReport() throws IOException {
        Mutants mutants =
                mutants(sandbox("mkdir -p target/pit-reports; cp mutants target/pit-reports/mutations.xml", ASKED));

        assertThat(mutants.outcome()).isEqualTo(Proven.UNPROVEN);
        assertThat(mutants.message()).contains("PIT wrote no report of the module `.`");
    }

    @Test
    void believesNoReportThatIsNotWhole() throws IOException {
        Mutants mutants = mutants(sandbox("echo '<mutations>' > \"$folder/mutations.xml\"", ASKED));

        assertThat(mutants.outcome()).isEqualTo(Proven.UNPROVEN);
        assertThat(mutants.message()).contains("is not believed");
    }

    @Test
    void provesNothingByMutantsThatWereNotTried() throws IOException {
        Mutants mutants = mutants(sandbox(REPORT, ASKED, mutant("a.B", 3, "KILLED"), mutant("a.B", 4, "RUN_ERROR")));

        assertThat(mutants.outcome()).isEqualTo(Proven.UNPROVEN);
        assertThat(mutants.message()).contains("tests noticed 1; 1 could not be tried.");
    }

    @Test
    void provesNothingWithoutTime() throws IOException {
        Mutants mutants = mutants(sandbox(REPORT, "{within: 0s, mutants: true}", mutant("a.B", 3, "KILLED")));

        assertThat(mutants.outcome()).isEqualTo(Proven.UNPROVEN);
        assertThat(mutants.message()).contains("no time");
    }

    @Test
    void hasNothingToSayWhereTheToolKnowsNothingToChange() throws IOException {
        Mutants mutants = mutants(sandbox(REPORT, ASKED, mutant("a.B", 2, "SURVIVED")));

        assertThat(mutants.outcome()).isEqualTo(Proven.NOT_APPLICABLE);
        assertThat(mutants.message()).contains("PIT knows nothing to change");
    }

    @Test
    void hasNothingToSayOfWhatIsNotJava() throws IOException {
        Sandbox sandbox = sandbox(REPORT, ASKED).file("docs/guide.md", "# Guide\nold\n");
        sandbox.file("mvnw", "#!/bin/sh\nexit 0\n");

        Mutants mutants =
                rehearsed(sandbox, Sandbox.GUIDE_PATCH, "rehearsed").mutants().orElseThrow();

        assertThat(mutants.outcome()).isEqualTo(Proven.NOT_APPLICABLE);
        assertThat(mutants.message()).contains("no lines of Java");
    }

    @Test
    void hasNothingToSayWithoutACheckThatBuildsWithMaven() throws IOException {
        Sandbox sandbox = sandbox(REPORT, ASKED, mutant("a.B", 3, "KILLED"));
        sandbox.file(
                "lonelycat-policy.yaml",
                sandbox.read("lonelycat-policy.yaml")
                        .replace("maven: {goals: [compile], wrapper: true}", "command: [./mvnw, test]"));

        Mutants mutants = mutants(sandbox);

        assertThat(mutants.outcome()).isEqualTo(Proven.NOT_APPLICABLE);
        assertThat(mutants.message()).contains("no critical check of the change is of the kind `maven`");
    }

    @Test
    void triesNoMutantsThatNobodyAskedFor() throws IOException {
        assertThat(rehearsed(sandbox(REPORT, "{within: 1m}"), PATCH, "rehearsed")
                        .mutants())
                .isEmpty();
    }
}

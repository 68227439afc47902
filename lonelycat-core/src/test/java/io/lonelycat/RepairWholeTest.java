// SPDX-License-Identifier: MIT
package io.lonelycat;

import static io.lonelycat.RepairTest.repair;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.flow.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What deletes, renames or leaves out a file or gives it a mode is done to the same file only, and only where that is as it was. */
class RepairWholeTest {
    private static final String STALE = "test -e src/stale.txt";
    private static final String DELETE = """
            --- a/src/stale.txt
            +++ /dev/null
            @@ -1 +0,0 @@
            -stale
            """;
    private static final String RENAME = """
            diff --git a/src/stale.txt b/src/kept.txt
            rename from src/stale.txt
            rename to src/kept.txt
            """;
    private static final String MODE = """
            diff --git a/src/run.sh b/src/run.sh
            old mode 100644
            new mode 100755
            """;

    /** The check fails with changes that use something, as long as a condition holds. */
    private static Sandbox sandbox(Path folder, String condition) {
        Sandbox sandbox = new Sandbox(folder)
                .file("lonelycat-policy.yaml", """
                        schema: lonelycat.policy/1
                        paths: {allow: ["**"]}
                        checks:
                          uses:
                            command: [sh, -c, "if grep -q uses src/*.java && %s; then echo 'Error: what is used cannot be there'; exit 1; fi"]
                        require: {low: {checks: [uses]}}
                        """.formatted(condition))
                .file("src/stale.txt", "stale\n")
                .file("src/run.sh", "echo ran\n");
        for (String name : List.of("A", "B")) {
            sandbox.file("src/" + name + ".java", "class " + name + " {\n}\n");
        }
        return sandbox;
    }

    private static String uses(String name) {
        return """
                --- a/src/%1$s.java
                +++ b/src/%1$s.java
                @@ -1,2 +1,3 @@
                 class %1$s {
                +    int uses;
                 }
                """.formatted(name);
    }

    private static void planned(Sandbox sandbox, String patch, String correlation, String expected) {
        Result planned = sandbox.plan(patch, "correlationId: " + correlation + "\n");
        assertThat(planned.exitCode()).as(planned.message()).isEqualTo(Result.OK);
        Result result = sandbox.execute();
        assertThat(result.status()).as(result.message()).isEqualTo(expected);
    }

    /** A failure of A that a patch mended, then what is undone by hand, then one of B that is alike. */
    private static void failedTwice(Sandbox sandbox, String mend) {
        planned(sandbox, uses("A"), "one", "rolled_back");
        planned(sandbox, uses("A") + mend, "one", "applied");
        sandbox.file("src/A.java", "class A {\n}\n").file("src/stale.txt", "stale\n");
        Sandbox.doing(() -> {
            Files.deleteIfExists(sandbox.root.resolve("src/kept.txt"));
            Files.delete(sandbox.root.resolve("src/run.sh"));
            return sandbox.file("src/run.sh", "echo ran\n");
        });
        planned(sandbox, uses("B"), "two", "rolled_back");
    }

    @ParameterizedTest
    @ValueSource(strings = {DELETE, RENAME, MODE})
    void doesTheSameToTheSameFile(String mend, @TempDir Path folder) {
        Sandbox sandbox = sandbox(folder, mend.equals(MODE) ? "! test -x src/run.sh" : STALE);
        failedTwice(sandbox, mend);

        Result repair = repair(sandbox);

        assertThat(repair.status()).as(repair.message()).isEqualTo("proposed");
        assertThat(repair.message()).contains("line 1, as it was done to the same file");
        Result executed = sandbox.execute();
        assertThat(executed.status()).as(executed.message()).isEqualTo("applied");
        assertThat(sandbox.read("src/B.java")).contains("uses");
        assertThat(Files.exists(sandbox.root.resolve("src/stale.txt"))).isEqualTo(mend.equals(MODE));
        assertThat(Files.exists(sandbox.root.resolve("src/kept.txt"))).isEqualTo(mend.equals(RENAME));
        assertThat(Files.isExecutable(sandbox.root.resolve("src/run.sh"))).isEqualTo(mend.equals(MODE));
    }

    @ParameterizedTest
    @ValueSource(strings = {DELETE, RENAME, MODE})
    void doesNothingToAFileThatIsAnotherOne(String mend, @TempDir Path folder) {
        Sandbox sandbox = sandbox(folder, mend.equals(MODE) ? "! test -x src/run.sh" : STALE);
        failedTwice(sandbox, mend);
        sandbox.file("src/stale.txt", "fresh\n").file("src/run.sh", "echo walked\n");

        Result repair = repair(sandbox);

        assertThat(repair.status()).isEqualTo("none");
        assertThat(repair.message()).contains("is not any more as it was when that mended it");
    }

    /** The file that failed was left out by what mended it, and the same one is brought again. */
    @Test
    void leavesOutTheFileThatWasLeftOut(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder, "test -e src/extra.txt");
        String extra = "--- /dev/null\n+++ b/src/extra.txt\n@@ -0,0 +1 @@\n+extra\n";
        planned(sandbox, uses("A") + extra, "one", "rolled_back");
        planned(sandbox, uses("A"), "one", "applied");
        sandbox.file("src/A.java", "class A {\n}\n");
        planned(sandbox, uses("B") + extra, "two", "rolled_back");
        Map<String, String> before = sandbox.wholeTree();

        Result repair = repair(sandbox);

        assertThat(repair.status()).as(repair.message()).isEqualTo("proposed");
        assertThat(sandbox.wholeTree()).isEqualTo(before);
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        assertThat(sandbox.root.resolve("src/extra.txt")).doesNotExist();
        assertThat(sandbox.read("src/B.java")).contains("uses");
    }

    @Test
    void keepsAnotherFileOfThatName(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder, "test -e src/extra.txt");
        String extra = "--- /dev/null\n+++ b/src/extra.txt\n@@ -0,0 +1 @@\n+extra\n";
        planned(sandbox, uses("A") + extra, "one", "rolled_back");
        planned(sandbox, uses("A"), "one", "applied");
        sandbox.file("src/A.java", "class A {\n}\n");
        planned(sandbox, uses("B") + extra.replace("+extra\n", "+other\n"), "two", "rolled_back");

        Result repair = repair(sandbox);

        assertThat(repair.status()).isEqualTo("none");
        assertThat(repair.message()).contains("what failed does not make `src/extra.txt` what failed then made of it");
    }

    /** A script that was made without the right to be run. */
    @Test
    void givesTheModeToAFileThatWasMadeWithoutIt(@TempDir Path folder) throws IOException {
        Sandbox sandbox = sandbox(folder, "! test -x src/new.sh");
        String made =
                "diff --git a/src/new.sh b/src/new.sh\nnew file mode 100644\n--- /dev/null\n+++ b/src/new.sh\n@@ -0,0 +1 @@\n+echo new\n";
        planned(sandbox, uses("A") + made, "one", "rolled_back");
        planned(sandbox, uses("A") + made.replace("100644", "100755"), "one", "applied");
        sandbox.file("src/A.java", "class A {\n}\n");
        Files.delete(sandbox.root.resolve("src/new.sh"));
        planned(sandbox, uses("B") + made, "two", "rolled_back");

        Result repair = repair(sandbox);

        assertThat(repair.status()).as(repair.message()).isEqualTo("proposed");
        Result executed = sandbox.execute();
        assertThat(executed.status()).as(executed.message()).isEqualTo("applied");
        assertThat(Files.isExecutable(sandbox.root.resolve("src/new.sh"))).isTrue();
    }
}

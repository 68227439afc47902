// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import static io.lonelycat.slice.repair.RepairTest.a;
import static io.lonelycat.slice.repair.RepairTest.b;
import static io.lonelycat.slice.repair.RepairTest.correlated;
import static io.lonelycat.slice.repair.RepairTest.failed;
import static io.lonelycat.slice.repair.RepairTest.failedTwice;
import static io.lonelycat.slice.repair.RepairTest.held;
import static io.lonelycat.slice.repair.RepairTest.more;
import static io.lonelycat.slice.repair.RepairTest.repair;
import static io.lonelycat.slice.repair.RepairTest.sandbox;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Altered;
import io.lonelycat.Deaths;
import io.lonelycat.Sandbox;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Result;
import io.lonelycat.slice.prune.PruneRequest;
import io.lonelycat.slice.prune.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where nothing can be shown to fit, nothing is proposed, and it is said why. */
class RepairNoneTest {
    @Test
    void proposesNothingWhereTheLinesHaveTwoPlaces(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder);
        failed(sandbox, Map.of("src/A.java", a("return Dates.parseOld(text);")), correlated("1"));
        held(sandbox, Map.of("src/A.java", a("return Dates.parseNew(text);")), correlated("1"));
        String line = "        return Dates.parseOld(text);\n";
        failed(sandbox, Map.of("src/A.java", "class A {\n" + line + "\n" + line + "}\n"), correlated("2"));
        Map<String, String> plans = sandbox.stateTree("plans");

        Result repair = repair(sandbox);

        assertThat(repair.status()).isEqualTo("none");
        assertThat(repair.message())
                .startsWith(
                        "Nothing comparable is proposed: the fixes of earlier failures cannot be shown to fit here.")
                .contains("the lines that it changed in `src/A.java`, line 5, have 2 places here");
        assertThat(sandbox.stateTree("plans")).isEqualTo(plans);
    }

    @Test
    void proposesNothingWhereNoFailureWasMendedOrOneOfAnotherCheck(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder);
        String line = "return Dates.parseOdd(text);";
        String style = correlated("1") + "verification: [style]\n";
        failed(sandbox, Map.of("src/A.java", a(line)), style);
        held(sandbox, Map.of("src/A.java", a("return Dates.parseNew(text);")), style);
        failed(sandbox, Map.of("src/C.java", "class C { Object c = Dates.parseOld(1); }\n"), correlated("3"));
        failed(sandbox, Map.of("src/B.java", b("return Dates.parseOld(text);")), correlated("2"));

        Result repair = repair(sandbox);

        assertThat(repair.status()).isEqualTo("none");
        assertThat(repair.message())
                .contains("no earlier failure with this error was fixed by a recorded change.")
                .contains("Looked at 2 earlier failures with this error: 1 not fixed on record, 1 failed elsewhere.");
    }

    @Test
    void saysThatTryingAgainWasEnough(@TempDir Path folder) throws IOException {
        Sandbox sandbox = sandbox(folder);
        sandbox.file("lonelycat-policy.yaml", """
                schema: lonelycat.policy/1
                paths: {allow: ["**"]}
                checks: {net: {command: [sh, -c, "test ! -e down || { echo 'Error: connection to the server was refused'; exit 1; }"]}}
                require: {low: {checks: [net]}}
                """).file("down", "");
        failed(sandbox, Map.of("src/A.java", a("return one;")), correlated("1"));
        Files.delete(sandbox.root.resolve("down"));
        held(sandbox, Map.of("src/A.java", a("return one;")), correlated("1"));
        sandbox.file("down", "");
        failed(sandbox, Map.of("src/B.java", b("two();")), correlated("2"));

        Result repair = repair(sandbox);

        assertThat(repair.status()).isEqualTo("none");
        assertThat(repair.message()).contains("1 earlier failure with this error held when tried again as it was");
    }

    @Test
    void believesNoMendThatWasTakenBack(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder);
        failed(sandbox, Map.of("src/A.java", a("return Dates.parseOld(text);")), correlated("1"));
        String held = held(sandbox, Map.of("src/A.java", a("return Dates.parseNew(text);")), correlated("1"));
        assertThat(sandbox.cat().rollback(held, Optional.empty()).status()).isEqualTo("applied");
        failed(sandbox, Map.of("src/A.java", more("return Dates.parseOld(text);")), correlated("2"));

        Result repair = repair(sandbox);

        assertThat(repair.status()).isEqualTo("none");
        assertThat(repair.message()).contains("no earlier failure with this error was fixed by a recorded change.");
    }

    /** The names of one file need not exist in another one. */
    @Test
    void proposesNothingInAnotherFile(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder);
        failed(sandbox, Map.of("src/A.java", a("return Dates.parseOld(text);")), correlated("1"));
        held(sandbox, Map.of("src/A.java", a("return Dates.parseNew(text);")), correlated("1"));
        failed(sandbox, Map.of("src/B.java", b("return Dates.parseOld(text);")), correlated("2"));

        Result repair = repair(sandbox);

        assertThat(repair.status()).isEqualTo("none");
        assertThat(repair.message()).contains("since it corrected `src/A.java`, which this change does not touch.");
    }

    @Test
    void proposesNothingOverFilesThatHaveChangedSince(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder);
        failedTwice(sandbox);
        sandbox.file("src/A.java", "class A {}\n");

        Result repair = repair(sandbox);

        assertThat(repair.status()).isEqualTo("none");
        assertThat(repair.message()).contains("`src/A.java` is not any more as it was when that failed");
    }

    /** The state of the workspace is unknown until a user decides, so no plan is made on top of it. */
    @Test
    void proposesNothingOverAQuarantine(@TempDir Path folder) throws IOException {
        Sandbox sandbox = Deaths.quarantined(folder);
        sandbox.recover();
        Map<String, String> before = sandbox.tree();

        Result repair = repair(sandbox);

        assertThat(repair.status()).as(repair.message()).isEqualTo("none");
        assertThat(repair.message()).contains("is in quarantine");
        assertThat(sandbox.tree()).isEqualTo(before);
    }

    @Test
    void refusesWhatHasNotFailed(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder);
        assertThatThrownBy(() -> repair(sandbox))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Nothing was executed");
        held(sandbox, Map.of("src/A.java", a("return 1;")), correlated("1"));

        assertThatThrownBy(() -> repair(sandbox))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has not failed in a check or a step: it ended as applied");
        assertThatThrownBy(() -> sandbox.cat().run(new RepairRequest(Optional.of("exec_x"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("There is no execution");
    }

    /** The digest of the change set tells; lines and figures are as they should be. */
    @Test
    void proposesNothingFromAPatchThatWasAltered(@TempDir Path folder) throws IOException {
        Sandbox sandbox = sandbox(folder);
        failedTwice(sandbox);
        Path patch = sandbox.executions().get(1).resolve("changes.patch");
        String altered = Files.readString(patch).replace("parseNew", "steal()");
        assertThat(altered).contains("steal()");
        Altered.write(patch, altered);

        Result repair = repair(sandbox);

        assertThat(repair.status()).as(repair.message()).isEqualTo("none");
        assertThat(repair.message()).doesNotContain("steal()");
    }

    /** That a check was skipped shows nothing of the change that it would have judged. */
    @Test
    void takesNoChangeForAMendForWhichTheCheckWasSkipped(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder).file("lonelycat-policy.yaml", """
                schema: lonelycat.policy/1
                paths: {allow: ["**"]}
                checks:
                  lints:
                    command:
                      - sh
                      - -c
                      - |
                        mkdir -p target
                        rm -f target/checkstyle-result.xml
                        if grep -rqn parseOld src; then
                          echo '<checkstyle><file name="A"><error line="1" severity="error" source="x"/></file></checkstyle>' \
                            > target/checkstyle-result.xml
                        fi
                  clean: {metric: {name: warnings.total, reports: [target/checkstyle-result.xml], operator: "==", threshold: 0, onMissing: skip}}
                require: {low: {checks: [lints, clean]}}
                """);
        failedTwice(sandbox);

        Result repair = repair(sandbox);

        assertThat(repair.status()).as(repair.message()).isEqualTo("none");
        assertThat(repair.message()).contains("1 not fixed on record");
    }

    @Test
    void doesWithoutEvidenceThatWasPrunedOrAltered(@TempDir Path folder) throws IOException {
        Sandbox sandbox = sandbox(folder);
        failedTwice(sandbox);
        Path first = sandbox.executions().get(0);
        Altered.append(first.resolve("changeset.json"), " ");

        Result altered = repair(sandbox);

        assertThat(altered.status()).isEqualTo("none");
        assertThat(altered.message()).contains("1 cannot be read any more");

        Sandbox pruned = sandbox(folder.resolve("pruned"));
        failedTwice(pruned);
        pruned.cat().run(new PruneRequest(Retention.of(1, 0, 900), false, Optional.empty(), Optional.empty()));
        assertThat(repair(pruned).message()).contains("no earlier execution on record failed with this error");
    }
}

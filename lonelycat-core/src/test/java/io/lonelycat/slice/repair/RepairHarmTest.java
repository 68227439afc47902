// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import static io.lonelycat.slice.repair.RepairTest.correlated;
import static io.lonelycat.slice.repair.RepairTest.failed;
import static io.lonelycat.slice.repair.RepairTest.failedTwice;
import static io.lonelycat.slice.repair.RepairTest.held;
import static io.lonelycat.slice.repair.RepairTest.repair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Result;
import io.lonelycat.json.InputObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repair does no harm: it leaves judges alone, learns from its own failures, shows its lines, and waits until it is named. */
class RepairHarmTest {
    private static final String OPEN = """
            schema: lonelycat.policy/1
            paths: {allow: ["**"]}
            require: {low: {checks: [builds]}}
            checks:
              builds:
                command: [sh, check.sh]
            """;

    private static final String CODE = "src/main/java/A.java";
    private static final String TEST = "src/test/java/ATest.java";

    private static Sandbox sandbox(Path folder, String check) {
        return new Sandbox(folder).file("lonelycat-policy.yaml", OPEN).file("check.sh", check);
    }

    private static String type(String name, String line) {
        return "class " + name + " {\n    int first;\n    int second;\n\n    int sum() {\n        " + line
                + "\n    }\n}\n";
    }

    private static String more(String line) {
        return type("A", line).replace("int second;", "int second;\n    int third;");
    }

    @Test
    void leavesTheAssertionOfAFailingTestAlone(@TempDir Path folder) {
        String expected = type("ATest", "assertEquals(3, sum());");
        Sandbox sandbox =
                sandbox(folder, """
                        e=$(sed -n 's/.*assertEquals(\\([0-9]*\\).*/\\1/p' src/test/java/ATest.java)
                        a=$(sed -n 's/.*return \\([0-9]*\\);.*/\\1/p' src/main/java/A.java)
                        test "$e" = "$a" || { echo "[ERROR] ATest.adds: expected: <$e> but was: <$a>"; exit 1; }
                        """).file(CODE, type("A", "return 3;")).file(TEST, expected);
        Map<String, String> wrong = Map.of(CODE, type("A", "return 4;"));
        failed(sandbox, wrong, correlated("1"));
        held(
                sandbox,
                Map.of(CODE, type("A", "return 4;"), TEST, type("ATest", "assertEquals(4, sum());")),
                correlated("1"));
        sandbox.file(CODE, type("A", "return 3;")).file(TEST, expected);
        failed(sandbox, wrong, correlated("2"));

        Result repair = repair(sandbox);

        assertThat(repair.status()).as(repair.message()).isEqualTo("none");
        assertThat(repair.message())
                .contains("it changes `" + TEST + "`, which judges changes, and a repair leaves that to people");
    }

    /** The failed change itself touches a test: under any policy, a person has to approve that file. */
    @Test
    void needsAnApprovalThatNamesEachJudgeItTouches(@TempDir Path folder) {
        Sandbox sandbox = sandbox(
                        folder,
                        "! grep -rn parseOld src || { echo '[ERROR] cannot find symbol: method parseOld'; exit 1; }\n")
                .file(CODE, type("A", "return 3;"));
        failed(sandbox, Map.of(CODE, type("A", "return parseOld(3);")), correlated("1"));
        held(sandbox, Map.of(CODE, type("A", "return parseNew(3);")), correlated("1"));
        failed(
                sandbox,
                Map.of(CODE, more("return parseOld(3);"), TEST, type("ATest", "assertEquals(3, sum());")),
                correlated("2"));

        Result repair = repair(sandbox);
        assertThat(repair.status()).as(repair.message()).isEqualTo("proposed");
        Result gate = sandbox.cat().gate(Optional.of(Sandbox.id(repair, "plan")));

        assertThat(gate.status()).isEqualTo("need_approval");
        List<InputObject> findings = Sandbox.json(gate).required("findings").list().stream()
                .map(value -> value.object())
                .filter(finding -> finding.required("effect").string().equals("need_approval"))
                .toList();
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.required("rule").string()).isEqualTo("repair.beyond-code");
            assertThat(finding.strings("paths")).containsExactly(TEST);
        });
        assertThat(sandbox.execute(repair).status()).isEqualTo("refused");
    }

    private static final String COMPILER = """
            missing() { grep -q "$1" src/main/java/A.java || return 0
              echo "[ERROR] src/main/java/A.java:[6,9] cannot find symbol"
              echo "[ERROR]   symbol:   method $2()"
              echo "[ERROR]   location: $3"
              exit 1; }
            """;

    private static Sandbox ofLists(Path folder, String location) {
        Sandbox sandbox = sandbox(
                        folder,
                        COMPILER + "if grep -q third " + CODE + "; then location='variable values of type int[]'; fi\n"
                                + "missing 'values.count()' count \"${location:-" + location + "}\"\n"
                                + "test -z \"$location\" || missing 'values.size()' size \"$location\"\n")
                .file(CODE, type("A", "return 3;"));
        failed(sandbox, Map.of(CODE, type("A", "return values.count();")), correlated("1"));
        held(sandbox, Map.of(CODE, type("A", "return values.size();")), correlated("1"));
        return sandbox;
    }

    private static Map<String, String> ofArray() {
        return Map.of(CODE, more("return values.count();"));
    }

    @Test
    void bringsNoNameThatTheCompilerMissesInAnotherType(@TempDir Path folder) {
        Sandbox sandbox = ofLists(folder, "variable values of type List<String>");
        failed(sandbox, ofArray(), correlated("2"));

        Result repair = repair(sandbox);

        assertThat(repair.status()).as(repair.message()).isEqualTo("none");
        assertThat(repair.message())
                .contains("the compiler misses `count` in `int[]` here, and missed it in `List<String>` then");
    }

    @Test
    void isNotProposedAgainAfterItWasRolledBack(@TempDir Path folder) {
        Sandbox sandbox = ofLists(folder, "not told");
        String subject = failed(sandbox, ofArray(), correlated("2"));
        Result repair = repair(sandbox);
        assertThat(repair.status()).as(repair.message()).isEqualTo("proposed");
        Result tried = sandbox.execute(repair);
        assertThat(tried.status()).isEqualTo("rolled_back");

        Result again = sandbox.cat().run(new RepairRequest(Optional.of(subject)));
        assertThat(again.status()).as(again.message()).isEqualTo("none");
        assertThat(again.message()).contains("it brings `size`, and the compiler says that `int[]` does not have it");
        assertThat(repair(sandbox).status()).isEqualTo("none");

        failed(sandbox, ofArray(), correlated("3"));
        Result elsewhere = repair(sandbox);
        assertThat(elsewhere.status()).as(elsewhere.message()).isEqualTo("none");
        assertThat(elsewhere.message()).contains(Sandbox.id(tried, "execution") + " was this very change, and failed");
    }

    @Test
    void showsTheLinesThatItWouldChangeAndNoSecret(@TempDir Path folder) {
        Sandbox sandbox = RepairTest.sandbox(folder);
        failedTwice(sandbox);

        assertThat(repair(sandbox).message()).contains("""
                  src/A.java line 6:
                    -        return Dates.parseOld(text);
                    +        return Dates.parseNew(text);
                """);

        Sandbox secret = RepairTest.sandbox(folder.resolve("secret"))
                .file("lonelycat-policy.yaml", RepairTest.POLICY + "secrets: {effect: allow}\n");
        String key = "AKIA" + "Q3EGRIMWSKXYVB7N";
        failed(secret, Map.of("src/A.java", RepairTest.a("return Dates.parseOld(text);")), correlated("1"));
        held(secret, Map.of("src/A.java", RepairTest.a("return Dates.parseNew(\"" + key + "\");")), correlated("1"));
        failed(secret, Map.of("src/A.java", RepairTest.more("return Dates.parseOld(text);")), correlated("2"));
        assertThat(repair(secret).message())
                .contains("    [hidden: this line looks as if it held a secret]")
                .doesNotContain(key);
    }

    @Test
    void isNoPlanThatABareCallTripsOver(@TempDir Path folder) {
        Sandbox sandbox = RepairTest.sandbox(folder);
        failedTwice(sandbox);
        String proposed = Sandbox.id(repair(sandbox), "plan");
        repair(sandbox);

        assertThatThrownBy(sandbox::execute)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        "There is no plan of a person that was not executed yet, and 2 that an agent or a repair"
                                + " proposed, which must be named; newest first: ")
                .hasMessageContaining(proposed)
                .hasMessageContaining("lonelycat.plan");

        held(sandbox, Map.of("src/Other.java", "class Other {}\n"), "intent: Of a person\n");
        assertThat(sandbox.read("src/A.java")).doesNotContain("more");
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.flow.Result;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.source.PlanRequest;
import io.lonelycat.slice.edits.EditsInput;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What mended an earlier failure is proposed where it can be shown to fit, and nothing else is. */
class RepairTest {
    static final String POLICY = """
            schema: lonelycat.policy/1
            paths: {allow: ["**"]}
            judges: {paths: ["tests/**"], code: ["src/**"]}
            checks:
              compiles:
                command: [sh, -c, "if grep -rn parseOld src; then echo '[ERROR] cannot find symbol: method parseOld'; exit 1; fi"]
              style:
                command: [sh, -c, "if grep -rn parseOdd src; then echo '[ERROR] cannot find symbol: method parseOld'; exit 1; fi"]
            require: {low: {checks: [compiles]}}
            sandbox: none
            """;

    private static final List<String> CLASS = List.of(
            "class A {", "    int size;", "", "    String date(String text) {", "        return text;", "    }", "}");

    static Sandbox sandbox(Path folder) {
        return new Sandbox(folder)
                .file("lonelycat-policy.yaml", POLICY)
                .file("src/A.java", String.join("\n", CLASS) + "\n")
                .file("src/B.java", "class B {\n    Object first(String name) {\n        return name;\n    }\n}\n");
    }

    /** Plans whole files, and executes. */
    static Result change(Sandbox sandbox, Map<String, String> files, String planFile) {
        StringBuilder changes = new StringBuilder();
        files.forEach((path, content) -> changes.append(changes.isEmpty() ? "" : ",")
                .append("{\"op\": \"write\", \"path\": \"")
                .append(path)
                .append("\", \"text\": ")
                .append(Json.line(new JsonObject().with("t", content)).strip().replaceAll("(?s)^\\{\"t\":(.*)}$", "$1"))
                .append('}'));
        sandbox.file("../edits.json", "{\"schema\": \"lonelycat.edits/1\", \"edits\": [" + changes + "]}")
                .file("../plan.yaml", planFile);
        sandbox.cat()
                .plan(new PlanRequest(
                        new EditsInput(sandbox.root.resolve("../edits.json")),
                        sandbox.root.resolve("../plan.yaml"),
                        "tester",
                        Trigger.MANUAL));
        return sandbox.execute();
    }

    static String failed(Sandbox sandbox, Map<String, String> files, String planFile) {
        Result result = change(sandbox, files, planFile);
        assertThat(result.status()).as(result.message()).isEqualTo("rolled_back");
        return Sandbox.id(result, "execution");
    }

    static String held(Sandbox sandbox, Map<String, String> files, String planFile) {
        Result result = change(sandbox, files, planFile);
        assertThat(result.status()).as(result.message()).isEqualTo("applied");
        return Sandbox.id(result, "execution");
    }

    static Result repair(Sandbox sandbox) {
        return sandbox.cat().run(new RepairRequest(Optional.empty()));
    }

    static String a(String statement) {
        return String.join("\n", CLASS)
                        .replace("        return text;", statement.indent(8).stripTrailing()) + "\n";
    }

    /** The same class with one more field. */
    static String more(String statement) {
        return a(statement).replace("int size;", "int size;\n    int more;");
    }

    static String b(String statement) {
        return "class B {\n    Object first(String name) {\n        " + statement
                + "\n        return name;\n    }\n}\n";
    }

    /** A failure that a later change of the same correlation mended, and another change that brings its line back. */
    static String failedTwice(Sandbox sandbox) {
        failed(
                sandbox,
                Map.of("src/A.java", a("return Dates.parseOld(text);")),
                "intent: Dates\ncorrelationId: dates\n");
        held(sandbox, Map.of("src/A.java", a("return Dates.parseNew(text);")), "intent: Dates\ncorrelationId: dates\n");
        return failed(
                sandbox,
                Map.of("src/A.java", more("return Dates.parseOld(text);"), "src/New.java", "class New {}\n"),
                "intent: More dates\ncorrelationId: more\nlabels: {team: blue}\n");
    }

    @Test
    void proposesTheSameLinesOfTheSameFileOverWhatFailed(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder);
        String failed = failedTwice(sandbox);
        Map<String, String> before = sandbox.wholeTree();

        Result repair = repair(sandbox);

        assertThat(repair.status()).as(repair.message()).isEqualTo("proposed");
        assertThat(repair.exitCode()).isEqualTo(Result.OK);
        assertThat(sandbox.wholeTree()).isEqualTo(before);
        assertThat(repair.message())
                .contains(failed + " was rolled back in \"compiles\" for \"cannot find symbol: method parseOld\"")
                .contains("Looked at 1 earlier failure with this error: 1 fixed by a later change")
                .contains("src/A.java line 6:")
                .contains("so the proposal holds it, and this over it");
        Proposal plan = Proposal.read(sandbox.planFolder(repair));
        assertThat(plan.plan().trigger()).isEqualTo(Trigger.REPAIR);
        assertThat(plan.plan().parentExecutionId()).contains(failed);
        assertThat(plan.plan().correlationId()).isEqualTo("more");
        assertThat(plan.plan().labels()).isEqualTo(Map.of("team", "blue"));
        assertThat(plan.plan().intent()).isEqualTo("Repair: More dates");
        assertThat(plan.plan().origin().contentBy()).containsExactly("tester");

        assertThat(sandbox.cat().gate(Optional.of(Sandbox.id(repair, "plan"))).status())
                .isEqualTo("allow");
        Result executed = sandbox.execute(repair);
        assertThat(executed.status()).as(executed.message()).isEqualTo("applied");
        assertThat(sandbox.read("src/A.java")).isEqualTo(more("return Dates.parseNew(text);"));
        assertThat(sandbox.read("src/New.java")).isEqualTo("class New {}\n");
    }

    /** Where a change is tried in a copy of the workspace first, a check that fails there refuses it. */
    @Test
    void mendsWhatACheckRefused(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder);
        failed(sandbox, Map.of("src/A.java", a("return Dates.parseOld(text);")), correlated("1"));
        held(sandbox, Map.of("src/A.java", a("return Dates.parseNew(text);")), correlated("1"));
        sandbox.file(
                "lonelycat-policy.yaml",
                POLICY.replace("{checks: [compiles]}", "{checks: [compiles], rehearsal: true}"));
        String failed = refused(sandbox, Map.of("src/A.java", more("return Dates.parseOld(text);")), correlated("2"));

        Result repair = repair(sandbox);

        assertThat(repair.status()).as(repair.message()).isEqualTo("proposed");
        assertThat(repair.message()).contains(failed + " was refused in \"compiles\"");
        assertThat(sandbox.execute(repair).status()).isEqualTo("applied");
        assertThat(sandbox.read("src/A.java")).isEqualTo(more("return Dates.parseNew(text);"));
    }

    /** Where every change is tried in a copy first, no failure is ever seen in the workspace. */
    @Test
    void mendsByWhatMendedAnEarlierRefusal(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder);
        sandbox.file(
                "lonelycat-policy.yaml",
                POLICY.replace("{checks: [compiles]}", "{checks: [compiles], rehearsal: true}"));
        String first = refused(sandbox, Map.of("src/A.java", a("return Dates.parseOld(text);")), correlated("1"));
        String held = held(sandbox, Map.of("src/A.java", a("return Dates.parseNew(text);")), correlated("1"));
        String second = refused(sandbox, Map.of("src/A.java", more("return Dates.parseOld(text);")), correlated("2"));

        Result repair = repair(sandbox);

        assertThat(repair.status()).as(repair.message()).isEqualTo("proposed");
        assertThat(repair.message())
                .contains(second + " was refused in \"compiles\"", "Proposed is what " + held + " did after " + first);
        assertThat(sandbox.execute(repair).status()).isEqualTo("applied");
        assertThat(sandbox.read("src/A.java")).isEqualTo(more("return Dates.parseNew(text);"));
    }

    private static String refused(Sandbox sandbox, Map<String, String> files, String planFile) {
        Result refused = change(sandbox, files, planFile);
        assertThat(refused.status()).as(refused.message()).isEqualTo("refused");
        // A plan that was refused could be executed again.
        StateFiles.deleteTree(sandbox.state("plans"));
        return Sandbox.id(refused, "execution");
    }

    @Test
    void saysThatAnExecutionWasMendedAlready(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder);
        String failed = failedTwice(sandbox);
        String mended = Sandbox.id(sandbox.execute(repair(sandbox)), "execution");

        Result again = sandbox.cat().run(new RepairRequest(Optional.of(failed)));

        assertThat(again.status()).isEqualTo("none");
        assertThat(again.exitCode()).isEqualTo(Result.REFUSED);
        assertThat(again.message()).contains(mended + ", which was planned from it, holds already.");
    }

    /** The lines around them are others, and they are in the file once. */
    @Test
    void takesTheSameLinesAtAnotherPlaceOfTheFile(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder);
        failed(
                sandbox,
                Map.of("src/A.java", a("Object x = Dates.parseOld(text);\nreturn x.toString();")),
                correlated("1"));
        held(
                sandbox,
                Map.of("src/A.java", a("Object x = Dates.parseNew(text, 1);\n// as asked\nreturn x.toString();")),
                correlated("1"));
        String other =
                "class A {\n    Object date(String text) {\n        Object x = %s;\n        return x;\n    }\n}\n";
        failed(sandbox, Map.of("src/A.java", other.formatted("Dates.parseOld(text)")), correlated("2"));

        Result repair = repair(sandbox);

        assertThat(repair.status()).as(repair.message()).isEqualTo("proposed");
        sandbox.execute(repair);
        assertThat(sandbox.read("src/A.java"))
                .isEqualTo(other.formatted("Dates.parseNew(text, 1)")
                        .replace(";\n        ret", ";\n        // as asked\n        ret"));
    }

    /** What the change that held did besides is in the workspace, and stays as it is. */
    @Test
    void takesOnlyWhatIsNotThereAlready(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder);
        String imports = "import java.time.ZoneOffset;\n";
        failed(sandbox, Map.of("src/A.java", "\n" + a("return Dates.parseOld(text);")), correlated("1"));
        held(sandbox, Map.of("src/A.java", "\n" + imports + a("return Dates.parseNew(text);")), correlated("1"));
        failed(sandbox, Map.of("src/A.java", "\n" + imports + more("return Dates.parseOld(text);")), correlated("2"));

        Result repair = repair(sandbox);

        assertThat(repair.status()).as(repair.message()).isEqualTo("proposed");
        assertThat(first(repair).required("places").list()).hasSize(1);
        sandbox.execute(repair);
        assertThat(sandbox.read("src/A.java")).isEqualTo("\n" + imports + more("return Dates.parseNew(text);"));
    }

    static String correlated(String id) {
        return "intent: Dates\ncorrelationId: dates-" + id + "\n";
    }

    /** A label or the same path is a looser relation; the closest that there is counts. */
    @Test
    void findsTheMendByLabelAndByPath(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder);
        failed(sandbox, Map.of("src/A.java", a("return Dates.parseOld(text);")), "labels: {ticket: '7'}\n");
        held(sandbox, Map.of("src/Other.java", "class Other {}\n"), "intent: Something else\n");
        held(sandbox, Map.of("src/A.java", a("return Dates.parseNew(text);")), "labels: {ticket: '7'}\n");
        failed(sandbox, Map.of("src/A.java", more("return Dates.parseOld(text);")), correlated("2"));

        assertThat(relation(repair(sandbox))).isEqualTo("label");

        Sandbox bare = sandbox(folder.resolve("bare"));
        failed(bare, Map.of("src/A.java", a("return Dates.parseOld(text);")), "intent: One\n");
        held(bare, Map.of("src/A.java", a("return Dates.parseNew(text);")), "intent: Two\n");
        failed(bare, Map.of("src/A.java", more("return Dates.parseOld(text);")), "intent: Three\n");

        assertThat(relation(repair(bare))).isEqualTo("paths");
    }

    private static String relation(Result repair) {
        assertThat(repair.status()).as(repair.message()).isEqualTo("proposed");
        return first(repair).required("relation").string();
    }

    private static InputObject first(Result repair) {
        return Sandbox.json(repair).required("cases").list().get(0).object();
    }

    /** If a user applied the failed change by hand, only the fix is proposed. */
    @Test
    void proposesTheMendAloneWhereTheFailedChangeIsThere(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder);
        failedTwice(sandbox);
        sandbox.file("src/A.java", more("return Dates.parseOld(text);")).file("src/New.java", "class New {}\n");

        Result repair = repair(sandbox);

        assertThat(repair.status()).as(repair.message()).isEqualTo("proposed");
        assertThat(repair.message()).contains("so the proposal holds this alone");
        assertThat(Proposal.read(sandbox.planFolder(repair)).changeset().changes())
                .extracting(change -> change.path().value())
                .containsExactly("src/A.java");
    }

    @Test
    void hidesNothingInNamesAndTexts(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder)
                .file(
                        "lonelycat-policy.yaml",
                        POLICY.replace(
                                "cannot find symbol: method parseOld'; exit 1; fi\"]\n              style",
                                "cannot find \\e[31m symbol <b>x</b> \u202e of parseOld'; exit 1; fi\"]\n              style"));
        failed(sandbox, Map.of("src/A\u202e.java", a("return Dates.parseOld(text);")), correlated("1"));
        held(sandbox, Map.of("src/A\u202e.java", a("return Dates.parseNew(text);")), correlated("1"));
        failed(sandbox, Map.of("src/A\u202e.java", more("return Dates.parseOld(text);")), correlated("2"));

        Result repair = repair(sandbox);

        assertThat(repair.status()).as(repair.message()).isEqualTo("proposed");
        assertThat(repair.message()).doesNotContain("\u202e", "\u001b").contains("src/A\\u{202e}.java line 6");
    }

    @Test
    void bringsBytesThatAreNoTextUnchanged(@TempDir Path folder) throws IOException {
        Sandbox sandbox = sandbox(folder);
        Files.write(sandbox.root.resolve("src/A.java"), latin(a("return text; // caf\u00e9")));
        String patch = """
                --- a/src/A.java
                +++ b/src/A.java
                @@ -1,4 +1,5 @@
                 class A {
                     int size;

                +    Object x = Dates.%s;
                     String date(String text) {
                """;
        sandbox.plan(patch.formatted("parseOld"), correlated("1"));
        assertThat(sandbox.execute().status()).isEqualTo("rolled_back");
        sandbox.plan(patch.formatted("parseNew"), correlated("1"));
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        sandbox.plan("""
                --- a/src/A.java
                +++ b/src/A.java
                @@ -1,5 +1,6 @@
                 class A {
                     int size;
                +    int more;

                -    Object x = Dates.parseNew;
                +    Object x = Dates.parseOld;
                     String date(String text) {
                """);
        assertThat(sandbox.execute().status()).isEqualTo("rolled_back");

        Result repair = repair(sandbox);
        assertThat(repair.status()).as(repair.message()).isEqualTo("proposed");
        assertThat(sandbox.execute(repair).status()).isEqualTo("applied");
        assertThat(Files.readAllBytes(sandbox.root.resolve("src/A.java")))
                .isEqualTo(latin(more("return text; // caf\u00e9")
                        .replace("    String date", "    Object x = Dates.parseNew;\n    String date")));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat;

import static io.lonelycat.RepairTest.correlated;
import static io.lonelycat.RepairTest.failed;
import static io.lonelycat.RepairTest.held;
import static io.lonelycat.RepairTest.repair;
import static io.lonelycat.RepairTest.sandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.flow.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same lines under other names: each name has to stand for one other throughout, also in the lines around. */
class RepairNamesTest {
    private static String file(String name, String head, String... lines) {
        return "class " + name + " {\n" + head + "\n" + String.join("\n", lines) + "\n    }\n}\n";
    }

    /** What mended A, whose parameter is text, and the answer about B. */
    private static Result asked(Path folder, String bad, String good, String head, String... here) {
        Sandbox sandbox = sandbox(folder);
        String a = "    Object date(String text, int first) {";
        failed(sandbox, Map.of("src/A.java", file("A", a, bad)), correlated("1"));
        held(sandbox, Map.of("src/A.java", file("A", a, good)), correlated("1"));
        failed(sandbox, Map.of("src/B.java", file("B", head, here)), correlated("2"));
        return repair(sandbox);
    }

    @Test
    void takesOtherNamesWhereEachStandsForOneThroughout(@TempDir Path folder) {
        Result repair = asked(
                folder,
                "        return Dates.parseOld(text, 1);",
                "        return Dates.parseNew(1, text);",
                "    Object day(String name, int first) {",
                "      return Dates.parseOld(name, 25);");

        assertThat(repair.status()).as(repair.message()).isEqualTo("proposed");
        assertThat(repair.message())
                .contains("src/B.java line 3, where the same lines have other names: as in src/A.java line 3, with"
                        + " \"25\" for \"1\", \"day\" for \"date\", \"name\" for \"text\"");
        Sandbox sandbox = new Sandbox(folder);
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        assertThat(sandbox.read("src/B.java"))
                .isEqualTo(file(
                        "B", "    Object day(String name, int first) {", "      return Dates.parseNew(25, name);"));
    }

    /** Lines of which it cannot be shown that they are the same: a name with two meanings, another keyword, another call, and so on. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Dates.parseOld(text, text);   | Dates.parseNew(text, text);  | Dates.parseOld(name, other);
            Dates.parseOld(text, first);  | Dates.parseNew(text, first); | Dates.parseOld(name, name);
            Dates.parseOld(text);         | Dates.parseNew(text);        | Dates.parseOld(12);
            Dates.parseOld(text);         | Dates.parseNew(text);        | Dates.parseOld(this);
            Dates.parseOld(text);         | Dates.parseNew(text);        | Times.parseOlder(name) + parseOld();
            Dates.parseOld(text);         | Dates.parseNew(textLength);  | Dates.parseOld(name);
            Dates.parseOld(text);         | Dates.parseNew(text, name);  | Dates.parseOld(name);
            Dates.parseOld(1);            | Dates.parseNew(1, 1);        | Dates.parseOld(7);
            Dates.parseOld(text, 5);      | Dates.parseNew(text, 6);     | Dates.parseOld(name, 9);
            parseOld(text).wait(text);    | parseNew(text);              | parseOld(name).wait(name).toString();
            """)
    void proposesNothingWhereANameCanMeanSomethingElse(String bad, String good, String here, @TempDir Path folder) {
        Result repair =
                asked(folder, "  " + bad, "  " + good, "    Object date(String name, int first) {", "  " + here);

        assertThat(repair.status()).as(repair.message()).isEqualTo("none");
        assertThat(repair.message()).contains("have no place here");
    }

    /** The line above has the name as well, and is another one here. */
    @Test
    void proposesNothingWhereALineAroundSaysOtherwise(@TempDir Path folder) {
        Result repair = asked(
                folder,
                "        return Dates.parseOld(text);",
                "        return Dates.parseNew(text);",
                "    void log(int count, Object... all) {",
                "        return Dates.parseOld(name);");

        assertThat(repair.status()).as(repair.message()).isEqualTo("none");
    }

    @Test
    void proposesNothingWhereThereAreTwoPlaces(@TempDir Path folder) {
        Result repair = asked(
                folder,
                "Object field = Dates.parseOld(1);",
                "Object field = Dates.parseNew(1);",
                "    Object day() {",
                "Object one = Dates.parseOld(2);",
                "Object two = Dates.parseOld(3);");

        assertThat(repair.status()).as(repair.message()).isEqualTo("none");
        assertThat(repair.message()).contains("have 2 places here");
    }

    /** Lines that the failed change did not bring are not what failed, however alike they look. */
    @Test
    void leavesLinesAloneThatTheFailedChangeDidNotBring(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder).file("src/B.java", "class B {\n    Object old = Dates.parse(2);\n}\n");
        String bad = "Object field = Dates.parse(1); // parseOld";
        failed(sandbox, Map.of("src/A.java", RepairTest.a(bad)), correlated("1"));
        held(sandbox, Map.of("src/A.java", RepairTest.a("Object field = Dates.parseNew(1);")), correlated("1"));
        failed(
                sandbox,
                Map.of("src/B.java", "class B {\n    // parseOld\n    Object old = Dates.parse(2);\n}\n"),
                correlated("2"));

        assertThat(repair(sandbox).status()).isEqualTo("none");
        assertThat(List.of(sandbox.read("src/B.java"))).doesNotContain("parseNew");
    }
}

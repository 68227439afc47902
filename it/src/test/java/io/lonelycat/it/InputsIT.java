// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class InputsIT {
    private static final String GREETING = "src/main/java/com/example/Greeting.java";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void makesTheEditsOfAnAgent() throws IOException {
        Scenario scenario = Scenario.copied("edits", temporary.resolve("edits"));

        scenario.runCommand(0).succeeded();

        assertThat(scenario.read(GREETING)).contains("\"Hello, \" + args[0]");
        assertThat(scenario.read("docs/manual.md")).endsWith("Run it.\n\nGive your name as the first word.");
        assertThat(scenario.folder().resolve("docs/guide.md")).doesNotExist();
        assertThat(scenario.execution().at("/status").textValue()).isEqualTo("completed");
        assertThat(scenario.execution().at("/filesChanged").intValue()).isEqualTo(3);
        JsonNode plan = Scenario.json(scenario.evidence().resolve("plan.json"));
        assertThat(plan.at("/trigger").textValue()).isEqualTo("agent");
        assertThat(plan.at("/labels/ticket").textValue()).isEqualTo("CAT-7");
        scenario.isAtRest();
        scenario.hasSoundEvidence();
    }

    @Test
    void saysWhichEditDoesNotFit() throws IOException {
        Scenario scenario = Scenario.copied("edits", temporary.resolve("moved"));
        Path edited = scenario.folder().resolve(GREETING);
        Files.writeString(edited, Files.readString(edited).replace("\"Hello\"", "\"Hullo\""));
        var before = Tree.states(scenario.folder());

        MavenBuild.Ended ended = scenario.runCommand(0).failed();

        assertThat(ended.all())
                .contains("/edits/0/old")
                .contains("the nearest line is 6")
                .contains("Hullo");
        assertThat(Tree.changes(before, Tree.states(scenario.folder()))).isEmpty();
    }

    /** A container may have no locale, and then no name has letters beyond ASCII. */
    @Test
    void saysThatANameCannotBeAPathHere() throws IOException {
        Scenario scenario = Scenario.copied("edits", temporary.resolve("locale"));

        MavenBuild.Ended ended = MavenBuild.start(
                        scenario.folder(), Map.of("LC_ALL", "C"), "lonelycat:plan", "-Dlonelycat.edits=\u00e4.json")
                .await()
                .failed();

        assertThat(ended.all()).contains("names what cannot be a path on this machine");
    }

    @Test
    void readsNamesOfFilesWhateverTheLocaleSays() throws IOException {
        Scenario scenario = Scenario.copied("edits", temporary.resolve("names"));
        Files.writeString(scenario.folder().resolve("docs/gr\u00fc\u00dfe.md"), "old\n");
        Files.createSymbolicLink(scenario.folder().resolve("docs/li\u00e9"), Path.of("gr\u00fc\u00dfe.md"));
        Files.writeString(scenario.folder().resolve("names.patch"), """
                --- a/docs/gr\u00fc\u00dfe.md
                +++ b/docs/gr\u00fc\u00dfe.md
                @@ -1 +1 @@
                -old
                +new
                --- /dev/null
                +++ b/docs/\u65e5\u672c/neu+%41.md
                @@ -0,0 +1 @@
                +made
                """);
        Map<String, String> before = Tree.contents(scenario.folder());
        Map<String, String> ascii = Map.of("LC_ALL", "C");

        MavenBuild.start(
                        scenario.folder(),
                        ascii,
                        "lonelycat:plan",
                        "lonelycat:gate",
                        "lonelycat:execute",
                        "-Dlonelycat.patch=names.patch")
                .await()
                .succeeded();

        assertThat(scenario.read("docs/gr\u00fc\u00dfe.md")).isEqualTo("new");
        assertThat(scenario.read("docs/\u65e5\u672c/neu+%41.md")).isEqualTo("made");
        scenario.hasSoundEvidence();
        MavenBuild.start(
                        scenario.folder(),
                        ascii,
                        "lonelycat:rollback",
                        "lonelycat:verify",
                        "-Dlonelycat.execution=latest")
                .await()
                .succeeded();
        assertThat(Tree.contents(scenario.folder())).isEqualTo(before);
        scenario.isAtRest();
    }

    @Test
    void takesOverWhatABranchHas() throws IOException, InterruptedException {
        Scenario scenario = Scenario.copied("range", temporary.resolve("range"));
        git(scenario, "init", "-q", "-b", "main");
        git(scenario, "add", "pom.xml", "docs", "src", "lonelycat-policy.yaml");
        git(scenario, "commit", "-qm", "main");
        git(scenario, "checkout", "-qb", "topic");
        git(scenario, "apply", "--index", "change.patch");
        git(scenario, "commit", "-qm", "topic");
        git(scenario, "checkout", "-q", "main");

        scenario.runCommand(0).succeeded();

        git(scenario, "add", "-A", "docs", "src");
        git(scenario, "diff", "--cached", "--exit-code", "topic", "--", "docs", "src");
        JsonNode plan = Scenario.json(scenario.evidence().resolve("plan.json"));
        assertThat(plan.at("/labels/git.from").textValue())
                .isEqualTo(plan.at("/base/commit").textValue());
        assertThat(plan.at("/labels/git.to").textValue()).matches("[0-9a-f]{40}");
        scenario.hasSoundEvidence();
    }

    private static void git(Scenario scenario, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.org"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(scenario.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(scenario.folder().resolveSibling("git.log").toFile())
                .start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }
}

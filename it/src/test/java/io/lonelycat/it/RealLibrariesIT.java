// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealLibrariesIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @ParameterizedTest(name = "{0} {1} to {2}")
    @CsvSource({"commons-io,2.18.0,2.19.0", "commons-text,1.13.0,1.13.1", "gson,2.11.0,2.12.1"})
    void turnsTheSourcesOfOneReleaseIntoThoseOfTheNext(String library, String from, String to) throws Exception {
        Path libraries = Path.of(MavenBuild.setting("it.libraries"), library);
        Scenario scenario = Scenario.copied("real-libraries", temporary.resolve("there"));
        Path sources = scenario.folder().resolve("sources");
        Tree.copy(libraries.resolve(from), sources);
        diff(libraries.resolve(from), libraries.resolve(to), scenario.folder().resolve("release.patch"));

        scenario.runCommand(0).succeeded();
        scenario.runCommand(1).succeeded();

        assertThat(Tree.changes(Tree.contents(libraries.resolve(to)), Tree.contents(sources)))
                .isEmpty();
        assertThat(new Scenario(sources).execution().at("/status").textValue()).isEqualTo("completed");
    }

    /** Lets git say how two trees differ. */
    private void diff(Path before, Path after, Path patch) throws Exception {
        Path tree = temporary.resolve("git");
        Tree.copy(before, tree);
        git(tree, Path.of("/dev/null"), "init", "-q");
        git(tree, Path.of("/dev/null"), "add", "-A", "-f");
        Path index = tree.resolve(".git");
        git(
                tree,
                Path.of("/dev/null"),
                "commit",
                "-q",
                "-m",
                before.getFileName().toString());
        git(index, Path.of("/dev/null"), "--work-tree=" + after, "add", "-A", "-f");
        git(index, patch, "diff", "--cached", "--binary", "--no-ext-diff", "HEAD");
    }

    private static void git(Path folder, Path out, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.autocrlf=false"));
        command.addAll(
                List.of("-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }
}

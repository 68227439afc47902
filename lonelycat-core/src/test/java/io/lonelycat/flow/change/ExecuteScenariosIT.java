// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lonelycat.LoopbackService;
import io.lonelycat.Sandbox;
import io.lonelycat.Share;
import io.lonelycat.workspace.LocaleNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs each folder of {@code scenarios/execute} as a test case; the README there describes the files. */
class ExecuteScenariosIT {
    private static final Path CASES =
            Path.of("src/test/resources/scenarios/execute").toAbsolutePath();
    private static final String ODD_NAMES = "spells-odd-names";

    /** Cases that every build runs. Of the others, each build runs half. */
    private static final Set<String> ALONE = Set.of(
            "accepts-a-hunk-with-an-offset",
            "keeps-a-folder-that-still-holds-something",
            "overlay-deletes-by-globs",
            "overlay-keeps-the-mode-of-what-is-there",
            "overlay-mirrors-what-git-sees",
            "overlay-mirrors-what-is-included",
            "refuses-a-check-that-cannot-be-run",
            "refuses-an-overlay-with-a-folder-of-git",
            "refuses-names-that-are-no-utf8",
            "refuses-submodules",
            "takes-back-when-a-file-is-not-as-expected");

    static Stream<String> cases() {
        List<String> names = Sandbox.list(CASES).stream()
                .filter(Files::isDirectory)
                .map(folder -> folder.getFileName().toString())
                .toList();
        assertThat(names).containsAll(ALONE);
        List<String> others =
                names.stream().filter(name -> !ALONE.contains(name)).toList();
        return Stream.concat(ALONE.stream().sorted(), Share.drawn(others, 2));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void endsAsTheCaseSays(String name, @TempDir Path temp) throws IOException {
        assumeTrue(!name.equals(ODD_NAMES) || LocaleNames.canBe("é"), "the locale has no such letters");
        try (LoopbackService service = LoopbackService.started()) {
            ScenarioFolder scenario = ScenarioFolder.layOut(CASES.resolve(name), temp.resolve("case"), service.words());
            new ScenarioRun(scenario, new Sandbox(temp.resolve("run"))).run();
        }
    }
}

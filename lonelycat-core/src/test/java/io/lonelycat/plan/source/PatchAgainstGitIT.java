// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Share;
import io.lonelycat.plan.GitTool;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.content.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PatchAgainstGitIT {
    @TempDir
    Path folder;

    /** A build makes each change in one of the three ways. */
    static Stream<String> scenarios() {
        return Share.of(Scenarios.all().keySet(), 3, 0);
    }

    static Stream<String> renaming() {
        return Share.of(Scenarios.all().keySet(), 3, 1);
    }

    private PlanLab lab(Scenarios scenario) throws Exception {
        return PlanLab.in(Files.createTempDirectory(folder, "lab"), scenario.before());
    }

    /** Lets git make a patch of the scenario, with the given options, and plans from it. */
    private Planned planFromGit(Scenarios scenario, String... options) throws Exception {
        Path foreign = Files.createDirectories(folder.resolve("foreign"));
        GitTool git = GitTool.init(foreign);
        scenario.before().writeTo(foreign);
        git.run("add", "-A");
        String before = git.run("write-tree").strip();
        git.run("rm", "-rqf", "--ignore-unmatch", ".");
        Files.createDirectories(foreign);
        scenario.after().writeTo(foreign);
        git.run("add", "-A");
        String[] all = Stream.of(Stream.of("--cached", "--binary"), Stream.of(options), Stream.of(before))
                .flatMap(each -> each)
                .toArray(String[]::new);
        Path patch = git.diff(folder.resolve("git.patch"), all);
        return lab(scenario).planPatch(patch);
    }

    private void checkWithGit(Scenarios scenario, Path patch) throws Exception {
        Path target = Files.createTempDirectory(folder, "target");
        GitTool git = GitTool.init(target);
        scenario.before().writeTo(target);
        git.run("apply", "--whitespace=nowarn", patch.toString());
        assertThat(SmallTree.read(target)).isEqualTo(scenario.after());
        git.run("apply", "--whitespace=nowarn", "-R", patch.toString());
        if (GitTool.forgetsModes()) {
            assertThat(SmallTree.read(target).contents())
                    .isEqualTo(scenario.before().contents());
        } else {
            assertThat(SmallTree.read(target)).isEqualTo(scenario.before());
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void patchMadeFromGitsPatchIsAcceptedByGitForwardsAndBackwards(String name) throws Exception {
        Scenarios scenario = Scenarios.named(name);

        Planned planned = planFromGit(scenario);

        assertThat(scenario.before().apply(planned.proposal())).isEqualTo(scenario.after());
        checkWithGit(scenario, planned.proposal().patchFile());
    }

    @ParameterizedTest
    @MethodSource("renaming")
    void renamesStayRenames(String name) throws Exception {
        Scenarios scenario = Scenarios.named(name);

        Planned planned = planFromGit(scenario, "-M30", "-B");

        assertThat(scenario.before().apply(planned.proposal())).isEqualTo(scenario.after());
        checkWithGit(scenario, planned.proposal().patchFile());
        Planned reverse = lab(scenario).reverse(planned.proposal());
        assertThat(scenario.after().apply(reverse.proposal())).isEqualTo(scenario.before());
        checkWithGit(scenario.reversed(), reverse.proposal().patchFile());
    }

    /** An overlay cannot take away that a file is executable. */
    static Stream<String> overlayScenarios() {
        return Share.of(Scenarios.all().keySet(), 3, 2).filter(name -> !name.equals("mode back, empty"));
    }

    @ParameterizedTest
    @MethodSource("overlayScenarios")
    void patchMadeFromAnOverlayAndItsReverseAreAcceptedByGit(String name) throws Exception {
        Scenarios scenario = Scenarios.named(name);
        PlanLab lab = lab(scenario);

        Planned planned = lab.mirror(scenario.after());
        Planned reverse = lab.reverse(planned.proposal());

        assertThat(scenario.before().apply(planned.proposal())).isEqualTo(scenario.after());
        assertThat(scenario.after().apply(reverse.proposal())).isEqualTo(scenario.before());
        checkWithGit(scenario, planned.proposal().patchFile());
        checkWithGit(scenario.reversed(), reverse.proposal().patchFile());
    }
}

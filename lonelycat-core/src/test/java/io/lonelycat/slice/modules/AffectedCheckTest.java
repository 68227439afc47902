// SPDX-License-Identifier: MIT
package io.lonelycat.slice.modules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.CheckSlices;
import io.lonelycat.check.Checks;
import io.lonelycat.check.ModuleChoice;
import io.lonelycat.check.Scripts;
import io.lonelycat.check.attempt.Collected;
import io.lonelycat.check.command.Children;
import io.lonelycat.flow.Slice;
import io.lonelycat.json.InputDocument;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.source.PlanLab;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that build the modules of a change; the wrapper of the workspace prints its arguments. */
class AffectedCheckTest {
    private static final CheckSlices SLICES = new CheckSlices(
            List.of(), Optional.empty(), Slice.plugged(List.of(ModulesSlice.SLICE), ModuleChoice.class), List.of());

    @TempDir
    Path folder;

    private Path workspace;
    private Proposal change;

    @BeforeEach
    void build() throws IOException {
        workspace = build("workspace");
        change = PlanLab.in(folder.resolve("planned"), SmallTree.empty().file("core/src/main/java/A.java", PlanLab.TEN))
                .planPatch(PlanLab.FIVE.replace("src/A.java", "core/src/main/java/A.java"))
                .proposal();
    }

    private Path build(String name) throws IOException {
        Path place = Files.createDirectory(folder.resolve(name));
        Files.writeString(place.resolve("pom.xml"), "<project><modules><module>core</module></modules></project>");
        Files.createDirectory(place.resolve("core"));
        Files.writeString(place.resolve("core/pom.xml"), "<project/>");
        Files.writeString(place.resolve("mvnw"), "#!/bin/sh\necho \"$@\"\n");
        assertThat(place.resolve("mvnw").toFile().setExecutable(true)).isTrue();
        return place;
    }

    @Test
    void buildsTheModulesOfTheChange() {
        assertThat(printed(checks(workspace), "affected")).isEqualTo("-B -ntp test -pl core -am -amd\n");
    }

    @Test
    void buildsAllOfThemWhereTheScopeIsFull() {
        assertThat(printed(checks(workspace), "full")).isEqualTo("-B -ntp test\n");
    }

    /** Without the slice no modules are chosen. */
    @Test
    void buildsAllOfThemWhereNoSliceChooses() {
        Checks checks = new Scripts(workspace).checks(CheckSlices.NONE);
        checks.ofChange(change);

        assertThat(printed(checks, "affected")).isEqualTo("-B -ntp test\n");
    }

    /** Before the change is made in a copy, its checks do not know it yet; what is compared must be alike all the same. */
    @Test
    void buildsTheSameModulesInACopyBeforeTheChange() throws IOException {
        Checks there = new Scripts(build("copy")).checks(SLICES);

        there.selectAs(checks(workspace));

        assertThat(printed(there, "affected")).isEqualTo("-B -ntp test -pl core -am -amd\n");
    }

    private Checks checks(Path place) {
        Checks checks = new Scripts(place).checks(SLICES);
        checks.ofChange(change);
        return checks;
    }

    private static String printed(Checks checks, String scope) {
        String check = "{maven: {goals: [test], wrapper: true, scope: " + scope + "}, reports: []}";
        Collected log = new Collected();
        checks.run(
                CheckSpec.read("tests", InputDocument.yaml("policy.yaml", check.getBytes(UTF_8))),
                log,
                Cancel.NEVER,
                new Children());
        return log.stdout();
    }
}

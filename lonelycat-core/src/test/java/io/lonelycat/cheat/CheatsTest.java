// SPDX-License-Identifier: MIT
package io.lonelycat.cheat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.cheat.CheatFile.Moved;
import io.lonelycat.cheat.CheatFile.Sort;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.policy.KnownSections;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.source.SupposedChange;
import io.lonelycat.plan.source.SupposedChange.SupposedFile;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Asks the policy of a Maven project about every change in {@code it/cheats}. */
class CheatsTest {
    private static final Policy POLICY = Policy.read(
            Policy.FILE_NAME,
            "schema: lonelycat.policy/1\nextends: [{builtin: maven-policy}]\n".getBytes(UTF_8),
            LayerSource.NONE,
            KnownSections.NONE);

    static List<CheatFile> read() throws IOException {
        return CheatFile.all().stream()
                .filter(cheat -> cheat.verdict().isPresent())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("read")
    void getsTheAnswerThatIsWrittenDown(CheatFile cheat, @TempDir Path folder) {
        Decision decision = decide(cheat, folder);

        assertThat(decision.verdict())
                .as("%s: %s", cheat, decision.findings())
                .isEqualTo(cheat.verdict().orElseThrow());
        cheat.finding().ifPresent(expected -> assertThat(decision.findings())
                .filteredOn(finding -> finding.rule().equals(expected.rule()))
                .as(cheat.name())
                .anySatisfy(finding -> {
                    assertThat(finding.reason()).contains(expected.says());
                    assertThat(finding.weight().name())
                            .isEqualTo(decision.verdict().name());
                }));
    }

    /** Also what is not stopped says that it touches what it is judged by. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("read")
    void saysSomethingWhereverCodeChangesWithItsJudges(CheatFile cheat, @TempDir Path folder) {
        Decision decision = decide(cheat, folder);

        if (decision.findings().isEmpty()) {
            assertThat(cheat.after().files().entrySet())
                    .filteredOn(file -> !cheat.before().entrySet().contains(file))
                    .extracting(Map.Entry::getKey)
                    .allMatch(path -> path.contains("src/main/"));
        }
    }

    private static Decision decide(CheatFile cheat, Path folder) {
        List<SupposedFile> files = changed(cheat);
        GateEnvironment inputs = new GateEnvironment(Instant.EPOCH, "test", "jo", Map.of())
                .withFiles(path -> cheat.before().containsKey(path.value()));
        return new Gate(POLICY, Optional.empty())
                .decide(
                        SupposedChange.write(
                                folder.resolve("changes.patch"),
                                CommitJudge.plan(cheat.title(), "corpus"),
                                "cs_01k9x3m5e7q8r2t4v6w8y0z1a3",
                                files),
                        "dec_01k9x3m5e7q8r2t4v6w8y0z1a4",
                        inputs)
                .decision();
    }

    private static List<SupposedFile> changed(CheatFile cheat) {
        Moved after = cheat.after();
        TreeSet<String> paths = new TreeSet<>(cheat.before().keySet());
        paths.addAll(after.files().keySet());
        paths.removeAll(after.sources().values());
        List<SupposedFile> files = new ArrayList<>();
        for (String path : paths) {
            String source = after.sources().getOrDefault(path, path);
            String old = cheat.before().get(source);
            String now = after.files().get(path);
            if (!source.equals(path) || old == null || !old.equals(now)) {
                files.add(new SupposedFile(WorkspacePath.of(path), WorkspacePath.of(source), side(old), side(now)));
            }
        }
        return files;
    }

    private static SupposedFile.@Nullable SupposedSide side(@Nullable String text) {
        return text == null ? null : new SupposedFile.SupposedSide(FileMode.REGULAR, text.getBytes(UTF_8));
    }

    @Test
    void areAsManyAsTheReadmeSays() throws IOException {
        assertThat(CheatFile.all())
                .filteredOn(cheat -> cheat.sort() == Sort.CHEAT)
                .hasSizeGreaterThanOrEqualTo(60);
        assertThat(CheatFile.all())
                .filteredOn(cheat -> cheat.sort() == Sort.HONEST)
                .hasSizeGreaterThanOrEqualTo(15);
    }

    @Test
    void areListedInTheirReadme() throws IOException {
        List<String> rows = new ArrayList<>();
        for (Sort sort : Sort.values()) {
            CheatFile.all().stream()
                    .filter(cheat -> cheat.sort() == sort)
                    .forEach(cheat -> rows.add("| [" + cheat.name() + "](" + cheat.name() + "/cheat.yaml) | "
                            + cheat.title() + " | " + cheat.why() + " |"));
        }

        List<String> listed = Files.readAllLines(CheatFile.ROOT.resolve("README.md")).stream()
                .filter(line -> line.startsWith("| ["))
                .toList();

        assertThat(listed).containsExactlyElementsOf(rows);
    }
}

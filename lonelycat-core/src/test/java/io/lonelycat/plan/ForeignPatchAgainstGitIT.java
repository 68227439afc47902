// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.ForeignPatch.Standing;
import io.lonelycat.plan.source.PlanLab;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we make of patches that others wrote, beside what git makes of them; each difference is in the reference. */
class ForeignPatchAgainstGitIT {
    private static final Path PAGE = Path.of("../docs/reference/inputs.md");
    private static final Pattern DIFFERENCE = Pattern.compile("(?m)^ \\| ([A-Z][^|]+) \\| [^|]+ \\| [^|]+ \\|$");

    @TempDir
    Path folder;

    static List<ForeignPatch> patches() {
        return ForeignPatch.all();
    }

    private Optional<SmallTree> ours(ForeignPatch foreign) {
        PlanLab lab = PlanLab.in(folder.resolve("ours"), foreign.before());
        try {
            return Optional.of(
                    foreign.before().apply(lab.planPatch(foreign.patch()).proposal()));
        } catch (InvalidInputException refused) {
            return Optional.empty();
        }
    }

    private Optional<SmallTree> gits(ForeignPatch foreign) throws Exception {
        Path patch = Files.write(folder.resolve("fix.patch"), foreign.patch().getBytes(StandardCharsets.UTF_8));
        Path tree = Files.createDirectories(folder.resolve("gits"));
        GitTool git = GitTool.init(tree);
        foreign.before().writeTo(tree);
        return git.tried("apply", "--whitespace=nowarn", patch.toString())
                ? Optional.of(SmallTree.read(tree))
                : Optional.empty();
    }

    private static Standing standing(Optional<SmallTree> ours, Optional<SmallTree> gits) {
        if (ours.equals(gits)) {
            return Standing.SAME;
        }
        if (ours.isPresent() && gits.isPresent()) {
            return Standing.OTHER;
        }
        return ours.isPresent() ? Standing.LOOSER : Standing.STRICTER;
    }

    @ParameterizedTest
    @MethodSource("patches")
    void standsToGitAsWeSay(ForeignPatch foreign) throws Exception {
        Optional<SmallTree> ours = ours(foreign);
        Optional<SmallTree> gits = gits(foreign);

        assertThat(standing(ours, gits)).as("ours %s\ngit's %s", ours, gits).isEqualTo(foreign.standing());
    }

    @Test
    void everyDifferenceStandsInTheReferenceAndIsTried() throws Exception {
        Set<String> tried = patches().stream()
                .filter(foreign -> foreign.standing() != Standing.SAME)
                .map(ForeignPatch::title)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> written = DIFFERENCE
                .matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(written).isEqualTo(tried);
    }
}

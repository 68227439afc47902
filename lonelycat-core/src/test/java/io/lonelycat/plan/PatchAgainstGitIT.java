// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.Share;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.ForeignPatch.Standing;
import io.lonelycat.plan.content.Scenarios;
import io.lonelycat.plan.source.PlanLab;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares plans of patches with the result of {@code git apply}. */
class PatchAgainstGitIT {
    @TempDir
    Path folder;

    private static final Path PAGE = Path.of("../docs/reference/inputs.md");
    private static final Pattern DIFFERENCE = Pattern.compile("(?m)^ \\| ([A-Z][^|]+) \\| [^|]+ \\| [^|]+ \\|$");
    private static final List<String> NAMES =
            List.of("poem", "d/poem", "d/e/r\u00e9sum\u00e9.txt", "two words", "q\"uote", "tab\there", "poem.orig");

    /** Refusals in the reference. */
    private static final List<String> DOCUMENTED = List.of(
            "above the previous hunk",
            "is not expected after the last line of a hunk",
            "a hunk without context",
            "is changed twice",
            "exists already",
            "exists after an earlier section");

    /** Each build runs a scenario in one of three ways. */
    static Stream<Arguments> scenarios() {
        return IntStream.range(0, 3)
                .boxed()
                .flatMap(way -> Share.of(Scenarios.all().keySet(), 3, way).map(name -> Arguments.of(way, name)))
                .filter(it -> !List.of(it.get()).equals(List.of(2, "mode back, empty")));
    }

    private PlanLab lab(Scenarios scenario) throws Exception {
        return PlanLab.in(Files.createTempDirectory(folder, "lab"), scenario.before());
    }

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
    void patchAndItsReverseAreAcceptedByGit(int way, String name) throws Exception {
        Scenarios scenario = Scenarios.named(name);

        Planned planned =
                switch (way) {
                    case 0 -> planFromGit(scenario);
                    case 1 -> planFromGit(scenario, "-M30", "-B");
                    default -> lab(scenario).mirror(scenario.after());
                };
        Planned reverse = lab(scenario).reverse(planned.proposal());

        assertThat(scenario.before().apply(planned.proposal())).isEqualTo(scenario.after());
        assertThat(scenario.after().apply(reverse.proposal())).isEqualTo(scenario.before());
        checkWithGit(scenario, planned.proposal().patchFile());
        checkWithGit(scenario.reversed(), reverse.proposal().patchFile());
    }

    static List<ForeignPatch> patches() {
        return ForeignPatch.all();
    }

    private static Optional<SmallTree> ours(SmallTree before, String patch, Path place, List<String> why) {
        PlanLab lab = PlanLab.in(place.resolve("ours"), before);
        try {
            return Optional.of(before.apply(lab.planPatch(patch).proposal()));
        } catch (InvalidInputException refused) {
            why.add(String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<SmallTree> gits(
            SmallTree before, String patch, Path place, Function<Path, GitTool> git, boolean converts)
            throws IOException {
        Path file = Files.writeString(place.resolve("fix.patch"), patch);
        Path tree = Files.createDirectories(place.resolve("gits"));
        GitTool tool = git.apply(tree);
        before.writeTo(tree);
        String[] apply = {"-c", "core.autocrlf=" + converts, "apply", "--whitespace=nowarn", file.toString()};
        return tool.tried(apply) ? Optional.of(SmallTree.read(tree)) : Optional.empty();
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
        Optional<SmallTree> ours = ours(foreign.before(), foreign.patch(), folder, new ArrayList<>());
        Optional<SmallTree> gits = gits(foreign.before(), foreign.patch(), folder, GitTool::init, false);

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

    private record Draw(SmallTree workspace, String patch, boolean converts) {}

    @Test
    void isTakenAsGitTakesIt() throws IOException {
        List<String> differences = new ArrayList<>();
        int taken = 0;
        int all = Share.of(250, 3_000);
        for (int seed = 0; seed < all; seed++) {
            Path place = Files.createDirectories(folder.resolve(Integer.toString(seed)));
            Draw draw = new Drawing(new Random(seed), place.resolve("source")).draw();
            if (draw.patch().isEmpty()) {
                continue;
            }
            Optional<SmallTree> gits = gits(draw.workspace(), draw.patch(), place, GitTool::new, draw.converts());
            List<String> why = new ArrayList<>();
            Optional<SmallTree> ours = ours(draw.workspace(), draw.patch(), place, why);
            boolean documented =
                    DOCUMENTED.stream().anyMatch(words -> why.stream().anyMatch(it -> it.contains(words)));
            if (why.stream().anyMatch(it -> it.contains("Nothing to plan"))) {
                ours = Optional.of(draw.workspace());
            }
            if (!documented && !ours.equals(gits)) {
                differences.add("draw " + seed + "\nours " + ours + why + "\ngit's " + gits + "\n" + draw);
            }
            taken += ours.isPresent() ? 1 : 0;
            StateFiles.deleteTree(place);
        }
        assertThat(differences).isEmpty();
        assertThat(taken).isGreaterThan(all / 3);
    }

    private static final class Drawing {
        private final Random random;
        private final Path place;

        Drawing(Random random, Path place) {
            this.random = random;
            this.place = place;
        }

        private boolean oneOf(int many) {
            return random.nextInt(many) == 0;
        }

        Draw draw() {
            SmallTree before = SmallTree.empty();
            for (int i = random.nextInt(3); i >= 0; i--) {
                before = with(before, name(), text());
            }
            SmallTree after = changed(before);
            // For a file without a line ending, a git setting decides that LonelyCat does not read.
            boolean converts = oneOf(4)
                    && before.nodes().keySet().equals(after.nodes().keySet())
                    && before.contents().values().stream().allMatch(text -> text.contains("\n"));
            String patch = diff(before, after);
            for (int i = random.nextInt(3); i > 0; i--) {
                patch = spelled(patch);
            }
            SmallTree workspace = before;
            if (oneOf(4)) {
                workspace = each(before, text -> "0\n".repeat(1 + random.nextInt(3)) + text);
            }
            return new Draw(
                    converts ? each(workspace, text -> text.replace("\n", "\r\n")) : workspace, patch, converts);
        }

        private String name() {
            return NAMES.get(random.nextInt(NAMES.size()));
        }

        private String text() {
            StringBuilder text = new StringBuilder();
            IntStream.range(0, random.nextInt(12))
                    .forEach(i -> text.append((char) ('a' + random.nextInt(5))).append('\n'));
            return text.length() > 0 && oneOf(5) ? text.substring(0, text.length() - 1) : text.toString();
        }

        private SmallTree with(SmallTree tree, String name, String text) {
            boolean fits = tree.nodes().keySet().stream()
                    .noneMatch(other -> other.startsWith(name + "/") || name.startsWith(other + "/"));
            return !fits ? tree : oneOf(6) ? tree.executable(name, text) : tree.file(name, text);
        }

        private SmallTree changed(SmallTree tree) {
            SmallTree changed = tree;
            for (String name : tree.nodes().keySet()) {
                String text = new TreeMap<>(tree.contents()).getOrDefault(name, "");
                changed = switch (random.nextInt(6)) {
                    case 0 -> changed.without(name);
                    case 1 -> with(changed.without(name), name(), text);
                    case 2 -> changed;
                    default -> with(changed, name, edited(text));
                };
            }
            return oneOf(3) ? with(changed, name(), text()) : changed;
        }

        private String edited(String text) {
            List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)", -1)));
            for (int i = random.nextInt(2); i >= 0; i--) {
                int at = random.nextInt(lines.size());
                lines.set(at, List.of("", "X\n", lines.get(at) + "Y\n").get(random.nextInt(3)));
            }
            return String.join("", lines);
        }

        private static SmallTree each(SmallTree tree, UnaryOperator<String> change) {
            SmallTree changed = SmallTree.empty();
            for (var node : tree.nodes().entrySet()) {
                byte[] bytes = change.apply(node.getValue().latin1()).getBytes(StandardCharsets.ISO_8859_1);
                changed = changed.with(node.getKey(), node.getValue().mode(), bytes);
            }
            return changed;
        }

        /** An overlay cannot make a file non-executable. */
        private String diff(SmallTree before, SmallTree after) {
            return before.contents().equals(after.contents())
                    ? ""
                    : Sandbox.doing(() -> Files.readString(
                            PlanLab.in(place, before).mirror(after).proposal().patchFile()));
        }

        /** Formats a patch as other programs do. */
        private String spelled(String patch) {
            String line = "=".repeat(67) + "\n";
            return switch (random.nextInt(12)) {
                case 0 -> patch.replaceAll("(?m)^(diff --git|index|similarity index) .*\n", "");
                case 1 -> patch.replaceAll("(?m)^(--- .*|\\+\\+\\+ .*)$", "$1\t(revision 12)");
                case 2 -> patch.replaceAll("(?m)^(--- .*|\\+\\+\\+ .*)$", "$1\t2026-01-02 03:04:05.000000001 +0100");
                case 3 ->
                    patch.replaceAll(
                            "(?m)^(diff --git .*\n)", "Index: x\nIDEA additional info:\n<+>UTF-8\n" + line + "$1");
                case 4 -> patch.replaceAll("(?m)^(diff --git .*\n)", "And another file:\n\n$1");
                case 5 -> patch.replace("\n", "\r\n");
                case 6 ->
                    patch.replaceAll(
                            "(?m)^((?:diff|index|---|\\+\\+\\+|new|old|deleted|rename|similarity|@@) .*)$", "$1\r");
                case 7 -> patch.replaceAll("(?m)mode 100(6|7)(4|5)(4|5)$", "mode 100$1$1$3");
                case 8 -> patch.replaceAll("(?m)^(diff --git \"?|--- \"?|\\+\\+\\+ \"?)[ab]/", "$1w/");
                case 9 -> patch.replaceAll("(?m)^index .*\n", "") + "-- \n2.39.2\n\n";
                case 10 -> patch.replaceAll("(?m)^ $", "");
                default -> patch.replaceAll("(?m)^--- /dev/null$", "--- a/x\t1970-01-01 00:00:00.000000000 +0000");
            };
        }
    }
}

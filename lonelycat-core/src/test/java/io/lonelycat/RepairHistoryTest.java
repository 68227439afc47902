// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.flow.Result;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A generated history whose true answers are known: failures with what mended them, in an order by chance, and others that look like
 * them. Failures whose lines are others or have other names, though the same thing would mend them, are among the true ones: no line
 * is made up, so they are missed.
 */
class RepairHistoryTest {
    private static final String POLICY = """
            schema: lonelycat.policy/1
            paths: {allow: ["**"]}
            checks:
              compiles:
                command: [sh, -c, "f=$(grep -rhoE 'old[A-Z][a-z]+' src | head -n 1); if test -n \\"$f\\"; then echo \\"[ERROR] cannot find symbol: method $f\\"; exit 1; fi"]
              style:
                command: [sh, -c, "f=$(grep -rhoE 'odd[A-Z][a-z]+' src | head -n 1 | sed s/odd/old/); if test -n \\"$f\\"; then echo \\"[ERROR] cannot find symbol: method $f\\"; exit 1; fi"]
            require: {low: {checks: [compiles]}}
            """;
    private static final List<String> NAMES = List.of(
            "Alder", "Birch", "Cedar", "Elder", "Fir", "Hazel", "Juniper", "Larch", "Maple", "Oak", "Pine", "Rowan");
    private static final List<String> RELATIONS = List.of("correlation", "label", "paths");

    /** What is true of a failure: what its repair makes of the file, or that there is none. */
    private record Truth(String name, Map<String, String> files, Optional<String> expected) {}

    private final List<Truth> truths = new ArrayList<>();
    private final List<Runnable> steps = new ArrayList<>();
    private int right;
    private int proposed;

    private static String file(String name, String... lines) {
        StringBuilder text = new StringBuilder("class " + name + " {\n");
        for (int i = 0; i < 5; i++) {
            text.append("    int ").append(name).append(i).append(";\n");
        }
        for (String line : lines) {
            text.append(line).append('\n');
        }
        return text.append("    int last").append(name).append(";\n}\n").toString();
    }

    private static String by(String relation, String name) {
        return switch (relation) {
            case "correlation" -> "intent: Use " + name + "\ncorrelationId: use-" + name + "\n";
            case "label" -> "intent: Use " + name + "\nlabels: {ticket: " + name + "}\n";
            default -> "intent: Use " + name + "\n";
        };
    }

    private static String line(String verb, String name) {
        return "    Object field" + name + " = " + verb + name + "(1);";
    }

    /** Files that are there from the beginning, so that changes of them have one base. */
    private static Sandbox sandbox(Path folder) {
        Sandbox sandbox = new Sandbox(folder).file("lonelycat-policy.yaml", POLICY);
        for (String name : NAMES) {
            sandbox.file("src/" + name + ".java", file(name)).file("src/Other" + name + ".java", file("Other" + name));
        }
        return sandbox;
    }

    private void plant(Sandbox sandbox, Random random, String kind, String name) {
        String path = "src/" + name + ".java";
        String relation = RELATIONS.get(random.nextInt(RELATIONS.size()));
        Map<String, String> mended = Map.of(path, file(name, line("fresh", name)));
        steps.add(() -> {
            boolean style = kind.equals("other check");
            String plan = by(relation, name) + (style ? "verification: [style]\n" : "");
            RepairTest.failed(sandbox, Map.of(path, file(name, line(style ? "odd" : "old", name))), plan);
            if (!kind.equals("never mended")) {
                String held = RepairTest.held(sandbox, mended, plan);
                if (kind.equals("taken back")) {
                    sandbox.cat().rollback(held, Optional.empty());
                }
            }
        });
        String other = "Other" + name;
        String depth = random.nextBoolean() ? "" : "  ";
        List<String> bad = new ArrayList<>(List.of(depth + line("old", name)));
        List<String> good = new ArrayList<>(List.of(depth + line("fresh", name)));
        if (kind.equals("two places")) {
            bad.addAll(List.of("", depth + line("old", name)));
        } else if (kind.startsWith("other names")) {
            bad.set(0, depth + "    Object slot = old" + name + "(7);");
            good.set(0, depth + "    Object slot = fresh" + name + "(7);");
            if (kind.equals("other names, two places")) {
                bad.addAll(List.of("", depth + "    Object box = old" + name + "(8);"));
            }
        } else if (kind.equals("other lines")) {
            bad.set(0, "    String text = old" + name + "(2).toString();");
            good.set(0, "    String text = fresh" + name + "(2).toString();");
        }
        Map<String, String> files = new HashMap<>();
        files.put("src/" + other + ".java", file(other, bad.toArray(String[]::new)));
        boolean mendable = List.of("mended", "other lines", "other names").contains(kind);
        truths.add(new Truth(
                kind, files, mendable ? Optional.of(file(other, good.toArray(String[]::new))) : Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 42})
    void proposesWhatIsTrueAndNothingElse(long seed, @TempDir Path folder) {
        Random random = new Random(seed);
        Sandbox sandbox = sandbox(folder);
        List<String> names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        List<String> kinds = List.of(
                "mended",
                "mended",
                "mended",
                "mended",
                "mended",
                "other names",
                "other lines",
                "other names, two places",
                "two places",
                "never mended",
                "taken back",
                "other check");
        for (int i = 0; i < kinds.size(); i++) {
            plant(sandbox, random, kinds.get(i), names.get(i));
        }
        Collections.shuffle(steps, random);
        steps.forEach(Runnable::run);
        Collections.shuffle(truths, random);

        truths.forEach(truth -> ask(sandbox, truth));

        long planted = truths.stream().filter(it -> it.expected().isPresent()).count();
        System.out.printf(
                "Repair, seed %d: %d failures, %d with a true mend; proposed %d, right %d: precision %.2f, recall %.2f%n",
                seed, truths.size(), planted, proposed, right, (double) right / proposed, (double) right / planted);
        assertThat(right).isEqualTo(proposed).isEqualTo((int) planted - 2);
    }

    private void ask(Sandbox sandbox, Truth truth) {
        RepairTest.failed(sandbox, truth.files(), "intent: " + truth.name() + "\n");
        Result repair = RepairTest.repair(sandbox);
        if (repair.status().equals("proposed")) {
            proposed++;
            List<FileChange> changes =
                    Proposal.read(sandbox.planFolder(repair)).changeset().changes();
            Digest expected = Digest.of(truth.expected().orElse("").getBytes(StandardCharsets.UTF_8));
            boolean isRight =
                    changes.size() == 1 && expected.equals(changes.get(0).newSha256());
            assertThat(isRight).as(truth + "\n" + repair.message()).isTrue();
            right++;
        } else {
            assertThat(truth.name()).as(repair.message()).isNotEqualTo("mended");
        }
    }
}

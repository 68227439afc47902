// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.flow.Result;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A generated history whose true answers are known: failures with what mended them, in an order by chance, and others that look like
 * them. Failures in another file, of other lines or under other names, though the same thing would mend them, are among the true ones: no
 * line is made up, so they are missed.
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
            sandbox: none
            """;
    private static final List<String> NAMES = List.of(
            "Alder", "Birch", "Cedar", "Elder", "Fir", "Hazel", "Juniper", "Larch", "Maple", "Oak", "Pine", "Rowan");
    private static final List<String> FOUND = List.of("mended", "moved");
    private static final List<String> MISSED = List.of("other names", "other lines", "another file");
    private static final List<String> RELATIONS = List.of("correlation", "label", "paths");

    /** The expected result for a failure: the repaired file, or that there is no repair. */
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
        String type = kind.equals("another file") ? "Other" + name : name;
        String more = "    int more" + name + ";";
        String old = line("old", name);
        List<String> bad =
                switch (kind) {
                    case "moved" -> List.of(more, "", old);
                    case "two places" -> List.of(more, old, "", old);
                    case "other names" -> List.of(old.replace("field", "slot"));
                    case "other lines" -> List.of("    String text = old" + name + "(2).toString();");
                    default -> List.of(old, more);
                };
        List<String> good = bad.stream()
                .map(text -> text.replace("old" + name, "fresh" + name))
                .toList();
        boolean mendable = FOUND.contains(kind) || MISSED.contains(kind);
        truths.add(new Truth(
                kind,
                Map.of("src/" + type + ".java", file(type, bad.toArray(String[]::new))),
                mendable ? Optional.of(file(type, good.toArray(String[]::new))) : Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 42})
    void proposesWhatIsTrueAndNothingElse(long seed, @TempDir Path folder) {
        Random random = new Random(seed);
        Sandbox sandbox = sandbox(folder);
        List<String> names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        List<String> kinds = new ArrayList<>(List.of("mended", "mended", "moved"));
        kinds.addAll(FOUND);
        kinds.addAll(MISSED);
        kinds.addAll(List.of("two places", "never mended", "taken back", "other check"));
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
        assertThat(right).isEqualTo(proposed).isEqualTo((int) planted - MISSED.size());
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
            assertThat(FOUND).as(repair.message()).doesNotContain(truth.name());
        }
    }
}

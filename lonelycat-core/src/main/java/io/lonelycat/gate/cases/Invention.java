// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cases;

import io.lonelycat.gate.cases.CaseChange.Figures;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Category;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.Risk;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Makes changes up, always the same ones from the same material: first each path and figure alone, then mixtures. */
final class Invention {
    /** The seed is fixed: who runs it again sees the same. */
    private static final long SEED = 4_611_686_018_427_387_847L;

    private static final int MOST_FILES = 300;

    private final Material material;
    private final List<WorkspacePath> paths;
    private final SplittableRandom random = new SplittableRandom(SEED);

    Invention(Material material) {
        this.material = material;
        this.paths = material.paths();
    }

    /** Returns cases; at least those that try each path alone. */
    List<PolicyCase> cases(int mixtures) {
        List<PolicyCase> cases = new ArrayList<>();
        for (WorkspacePath path : paths) {
            cases.add(of(Map.of(), List.of(change(Operation.UPDATE, path, 1))));
        }
        for (WorkspacePath path : sparse(paths)) {
            kinds(path).forEach(change -> cases.add(of(Map.of(), List.of(change))));
            material.figures()
                    .forEach(lines -> cases.add(of(Map.of(), List.of(change(Operation.CREATE, path, lines)))));
            material.figures().stream()
                    .filter(files -> files <= MOST_FILES)
                    .forEach(files -> cases.add(of(Map.of(), many(path, files))));
            for (Risk risk : Risk.values()) {
                cases.add(of(Map.of("risk", Names.of(risk)), List.of(change(Operation.UPDATE, path, 1))));
            }
        }
        sizes(cases);
        surrounded(cases);
        for (int i = 0; i < mixtures; i++) {
            cases.add(mixture());
        }
        return cases;
    }

    /** What others say and what happened before matters where somebody is asked. */
    private void surrounded(List<PolicyCase> cases) {
        for (WorkspacePath path : material.asked()) {
            PolicyCase usual = of(Map.of(), List.of(change(Operation.UPDATE, path, 1)));
            material.circumstances().forEach(others -> cases.add(usual.in(others)));
        }
    }

    /** A few paths of all, evenly. */
    private static List<WorkspacePath> sparse(List<WorkspacePath> all) {
        int step = Math.max(1, all.size() / 12);
        List<WorkspacePath> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += step) {
            some.add(all.get(i));
        }
        return some;
    }

    private static List<CaseChange> kinds(WorkspacePath path) {
        WorkspacePath other = WorkspacePath.of(path.value() + ".before");
        return List.of(
                change(Operation.DELETE, path, 0),
                change(Operation.MODE, path, 0),
                new CaseChange(
                        Operation.RENAME,
                        path,
                        Optional.of(other),
                        new Figures(0, 0, 0, false),
                        Optional.empty(),
                        Optional.empty(),
                        FileMode.REGULAR),
                change(Operation.CREATE, path, 1).with(new Figures(1, 0, 0, true)),
                new CaseChange(
                        Operation.CREATE,
                        path,
                        Optional.empty(),
                        new Figures(1, 0, 0, false),
                        Optional.empty(),
                        Optional.of("beside"),
                        FileMode.LINK));
    }

    private void sizes(List<PolicyCase> cases) {
        for (int bytes : material.sizes()) {
            for (int i = 0; i < 2; i++) {
                CaseChange change = change(Operation.CREATE, pick(paths), 0).with(new Figures(0, 0, bytes, false));
                cases.add(of(Map.of(), List.of(change)));
            }
        }
    }

    /** So many files in one folder. */
    private static List<CaseChange> many(WorkspacePath path, int files) {
        String beside = path.value();
        String folder = beside.substring(0, beside.lastIndexOf('/') + 1);
        List<CaseChange> changes = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            changes.add(change(Operation.CREATE, WorkspacePath.of(folder + "file-" + i + ".txt"), 1));
        }
        return changes;
    }

    private PolicyCase mixture() {
        Map<WorkspacePath, CaseChange> changes = new TreeMap<>();
        for (int files = 1 + random.nextInt(4); files > 0; files--) {
            WorkspacePath path = pick(paths);
            Operation operation = pick(List.of(Operation.CREATE, Operation.UPDATE, Operation.DELETE));
            changes.put(path, change(operation, path, pick(material.figures())));
        }
        return of(plan(), List.copyOf(changes.values()));
    }

    private Map<String, Object> plan() {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("risk", Names.of(pick(List.of(Risk.values()))));
        if (random.nextBoolean()) {
            plan.put("category", Names.of(pick(List.of(Category.values()))));
        }
        if (random.nextInt(4) == 0) {
            plan.put("irreversible", true);
        }
        if (random.nextInt(3) == 0) {
            plan.put("confidencePercent", (long) random.nextInt(101));
        }
        if (!material.checks().isEmpty() && random.nextBoolean()) {
            plan.put("verification", List.of(pick(material.checks())));
        } else if (random.nextInt(4) == 0) {
            plan.put(
                    "verification",
                    List.of(new JsonObject().with("name", "own").with("command", List.of("own-check"))));
        }
        return plan;
    }

    private static CaseChange change(Operation operation, WorkspacePath path, int lines) {
        boolean adds = operation == Operation.CREATE || operation == Operation.UPDATE;
        return new CaseChange(
                operation,
                path,
                Optional.empty(),
                new Figures(adds ? lines : 0, operation == Operation.DELETE ? lines : 0, 0, false),
                Optional.empty(),
                Optional.empty(),
                operation == Operation.MODE ? FileMode.EXECUTABLE : FileMode.REGULAR);
    }

    private static PolicyCase of(Map<String, Object> plan, List<CaseChange> changes) {
        return new PolicyCase("smallest example", "a change that was made up", plan, changes, Circumstances.USUAL);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.execute.falsify;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.figure.ReportException;
import io.lonelycat.check.figure.ReportReader;
import io.lonelycat.check.figure.TriedMutant;
import io.lonelycat.check.figure.TriedMutant.Fate;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.falsify.Falsification.Proven;
import io.lonelycat.execute.falsify.Mutants.Alive;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CheckTerms;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.LineEnds;
import io.lonelycat.plan.patch.ChangeBlock;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.HeldFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lets PIT change the compiled lines of the change in a copy of the workspace, and sees which of these mutants no test
 * notices.
 */
public final class MutationRun {
    private static final Pattern SOURCE =
            Pattern.compile("((?:.+/)?)src/main/java/((?:[A-Za-z0-9_]+/)*[A-Za-z0-9_]+)\\.java");
    private static final long LARGEST_POM = 4L << 20;
    private static final int LONGEST = 200;
    private static final int SHOWN = 5;
    private static final String NO_TIME = "There was no time for it. Raise `within` of `rehearsal.falsify`.";

    private final Workspace tree;
    private final BiFunction<List<CheckSpec>, Cancel, List<CheckResult>> looking;
    private final Map<WorkspacePath, List<ChangeBlock>> blocks;
    private final UnaryOperator<String> masked;
    private final Cancel cancel;
    private final long end;
    private final String folder = "target/" + MutantsProfile.ID + "-" + UUID.randomUUID();
    private final Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
    private final List<Alive> alive = new ArrayList<>();
    private final Map<WorkspacePath, Boolean> otherLines = new HashMap<>();

    /**
     * Prepares it.
     *
     * @param tree the copy, in which the change holds
     * @param looking runs checks up to the first that fails
     * @param blocks what the change replaces, by path
     * @param masked takes secrets out of a text
     * @param within how long it may take
     */
    public MutationRun(
            Workspace tree,
            BiFunction<List<CheckSpec>, Cancel, List<CheckResult>> looking,
            Map<WorkspacePath, List<ChangeBlock>> blocks,
            UnaryOperator<String> masked,
            Duration within,
            Cancel cancel) {
        this.tree = tree;
        this.looking = looking;
        this.blocks = blocks;
        this.masked = masked;
        this.cancel = cancel;
        this.end = System.nanoTime() + within.toNanos();
    }

    /**
     * Tries the mutants.
     *
     * @param code the files that checks judge, with the change
     * @param checks those of the change
     */
    public Mutants of(List<WorkspacePath> code, List<CheckSpec> checks) {
        Optional<CommandCheck> build = checks.stream()
                .filter(CommandCheck.class::isInstance)
                .map(CommandCheck.class::cast)
                .filter(check -> check.maven().isPresent())
                .findFirst();
        if (build.isEmpty()) {
            return notApplicable("no critical check of the change is of the kind `maven`");
        }
        Map<String, List<String>> modules = modules(code);
        if (modules.isEmpty()) {
            return notApplicable("the change writes no lines of Java below `src/main/java` of a Maven module");
        }
        List<WorkspacePath> poms = modules.keySet().stream()
                .map(module -> WorkspacePath.of(module + "pom.xml"))
                .toList();
        Optional<HeldFiles> held = HeldFiles.of(tree, poms, LARGEST_POM);
        Optional<HeldFiles> with = held.flatMap(files -> profiles(files, modules));
        if (held.isEmpty() || with.isEmpty()) {
            return notTried(
                    "A POM has no place for the profile that runs PIT. Write it in UTF-8, and not larger than 4 MB.");
        }
        try {
            with.get().put(tree, poms);
            return tried(build.get(), modules);
        } finally {
            held.get().put(tree, poms);
        }
    }

    /** Returns the classes by the folder of their module. */
    private Map<String, List<String>> modules(List<WorkspacePath> code) {
        Map<String, List<String>> modules = new TreeMap<>();
        for (WorkspacePath path : code) {
            Matcher source = SOURCE.matcher(path.value());
            if (source.matches()
                    && blocks.getOrDefault(path, List.of()).stream().anyMatch(MutationRun::counts)
                    && tree.entry(WorkspacePath.of(source.group(1) + "pom.xml")).isPresent()) {
                modules.computeIfAbsent(source.group(1), module -> new ArrayList<>())
                        .add(source.group(2).replace('/', '.'));
            }
        }
        return modules;
    }

    private static boolean counts(ChangeBlock block) {
        return !block.dull() && block.newLines() > 0;
    }

    private Optional<HeldFiles> profiles(HeldFiles held, Map<String, List<String>> modules) {
        HeldFiles with = held;
        for (Map.Entry<String, List<String>> module : modules.entrySet()) {
            WorkspacePath pom = WorkspacePath.of(module.getKey() + "pom.xml");
            Optional<byte[]> bytes = held.bytes(pom).flatMap(profile(module.getKey(), module.getValue())::in);
            if (bytes.isEmpty()) {
                return Optional.empty();
            }
            with = with.with(pom, bytes.get());
        }
        return Optional.of(with);
    }

    private MutantsProfile profile(String module, List<String> types) {
        return new MutantsProfile(types, folder, !ModuleTests.needNoPlatform(tree, module));
    }

    private Mutants tried(CommandCheck build, Map<String, List<String>> modules) {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
            return notTried(NO_TIME);
        }
        CommandCheck run =
                build.building(CheckTerms.of(build.name(), left), List.of("process-test-classes"), MutantsProfile.ID);
        List<CheckResult> results =
                looking.apply(List.of(run), () -> System.nanoTime() - end >= 0 || cancel.requested());
        if (System.nanoTime() - end >= 0) {
            return notTried(NO_TIME);
        }
        for (CheckResult result : results) {
            if (!result.passed()) {
                return notTried("The build with PIT failed: " + result.message());
            }
        }
        for (String module : modules.keySet()) {
            Optional<String> problem = read(module);
            if (problem.isPresent()) {
                return notTried(problem.get());
            }
        }
        return result();
    }

    private Optional<String> read(String module) {
        WorkspacePath report = WorkspacePath.of(module + folder + "/mutations.xml");
        if (tree.entry(report).isEmpty()) {
            return Optional.of("PIT wrote no report of the module `" + (module.isEmpty() ? "." : module)
                    + "`. See what the build printed.");
        }
        try (InputStream in = Channels.newInputStream(tree.openRead(report))) {
            ReportReader.readMutants(in, mutant -> take(module, mutant));
            return Optional.empty();
        } catch (ReportException e) {
            return Optional.of("The report of PIT is not believed: " + e.what() + ".");
        } catch (IOException | EngineException | InvalidInputException e) {
            return Optional.of("The report of PIT cannot be read: " + e.getMessage());
        }
    }

    private void take(String module, TriedMutant mutant) {
        Optional<WorkspacePath> path = blocks.keySet().stream()
                .filter(it -> it.value().equals(module + "src/main/java/" + mutant.source()))
                .findFirst();
        if (path.isEmpty() || mutant.line() < 1 || !wrote(path.get(), mutant.line())) {
            return;
        }
        counts.merge(mutant.fate(), 1, Integer::sum);
        boolean covered = mutant.fate() == Fate.SURVIVED;
        if ((covered || mutant.fate() == Fate.NOT_COVERED) && alive.size() < Mutants.KEPT) {
            String what = masked.apply(mutant.what());
            alive.add(new Alive(
                    path.get(),
                    mutant.line(),
                    covered,
                    what.length() > LONGEST ? what.substring(0, LONGEST) + "..." : what));
        }
    }

    /** Where PIT counts other lines than the patch, all are those of the change. */
    private boolean wrote(WorkspacePath path, int line) {
        return otherLines.computeIfAbsent(path, it -> LineEnds.differ(tree.read(it, Content.LARGEST_TEXT)))
                || blocks.getOrDefault(path, List.of()).stream()
                        .anyMatch(block -> line >= block.newFirst() && line < block.newFirst() + block.newLines());
    }

    private Mutants result() {
        int killed = count(Fate.KILLED);
        int lived = count(Fate.SURVIVED) + count(Fate.NOT_COVERED);
        int untried = count(Fate.NOT_TRIED);
        int all = killed + lived + untried;
        if (all == 0) {
            return notApplicable("PIT knows nothing to change in the lines of the change");
        }
        String message =
                "Of " + all + (all == 1 ? " mutant" : " mutants") + " of the lines of the change, tests noticed "
                        + killed + (untried > 0 ? "; " + untried + " could not be tried" : "")
                        + (lived == 0 ? "." : ". Nobody noticed " + places() + ".");
        return new Mutants(lived + untried == 0 ? Proven.PROVEN : Proven.UNPROVEN, message, alive);
    }

    private int count(Fate fate) {
        return counts.getOrDefault(fate, 0);
    }

    private String places() {
        return alive.stream()
                        .limit(SHOWN)
                        .map(it -> "`" + it.path().display() + "` line " + it.line() + " (" + it.what() + ")")
                        .collect(Collectors.joining(", "))
                + (alive.size() > SHOWN ? " and others" : "");
    }

    private static Mutants notApplicable(String why) {
        return new Mutants(Proven.NOT_APPLICABLE, "No mutant was tried: " + why + ".", List.of());
    }

    private static Mutants notTried(String why) {
        return new Mutants(Proven.UNPROVEN, "The mutants could not be tried. " + why, List.of());
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelException;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelVariableResolver;
import io.lonelycat.error.EngineException;
import io.lonelycat.gate.cel.Evaluation.ConditionAnswer;
import io.lonelycat.gate.cel.Shape.ChangesetShape;
import io.lonelycat.gate.cel.Shape.EnvShape;
import io.lonelycat.gate.cel.Shape.FileShape;
import io.lonelycat.gate.cel.Shape.PlanShape;
import io.lonelycat.json.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The conditions of one policy, their types checked. Loading this class loads CEL, which takes a third of a second. */
public final class CompiledConditions {
    private static final Pattern NAME = Pattern.compile("'([A-Za-z_][A-Za-z0-9_]*)'");
    private static final Pattern PLACE = Pattern.compile("^evaluation error( at <input>:[0-9]+)?: ");

    private final Functions functions;
    private final List<Flaw> flaws = new ArrayList<>();
    private final List<Boolean> aboutFiles = new ArrayList<>();
    private final List<CelRuntime.Program> programs = new ArrayList<>();

    private CompiledConditions(List<String> texts, Map<String, Set<String>> more) {
        functions = new Functions(more);
        CelCompiler compiler = Language.compiler(functions);
        CelRuntime runtime = Language.runtime(functions);
        for (String text : texts) {
            add(text, compiler, runtime);
        }
    }

    /**
     * Reads the conditions; {@link #flaws} says what is wrong with them.
     *
     * @param more the functions of slices by their names, with those of the numbers that each returns
     */
    public static CompiledConditions of(List<String> texts, Map<String, Set<String>> more) {
        return new CompiledConditions(texts, more);
    }

    private void add(String text, CelCompiler compiler, CelRuntime runtime) {
        int number = aboutFiles.size();
        aboutFiles.add(false);
        try {
            CelValidationResult result = compiler.compile(text);
            result.getErrors().forEach(issue -> flaws.add(flaw(number, issue)));
            if (!result.hasError()) {
                add(number, result.getAst(), runtime);
            }
        } catch (CelException | RuntimeException | StackOverflowError e) {
            // Whatever CEL stumbles over, it is the text that has to change.
            flaws.add(new Flaw(number, 1, 1, "the condition cannot be read: " + e.getMessage()));
        }
    }

    private void add(int number, CelAbstractSyntaxTree tree, CelRuntime runtime) throws CelEvaluationException {
        ConditionWalk reading = ConditionWalk.of(number, tree);
        aboutFiles.set(number, reading.isAboutFiles());
        flaws.addAll(reading.flaws());
        if (reading.flaws().isEmpty()) {
            programs.add(runtime.createProgram(tree));
        }
    }

    private Flaw flaw(int number, CelIssue issue) {
        String problem =
                issue.getMessage().replaceAll("\\(in container ''\\)|\\s+", " ").strip();
        Matcher name = NAME.matcher(problem);
        String meant = name.find()
                ? Names.nearest(name.group(1), Language.names(functions))
                        .filter(near -> !near.equals(name.group(1)))
                        .map(near -> "; did you mean `" + near + "`?")
                        .orElse("")
                : "";
        int line = Math.max(1, issue.getSourceLocation().getLine());
        return new Flaw(number, line, Math.max(0, issue.getSourceLocation().getColumn()) + 1, problem + meant);
    }

    /** Returns what is wrong; with anything there, nothing can be evaluated. */
    public List<Flaw> flaws() {
        return List.copyOf(flaws);
    }

    /** Says whether a condition speaks of single files, so that it is asked for each of them. */
    public boolean isAboutFiles(int condition) {
        return aboutFiles.get(condition);
    }

    /** Begins to ask about one change. */
    public Evaluation about(Facts facts) {
        return new Evaluation(this, facts);
    }

    /** One at a time, since the functions work for one decision at a time. */
    synchronized ConditionAnswer ask(int condition, CelVariableResolver variables, Patterns patterns, Meter meter) {
        functions.workFor(patterns, meter);
        try {
            boolean holds = Boolean.TRUE.equals(programs.get(condition).eval(variables));
            meter.check();
            return holds ? ConditionAnswer.Plain.YES : ConditionAnswer.Plain.NO;
        } catch (CelEvaluationException | RuntimeException e) {
            return new ConditionAnswer.Failed(reason(e));
        } catch (StackOverflowError | OutOfMemoryError e) {
            return new ConditionAnswer.Failed("it takes more memory than there is");
        } catch (LinkageError e) {
            return new ConditionAnswer.Failed("a part of CEL is missing: " + e.getMessage());
        }
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof ConditionRefusal || at instanceof EngineException) {
                return sentence(String.valueOf(at.getMessage()));
            }
            root = at;
        }
        // The outer exceptions of CEL show the arguments of a function, which may be anything.
        return sentence(String.valueOf(root.getMessage()));
    }

    private static String sentence(String message) {
        return PLACE.matcher(message).replaceFirst("").strip().replaceFirst("[.]$", "");
    }

    /**
     * A mistake in the text of a condition.
     *
     * @param condition its position in the list
     * @param line within the condition, from 1
     * @param column within that line, in code points from 1
     * @param problem what is wrong, and what was perhaps meant
     */
    public record Flaw(int condition, int line, int column, String problem) {}

    /** The dialect of CEL that policies use: which variables there are, what can be called, and how much it may take. */
    static final class Language {
        /** As many steps as comprehensions may make for one answer, together. */
        static final int MOST_ITERATIONS = 100_000;

        private static final int LONGEST_CONDITION = 10_000;
        private static final int DEEPEST_CONDITION = 64;

        /** What hides types, or has a better one of ours. */
        private static final Set<String> LEFT_OUT = Set.of("to_dyn", "matches", "matches_string");

        private static final List<Shape<?>> SHAPES =
                List.of(PlanShape.SHAPE, ChangesetShape.SHAPE, FileShape.SHAPE, EnvShape.SHAPE);

        private Language() {}

        private static final class Types implements CelTypeProvider {
            private final ImmutableList<StructType> all;

            Types(Functions functions) {
                all = shapes(functions).map(Shape::type).collect(ImmutableList.toImmutableList());
            }

            @Override
            public ImmutableCollection<CelType> types() {
                return ImmutableList.copyOf(all);
            }

            @Override
            public Optional<CelType> findType(String name) {
                return all.stream()
                        .filter(type -> type.name().equals(name))
                        .map(CelType.class::cast)
                        .findFirst();
            }
        }

        private static Stream<Shape<?>> shapes(Functions functions) {
            return Stream.concat(SHAPES.stream(), functions.returned().stream());
        }

        private static CelOptions options() {
            return CelOptions.current()
                    .comprehensionMaxIterations(MOST_ITERATIONS)
                    .maxExpressionCodePointSize(LONGEST_CONDITION)
                    .maxParseRecursionDepth(DEEPEST_CONDITION)
                    .enableHeterogeneousNumericComparisons(true)
                    .enableHiddenAccumulatorVar(true)
                    .build();
        }

        static CelCompiler compiler(Functions functions) {
            return CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(options())
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .setStandardEnvironmentEnabled(false)
                    .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                            .filterFunctions((function, overload) -> !LEFT_OUT.contains(
                                    overload.celOverloadDecl().overloadId()))
                            .build())
                    .setTypeProvider(new Types(functions))
                    .addVar("plan", StructTypeReference.create(PlanShape.SHAPE.name()))
                    .addVar("changeset", StructTypeReference.create(ChangesetShape.SHAPE.name()))
                    .addVar("file", StructTypeReference.create(FileShape.SHAPE.name()))
                    .addVar("env", StructTypeReference.create(EnvShape.SHAPE.name()))
                    .addVar("history", Functions.HISTORY)
                    .addVar("now", SimpleType.TIMESTAMP)
                    .addFunctionDeclarations(functions.declarations())
                    .setResultType(SimpleType.BOOL)
                    .build();
        }

        static CelRuntime runtime(Functions functions) {
            return CelRuntimeFactory.plannerRuntimeBuilder()
                    .setOptions(options())
                    .setStandardFunctions(CelStandardFunctions.newBuilder()
                            .excludeFunctions(CelStandardFunctions.StandardFunction.MATCHES)
                            .build())
                    .setTypeProvider(new Types(functions))
                    .addFunctionBindings(functions.bindings())
                    .build();
        }

        /** All names that a condition can use, to guess what a wrong one was meant to be. */
        static Collection<String> names(Functions functions) {
            Collection<String> names = new TreeSet<>(functions.names());
            shapes(functions).forEach(shape -> names.addAll(shape.members().keySet()));
            names.addAll(List.of("plan", "changeset", "file", "env", "history", "now"));
            names.addAll(List.of(
                    "startsWith", "endsWith", "contains", "size", "exists", "all", "exists_one", "filter", "map"));
            return names;
        }
    }
}

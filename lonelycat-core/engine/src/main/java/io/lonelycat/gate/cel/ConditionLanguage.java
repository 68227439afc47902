// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelOptions;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import io.lonelycat.gate.cel.Shape.ChangesetShape;
import io.lonelycat.gate.cel.Shape.EnvShape;
import io.lonelycat.gate.cel.Shape.FileShape;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Subset of CEL for conditions of policy rules, with the functions that LonelyCat adds. */
final class ConditionLanguage {
    static final int MOST_ITERATIONS = 100_000;

    private static final int LONGEST_CONDITION = 10_000;
    private static final int DEEPEST_CONDITION = 64;

    /** CEL functions that policy conditions cannot use, because they hide types or have a safer replacement. */
    private static final Set<String> LEFT_OUT = Set.of("to_dyn", "matches", "matches_string");

    private static final List<Shape<?>> SHAPES =
            List.of(PlanShape.SHAPE, ChangesetShape.SHAPE, FileShape.SHAPE, EnvShape.SHAPE);

    private ConditionLanguage() {}

    private static final class Types implements CelTypeProvider {
        private final ImmutableList<StructType> all;

        Types() {
            all = SHAPES.stream().map(Shape::type).collect(ImmutableList.toImmutableList());
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
                        .filterFunctions((function, overload) ->
                                !LEFT_OUT.contains(overload.celOverloadDecl().overloadId()))
                        .build())
                .setTypeProvider(new Types())
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
                .setTypeProvider(new Types())
                .addFunctionBindings(functions.bindings())
                .build();
    }

    static Collection<String> names(Functions functions) {
        Collection<String> names = new TreeSet<>(functions.names());
        SHAPES.forEach(shape -> names.addAll(shape.members().keySet()));
        names.addAll(List.of("plan", "changeset", "file", "env", "history", "now"));
        names.addAll(
                List.of("startsWith", "endsWith", "contains", "size", "exists", "all", "exists_one", "filter", "map"));
        return names;
    }
}

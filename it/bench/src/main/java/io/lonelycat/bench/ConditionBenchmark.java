// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import dev.cel.common.CelException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import io.lonelycat.plan.FileChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Measures CEL alone with the conditions of the gate's benchmark. */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.AverageTime, Mode.SingleShotTime})
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ConditionBenchmark {
    /** The policy whose conditions are asked about every file. */
    @Param({"TWENTY_ABOUT_EVERY_FILE", "FIFTY_ABOUT_EVERY_FILE"})
    public GateFixture.Rules rules = GateFixture.Rules.TWENTY_ABOUT_EVERY_FILE;

    private final List<FileChange> changes = GateFixture.proposal().changeset().changes();

    /** Compiles the conditions, and counts how often they hold. */
    @Benchmark
    public long bareCel() throws CelException {
        List<CelRuntime.Program> programs = programs();
        long holds = 0;
        for (FileChange change : changes) {
            CelVariableResolver variables = name -> value(name, change);
            for (CelRuntime.Program program : programs) {
                holds += program.eval(variables).equals(true) ? 1 : 0;
            }
        }
        return holds;
    }

    private List<CelRuntime.Program> programs() throws CelException {
        CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .addVar("file.path", SimpleType.STRING)
                .addVar("file.lines", SimpleType.INT)
                .build();
        CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder().build();
        List<CelRuntime.Program> programs = new ArrayList<>();
        for (String condition : rules.conditions()) {
            programs.add(program(runtime, compiler, condition));
        }
        return programs;
    }

    private static CelRuntime.Program program(CelRuntime runtime, CelCompiler compiler, String condition)
            throws CelException, CelEvaluationException {
        return runtime.createProgram(compiler.compile(condition).getAst());
    }

    private static Optional<Object> value(String name, FileChange change) {
        return switch (name) {
            case "file.path" -> Optional.of(change.path().value());
            case "file.lines" -> Optional.of((long) change.linesAdded() + change.linesDeleted());
            default -> Optional.empty();
        };
    }
}

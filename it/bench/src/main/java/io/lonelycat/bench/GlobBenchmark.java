// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Every path by 500 globs: all at once, and by one matcher of the JDK for each of them. */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.AverageTime, Mode.SingleShotTime})
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class GlobBenchmark {
    private final List<String> globs = GateFixture.globs(GateFixture.GLOBS);
    private final List<String> tenTimes = GateFixture.globs(10 * GateFixture.GLOBS);
    private final List<WorkspacePath> paths = GateFixture.proposal().changeset().changes().stream()
            .map(FileChange::path)
            .toList();
    private final List<Path> names =
            paths.stream().map(path -> Path.of(path.value())).toList();

    /** Counts the matches by the set, which is made again. */
    @Benchmark
    public long globSet() {
        return matches(globs);
    }

    /** The same with ten times as many globs. */
    @Benchmark
    public long globSetOfTenTimes() {
        return matches(tenTimes);
    }

    private long matches(List<String> texts) {
        GlobSet.Matcher matcher =
                GlobSet.of(texts.stream().map(Glob::of).toList()).matcher();
        long matches = 0;
        for (WorkspacePath path : paths) {
            matches += matcher.matching(path).cardinality();
        }
        return matches;
    }

    /** Counts the matches by the matchers, which are made again. */
    @Benchmark
    public long pathMatchers() {
        List<PathMatcher> matchers = globs.stream()
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
        long matches = 0;
        for (Path name : names) {
            for (PathMatcher matcher : matchers) {
                matches += matcher.matches(name) ? 1 : 0;
            }
        }
        return matches;
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures the gate with JMH: warm in one process, and cold, the first time in a process, in many of them. What is worth
 * comparing is compared with the JDK's matchers and with CEL alone, in the same run.
 */
public final class GateBench {
    private GateBench() {}

    /** Runs with a folder to work in, the number of files, and of rounds; with none, everything runs once, to see that it does. */
    public static void main(String[] arguments) throws IOException, RunnerException {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        int rounds = Integer.parseInt(arguments[2]);
        GateFixture.prepare(folder, Integer.parseInt(arguments[1]));
        Bench.printPlace(folder);
        if (rounds == 0) {
            runOnce(folder);
            return;
        }
        Collection<RunResult> warm = run(options(folder, Mode.AverageTime)
                .forks(1)
                .warmupIterations(5)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(rounds)
                .measurementTime(TimeValue.seconds(1)));
        Collection<RunResult> cold = run(options(folder, Mode.SingleShotTime)
                .forks(rounds)
                .warmupIterations(0)
                .measurementIterations(1));
        print("warm", warm);
        print("cold", cold);
        Bench.freshFolder(folder);
    }

    private static void runOnce(Path folder) throws RunnerException, IOException {
        System.setProperty(GateFixture.FOLDER, folder.toString());
        print(
                "once",
                run(options(folder, Mode.SingleShotTime)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)));
        Bench.freshFolder(folder);
    }

    private static ChainedOptionsBuilder options(Path folder, Mode mode) {
        return new OptionsBuilder()
                .include("^" + GateBench.class.getPackageName() + "[.][A-Z][a-z]+Benchmark[.]")
                .mode(mode)
                .timeUnit(TimeUnit.MILLISECONDS)
                .shouldFailOnError(true)
                .jvmArgsAppend("-D" + GateFixture.FOLDER + "=" + folder);
    }

    private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
        return new Runner(options.build()).run();
    }

    private static void print(String how, Collection<RunResult> results) {
        Map<String, Double> medians = new HashMap<>();
        for (RunResult result : results) {
            Result<?> time = result.getPrimaryResult();
            double median = time.getStatistics().getPercentile(50);
            medians.put((time.getLabel() + " " + rules(result)).strip(), median);
            Bench.print(
                    "%s %-17s %-23s %8.1f ms, +- %.1f with 99.9 %% confidence; median %.1f",
                    how, time.getLabel(), rules(result), time.getScore(), time.getScoreError(), median);
        }
        compare(how, medians, "globSet", "pathMatchers");
        compare(how, medians, "globSetOfTenTimes", "globSet");
        compare(how, medians, "decide NONE", "pathMatchers");
        compare(how, medians, "readAndDecide NONE", "pathMatchers");
        for (String rules : new String[] {"TWENTY_ABOUT_EVERY_FILE", "FIFTY_ABOUT_EVERY_FILE"}) {
            compare(how, medians, "decide " + rules, "bareCel " + rules);
            compare(how, medians, "readAndDecide " + rules, "bareCel " + rules);
        }
    }

    /** JMH measures one thing after the other, so there are no pairs: the ratio is that of the two medians. */
    private static void compare(String how, Map<String, Double> medians, String one, String other) {
        double first = medians.getOrDefault(one, Double.NaN);
        double second = medians.getOrDefault(other, Double.NaN);
        Bench.print(
                "%s: %s %.4f ms, %s %.4f ms: %.4f x, of the two medians",
                how, one, first, other, second, first / second);
    }

    private static String rules(RunResult result) {
        String value = result.getParams().getParam("rules");
        return value == null ? "" : value;
    }
}

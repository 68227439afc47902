// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.plan.Proposal;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The whole gate: a change of many files under 500 globs and some conditions. */
@BenchmarkMode({Mode.AverageTime, Mode.SingleShotTime})
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class GateBenchmark {

    /** The policy. */
    @State(Scope.Benchmark)
    public static class Given {
        /** Its rules with conditions. */
        @Param
        public GateFixture.Rules rules = GateFixture.Rules.NONE;
    }

    /** Documents that were read before the measurement. */
    @State(Scope.Benchmark)
    public static class Documents {
        private final Proposal proposal = GateFixture.proposal();
        private @Nullable Policy policy;

        /** Reads everything, also the conditions. */
        @Setup
        public void read(Given given) {
            policy = GateFixture.policy(given.rules);
        }

        Decision decide() {
            return GateFixture.decision(Objects.requireNonNull(policy), proposal);
        }
    }

    /** Decides about documents that were read before. */
    @Benchmark
    public Decision decide(Documents documents) {
        return documents.decide();
    }

    /** Reads the policy, then the proposal while conditions are read, and decides: what the goal does in a fresh process. */
    @Benchmark
    public Decision readAndDecide(Given given) {
        Policy policy = GateFixture.policy(given.rules);
        return GateFixture.decision(policy, GateFixture.proposal());
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent returns an execution that differs from the controller's request; later requests must not rely on that execution. */
class ProvenHistoryTest {
    @TempDir
    Path folder;

    @Test
    void whatIsNotProvenDoesNotComeIntoTheHistoryByTheBackDoor() throws IOException {
        Build<?> build = Build.any();
        String id = kept(build, "the plan: the controller expected another one");

        assertThat(GovernedBuild.isProven(build, id)).isFalse();
        assertThat(isCompared(build, id)).isFalse();
    }

    @Test
    void whatALaterStepRecoveredIsHistoryAndOpensNoWay() throws IOException {
        Build<?> build = Build.any();
        String id = kept(build, BuildEntry.NOT_COMPARED);

        assertThat(GovernedBuild.isProven(build, id)).isTrue();
        assertThat(isCompared(build, id)).isFalse();
    }

    @Test
    void whatWasComparedCounts() throws IOException {
        Build<?> build = Build.any();
        String id = kept(build, "");

        assertThat(GovernedBuild.isProven(build, id)).isTrue();
        assertThat(isCompared(build, id)).isTrue();
        assertThat(isCompared(build, "exec_01k9x3m5e7q8r2t4v6w8y0z1a3")).isFalse();
    }

    private static boolean isCompared(Run<?, ?> build, String id) {
        return GovernedBuild.entry(build, id).filter(BuildEntry::isWhole).isPresent();
    }

    private Path executed() throws IOException {
        Begun begun = Begun.in(folder);
        begun.folder(Begun.request("plan", Map.of("patch", "c.patch"), Begun.POLICY, List.of()));
        return begun.folder(Begun.request("execute", Map.of(), Begun.POLICY, List.of()));
    }

    private String kept(Build<?> build, String problem) throws IOException {
        BuildEntry entry = ArchivedBuild.entry(executed(), problem);
        build.governed.onAttached(build);
        build.governed.add(entry, "sum", "digests");
        return entry.getId();
    }

    private static final class Build<J extends Job<J, Build<J>>> extends Run<J, Build<J>> {
        static <J extends Job<J, Build<J>>> Build<J> any() throws IOException {
            return new Build<>();
        }

        final GovernedBuild governed = new GovernedBuild();

        @SuppressWarnings("NullAway") // The one of these signatures does nothing with it.
        Build() throws IOException {
            super(null);
        }

        @Override
        public <T extends Action> @Nullable T getAction(Class<T> type) {
            return type.cast(governed);
        }

        @Override
        public synchronized void save() {}
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.Digest;
import io.lonelycat.record.EvidenceReport.CheckedLine;
import io.lonelycat.record.evidence.Chain.ChainLink;
import io.lonelycat.slice.prune.Past;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each manifest names the one before it, so that an execution cannot be taken out unnoticed. */
class ChainTest {
    @TempDir
    private Path folder;

    private static Digest digest(Path execution) {
        return Digest.of(StateFiles.read(execution.resolve("manifest.json")));
    }

    @Test
    void linksTheSealedOnesInTheirOrder() {
        State state = new State(folder);
        Path first = state.sealed(1, Run::applied);
        Path second = state.sealed(2, Run::applied);
        state.begin(3).close();

        Chain chain = Chain.of(state.executions());

        assertThat(chain.links())
                .containsExactly(
                        new ChainLink(Sample.execution(1), digest(first), Optional.empty()),
                        new ChainLink(Sample.execution(2), digest(second), Optional.of(digest(first))));
        assertThat(chain.names(digest(first))).isTrue();
        assertThat(chain.names(digest(second))).isFalse();
        assertThat(chain.has(digest(second))).isTrue();
        assertThat(chain.has(Digest.of(new byte[0]))).isFalse();
        assertThat(chain.unreadable()).isEmpty();
        assertThat(chain.twins(chain.links().get(0))).isEqualTo(1);
    }

    @Test
    void namesAManifestThatIsNone() {
        State state = new State(folder);
        state.sealed(1, Run::applied);
        AtomicFile.write(state.execution(1).resolve("manifest.json"), "{}".getBytes(StandardCharsets.UTF_8));

        Chain chain = Chain.of(state.executions());

        assertThat(chain.links()).isEmpty();
        assertThat(chain.unreadable())
                .extracting(CheckedLine::what)
                .containsExactly(Sample.execution(1) + "/manifest.json");
    }

    @Test
    void keepsThePlaceOfWhatWasPruned() {
        Past past = Past.in(folder);
        String oldest = past.executed(30, 1);
        Digest before = digest(past.folder(oldest));
        past.executed(1, 2);
        past.pruned(Past.keep(1));

        Chain chain = Chain.of(past.state().executions());

        assertThat(past.folder(oldest)).doesNotExist();
        assertThat(chain.links().get(0)).isEqualTo(new ChainLink(oldest, before, Optional.empty()));
        assertThat(chain.links()).hasSize(2);
        assertThat(chain.names(before)).isTrue();
    }
}

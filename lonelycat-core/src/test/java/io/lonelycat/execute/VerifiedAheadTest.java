// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Interference.AFTER;
import static io.lonelycat.execute.Interference.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.observe.Observation;
import io.lonelycat.execute.observe.VerifiedAhead;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What checks said elsewhere counts for the same plan, policy and files alone. */
class VerifiedAheadTest {
    private static final Digest OTHER = Digest.of(new byte[] {1});

    @TempDir
    Path folder;

    private Ground ground;
    private Digest proposal;
    private Digest policy;
    private Digest tree;

    @BeforeEach
    void makeWorkspace() throws Exception {
        ground = Ground.of(folder, new Draft(BEFORE, AFTER), BEFORE);
        proposal = ground.change().proposal().digest();
        policy = ground.change().policy().digest();
        tree = VerifiedAhead.tree(ground.bench().workspace(), ground.change(), Cancel.NEVER)
                .orElseThrow();
    }

    private Optional<String> difference(Digest ofProposal, Digest ofPolicy, Digest ofTree, Workspace workspace) {
        Observation about = Observation.of(new JsonObject().with("schema", "test/1"));
        return new VerifiedAhead(ofProposal, ofPolicy, ofTree, Map.of(), out -> {}, about)
                .difference(workspace, ground.change(), Cancel.NEVER);
    }

    @Test
    void countsForTheSame() {
        assertThat(difference(proposal, policy, tree, ground.bench().workspace()))
                .isEmpty();
    }

    @Test
    void saysWhatIsAnother() {
        Workspace workspace = ground.bench().workspace();
        assertThat(difference(OTHER, policy, tree, workspace)).contains("the plan is another one");
        assertThat(difference(proposal, OTHER, tree, workspace)).contains("the policy is another one");
        assertThat(difference(proposal, policy, OTHER, workspace)).contains("other files are not as they were there");
    }

    @Test
    void doesNotCountWhereTheFilesCannotBeRead() throws Exception {
        Workspace gone = Workspace.of(Files.createDirectory(folder.resolve("gone")));
        StateFiles.deleteTree(gone.root());

        assertThat(difference(proposal, policy, tree, gone).orElse("")).startsWith("the files cannot be compared: ");
    }
}

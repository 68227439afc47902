// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace that is already what the plan wants. */
class AlreadyAppliedTest {

    /** The original answered from a cache of an hour, and said "done" about a file that was not there any more. */
    @Test
    void appliesAgainWhatSomebodyTookBackByHand(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        String plan = Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan");
        Answer first = sandbox.execute();
        sandbox.file("docs/guide.md", "# Guide\nold\n");

        Answer second = sandbox.cat().run(ExecuteRequest.of(Optional.of(plan)));

        assertThat(second.status()).as(second.message()).isEqualTo("applied");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nnew\n");
        assertThat(Sandbox.id(second, "execution")).isNotEqualTo(Sandbox.id(first, "execution"));
    }

    /** The original answered every repeated call from its cache, before it looked at anything else. */
    @Test
    void judgesWhatIsThereAlreadyLikeAnythingElse(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        Answer planned = sandbox.plan(Sandbox.GUIDE_PATCH);
        Optional<String> plan = Optional.of(Sandbox.id(planned, "plan"));
        sandbox.execute();
        Map<String, String> before = sandbox.tree();

        sandbox.file("lonelycat-policy.yaml", "schema: lonelycat.policy/1\npaths: {deny: ['docs/**']}\n");
        Answer denied = sandbox.cat().run(ExecuteRequest.of(plan));
        Sandbox.doing(() -> Files.deleteIfExists(sandbox.root.resolve("lonelycat-policy.yaml")));
        Path patch = sandbox.planFolder(planned).resolve("changes.patch");
        Sandbox.doing(() -> Files.writeString(patch, Files.readString(patch).replace("+new", "+bad")));
        Answer tampered = sandbox.cat().run(ExecuteRequest.of(plan));

        assertThat(denied.status()).as(denied.message()).isEqualTo("denied");
        assertThat(denied.message()).contains("paths.deny");
        assertThat(tampered.status()).as(tampered.message()).isEqualTo("denied");
        assertThat(sandbox.tree()).isEqualTo(before);
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.Answer;
import io.lonelycat.api.CommitWish;
import io.lonelycat.api.WorkRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubmitToolTest extends AgentTest {
    private static Map<String, Object> submit(Talk talk, Map<String, Object> planned) {
        return talk.call("lonelycat_submit", Talk.handle(planned));
    }

    @Test
    void putsAChangeIntoTheQueueInTheNameOfTheAgent() throws Exception {
        Map<String, Object> first = talk.planGuide("Read it.", "Read it twice.");
        Map<String, Object> second = talk.call(
                "lonelycat_plan",
                Map.of("file_path", "docs/more.md", "old_string", "", "new_string", "More", "intent", "Say more"));

        assertThat(project.read(".lonelycat/plans/" + Talk.text(first, "plan") + "/plan.json"))
                .contains("\"createdBy\": \"agent ", "(unproven) for alice\"");
        assertThat(submit(talk, first))
                .containsEntry("status", "queued")
                .containsEntry("position", 1)
                .containsEntry("plan", Talk.text(first, "plan"));
        assertThat(submit(talk, second)).containsEntry("position", 2).hasEntrySatisfying("next", next -> assertThat(
                        next.toString())
                .contains("who=person", "type `lonelycat work lockTimeout=30s`"));
        assertThat(project.read("docs/guide.md")).contains("Read it.");

        Answer worked = project.engineOf("bob").run(new WorkRequest(List.of(), Optional.empty(), CommitWish.NONE));

        assertThat(worked.message()).contains("2 landed");
        assertThat(project.read("docs/guide.md")).contains("Read it twice.");
        assertThat(project.read("docs/more.md")).startsWith("More");
    }

    @Test
    void takesNoOtherPlanThanTheOneThatWasSeenAndNoneThatIsDenied() {
        project.policy(Project.OPEN + Project.DENYING.formatted("docs/**"));
        Map<String, Object> denied = talk.call(
                "lonelycat_plan",
                Map.of("edits", "{\"path\": \"docs/new.md\", \"content\": \"x\"}", "intent", "Write it"));
        Map<String, Object> other = new HashMap<>(denied);
        other.put("digest", "sha256:" + "0".repeat(64));

        assertThat(submit(talk, other)).containsEntry("status", "invalid");
        assertThat(submit(talk, denied)).containsEntry("status", "denied").containsKeys("findings", "next");
        assertThat(project.folder().resolveSibling("project.queue")).doesNotExist();
    }
}

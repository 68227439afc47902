// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check cannot decide about later changes by writing to the policy. */
class HeldPoliciesTest {
    private static final String POLICY = "conf/team/policy.yaml";
    private final Map<String, String> kept = new TreeMap<>();

    @TempDir
    private Path folder;

    private Path root = Path.of("");
    private HeldPolicies held = new HeldPolicies(Workspace.of(Path.of("")), Map.of());

    @BeforeEach
    void holdPolicies() throws IOException {
        root = Files.createDirectory(folder.resolve("ws"));
        Files.createDirectories(root.resolve("conf/team"));
        Files.writeString(root.resolve(POLICY), "strict");
        Files.writeString(root.resolve("base.yaml"), "base");
        StateFiles.setMode(root.resolve(POLICY), 0640);
        StateFiles.setMode(root.resolve("conf"), 0750);
        held = hold();
    }

    private HeldPolicies hold() {
        return new HeldPolicies(
                Workspace.of(root),
                Map.of(
                        WorkspacePath.of(POLICY),
                        "strict".getBytes(StandardCharsets.UTF_8),
                        WorkspacePath.of("base.yaml"),
                        "base".getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> bringBack() throws IOException {
        try (PutBack back = new PutBack(
                Workspace.of(root),
                folder.resolve("altered"),
                (place, keptAs, why) -> kept.put(place.value(), keptAs))) {
            return held.bringBack(back);
        }
    }

    private void isAsBefore() throws IOException {
        assertThat(root.resolve(POLICY)).hasContent("strict");
        assertThat(root.resolve("base.yaml")).hasContent("base");
        assertThat(StateFiles.mode(root.resolve(POLICY))).isEqualTo(0640);
        assertThat(Files.isSymbolicLink(root.resolve("conf"))).isFalse();
        assertThat(bringBack()).isEmpty();
    }

    @Test
    void leavesThemWhereNothingWasWritten() throws IOException {
        assertThat(bringBack()).isEmpty();
        isAsBefore();
        assertThat(kept).isEmpty();
    }

    @Test
    void bringsBackWhatWasWrittenAndKeepsIt() throws IOException {
        Files.writeString(root.resolve(POLICY), "loose");
        Files.delete(root.resolve("base.yaml"));

        assertThat(bringBack()).containsExactly("base.yaml", POLICY);

        assertThat(folder.resolve(kept.get(POLICY))).hasContent("loose");
        isAsBefore();
    }

    @Test
    void bringsBackTheModeOfAFile() throws IOException {
        StateFiles.setMode(root.resolve(POLICY), 0666);

        assertThat(bringBack()).containsExactly(POLICY);
        isAsBefore();
    }

    @Test
    void bringsBackWhatBecameAFolderOrALink() throws IOException {
        Files.delete(root.resolve(POLICY));
        Files.createDirectories(root.resolve(POLICY).resolve("deep"));
        Files.move(root.resolve("base.yaml"), folder.resolve("mine.yaml"));
        Files.createSymbolicLink(root.resolve("base.yaml"), folder.resolve("mine.yaml"));

        assertThat(bringBack()).containsExactly("base.yaml", POLICY);
        isAsBefore();
    }

    @Test
    void doesNotFollowALinkInThePlaceOfAFolder() throws IOException {
        Files.move(root.resolve("conf"), folder.resolve("mine"));
        Files.createSymbolicLink(root.resolve("conf"), folder.resolve("mine"));
        Files.writeString(folder.resolve("mine/team/policy.yaml"), "loose");

        assertThat(bringBack()).contains(POLICY);

        assertThat(folder.resolve("mine/team/policy.yaml")).hasContent("loose");
        isAsBefore();
    }

    @Test
    void setsTheModesOfFoldersBackAndNamesThem() throws IOException {
        StateFiles.setMode(root.resolve("conf"), 0777);
        StateFiles.setMode(root.resolve("conf/team"), 0000);

        assertThat(bringBack()).containsExactly("conf", "conf/team");

        assertThat(StateFiles.mode(root.resolve("conf"))).isEqualTo(0750);
        assertThat(StateFiles.mode(root.resolve("conf/team"))).isEqualTo(0755);
        isAsBefore();
    }

    @Test
    void makesAPolicyThatWasReadThroughALinkAFile() throws IOException {
        Files.move(root.resolve("conf"), root.resolve("real"));
        Files.createSymbolicLink(root.resolve("conf"), Path.of("real"));
        held = hold();

        assertThat(bringBack()).containsExactly(POLICY);
        assertThat(StateFiles.mode(root.resolve(POLICY))).isEqualTo(0644);
        assertThat(root.resolve("real/team/policy.yaml")).hasContent("strict");
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.GateRequest;
import io.lonelycat.api.PlanRequest;
import io.lonelycat.config.Configuration;
import io.lonelycat.config.Configuration.Sources;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.controller.PendingApproval;
import io.lonelycat.controller.PendingApproval.Asker;
import io.lonelycat.plan.source.ChangeSource;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Archived plan of {@code author} that needs approval, in a build started by {@code starter}. */
record GatedPlan(Path folder, String planId, String policy) {
    static GatedPlan in(Path folder, String more) {
        String policy = "schema: lonelycat.policy/1\npaths: {need_approval: ['docs/**']}\n" + more;
        try {
            Path workspace = Files.createDirectories(folder.resolve("workspace"));
            Files.createDirectories(workspace.resolve("docs"));
            Files.writeString(workspace.resolve("docs/guide.md"), "old\n");
            Path patch = Files.writeString(
                    folder.resolve("change.patch"),
                    "--- a/docs/guide.md\n+++ b/docs/guide.md\n@@ -1 +1 @@\n-old\n+new\n");
            LonelyCat cat = LonelyCat.with(settings(workspace).under(managed(policy)));
            Answer planned = cat.run(PlanRequest.of(ChangeSource.ofPatch(patch)));
            assertThat(cat.run(GateRequest.of(Optional.empty())).exitCode()).isEqualTo(Answer.APPROVAL_NEEDED);
            String id = Objects.requireNonNull(planned.ids().get("plan"));
            return new GatedPlan(workspace.resolve(".lonelycat/plans").resolve(id), id, policy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Settings settings(Path workspace) {
        Settings.Caller caller = new Settings.Caller("author", "test", "localhost", 1, Instant.EPOCH);
        Settings.Machine machine = new Settings.Machine(
                Clock.systemUTC(), new Random(), line -> {}, Cancel.NEVER, Settings.WorkPlaces.UNKNOWN);
        Configuration configuration =
                Configuration.of(Sources.given(Map.of(Keys.LOCK_TIMEOUT, Optional.of("5s")), workspace));
        return new Settings(workspace, configuration, caller, Map.of(), Map.of(), machine);
    }

    private static ManagedPolicy managed(String text) {
        return new ManagedPolicy("managed: test", text);
    }

    /** Returns the same plan under another policy. */
    GatedPlan under(String more) {
        return new GatedPlan(folder, planId, policy + more);
    }

    PendingApproval open() {
        Asker asker = new Asker("jenkins", Set.of("starter"), Clock.systemUTC());
        return PendingApproval.open(folder, Optional.of(managed(policy)), asker);
    }

    Question question() {
        return new Question("step", planId, "", "", Instant.now(), open().ask(List.of()));
    }
}

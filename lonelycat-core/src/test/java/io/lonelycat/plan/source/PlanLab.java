// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.feature.edits.EditsInput;
import io.lonelycat.plan.Ids;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.content.Visibility;
import io.lonelycat.plan.source.PlanInput.OverlayInput;
import io.lonelycat.plan.source.PlanInput.PatchInput;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.glob.Glob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A workspace for plans, with a fixed clock. */
public record PlanLab(Path root, Path outside, Ids ids) {
    public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    public static final String TEN = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";

    /** A patch of {@link #source} with {@link #TEN}. */
    public static final String FIVE = """
            diff --git a/src/A.java b/src/A.java
            --- a/src/A.java
            +++ b/src/A.java
            @@ -3,5 +3,5 @@
             3
             4
            -5
            +five
             6
             7
            """;

    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    public static PlanLab in(Path folder, SmallTree tree) {
        try {
            Path root = Files.createDirectories(folder.resolve("workspace"));
            tree.writeTo(root);
            Path outside = Files.createDirectories(folder.resolve("outside"));
            return new PlanLab(root, outside, new Ids(CLOCK, new Random(7)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static SmallTree source(String text) {
        return SmallTree.empty().file("src/A.java", text);
    }

    public Planner planner() {
        return new Planner(
                Workspace.of(root), ids, CLOCK, Progress.SILENT, Optional.empty(), Visibility.ALL, List.of());
    }

    public Planned reverse(Proposal original) {
        return new ReverseProposal(ids, CLOCK)
                .write(original, "exec_01k9x3m5e7q8r2t4v6w8y0z1a3", "it did not help", "tester", plans());
    }

    public Path plans() {
        return root.resolve(".lonelycat/plans");
    }

    Path patch(String text) {
        return write("fix.patch", text.getBytes(StandardCharsets.UTF_8));
    }

    public Path write(String name, byte[] bytes) {
        try {
            return Files.write(outside.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Planned planPatch(String text) {
        return planPatch(patch(text));
    }

    public Planned planPatch(Path patch) {
        return plan(new PatchInput(patch));
    }

    public Planned edits(String json) {
        return plan(new EditsInput(write("edits.json", json.getBytes(StandardCharsets.UTF_8))));
    }

    public Planned mirror(SmallTree overlay) {
        return plan(new OverlayInput(overlayFolder(overlay), List.of(Glob.of("**"))));
    }

    Planned overlay(SmallTree overlay, String... delete) {
        List<Glob> globs = List.of(delete).stream().map(Glob::of).toList();
        return plan(new OverlayInput(overlayFolder(overlay), globs));
    }

    public Path overlayFolder(SmallTree overlay) {
        try {
            Path folder = Files.createDirectories(outside.resolve("overlay"));
            overlay.writeTo(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Planned plan(PlanInput input) {
        return planner().plan(new PlanSpec(input, null, "tester", Trigger.MANUAL), plans());
    }
}

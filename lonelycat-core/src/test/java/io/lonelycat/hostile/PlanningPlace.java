// SPDX-License-Identifier: MIT
package io.lonelycat.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.plan.Ids;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.content.Visibility;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.PlanSpec;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.plan.source.Planner;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** A small workspace in which inputs are planned; what came of them is deleted at once. */
final class PlanningPlace {
    private static final String PATCH = """
            --- a/docs/a.md
            +++ b/docs/a.md
            @@ -1 +1 @@
            -old
            +new
            """;

    private final Path folder;
    private final Planner planner;

    PlanningPlace(Path folder) throws IOException {
        this.folder = folder;
        Path docs = Files.createDirectories(folder.resolve("workspace/docs"));
        Files.writeString(docs.resolve("a.md"), "old\n");
        Files.writeString(docs.resolve("long.md"), "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12");
        Files.write(docs.resolve("b"), new byte[] {0, 1, 2, 3});
        Files.write(docs.resolve("zeros"), new byte[3000]);
        Files.createSymbolicLink(docs.resolve("link"), Path.of("a.md"));
        Clock clock = Clock.systemUTC();
        planner = new Planner(
                Workspace.of(folder.resolve("workspace")),
                new Ids(clock, new Random(1)),
                clock,
                Progress.SILENT,
                Optional.empty(),
                Visibility.ALL,
                List.of());
    }

    /** What kind of input a file is. */
    interface Kind {
        PlanInput of(Path file);
    }

    void plan(byte[] bytes, Kind kind) throws IOException {
        Path plans = folder.resolve("plans");
        try {
            planned(bytes, kind, plans);
        } finally {
            delete(plans);
        }
    }

    /** Returns a change of one file, to be judged. */
    Proposal proposal() throws IOException {
        return planned(PATCH.getBytes(UTF_8), PlanInput.PatchInput::new, folder.resolve("judged"))
                .proposal();
    }

    private Planned planned(byte[] bytes, Kind kind, Path plans) throws IOException {
        Path file = Files.write(folder.resolve("input"), bytes);
        return planner.plan(new PlanSpec(kind.of(file), null, "jo", Trigger.MANUAL), plans);
    }

    private static void delete(Path plans) throws IOException {
        if (Files.exists(plans)) {
            List<Path> files;
            try (Stream<Path> all = Files.walk(plans)) {
                files = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}

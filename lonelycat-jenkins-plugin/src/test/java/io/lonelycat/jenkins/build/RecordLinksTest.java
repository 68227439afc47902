// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.jenkins.controller.TestBuild;
import io.lonelycat.jenkins.controller.TestController;
import io.lonelycat.jenkins.controller.TestJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordLinksTest {
    private static final String OTHER = "exec_01k9x3m5e7q8r2t4v6w8y0z1a3";
    private static final String WORKSPACE = "/home/agent/workspace/my job";

    @TempDir
    Path folder;

    @Test
    void leadsFromTheLogToWhatIsInTheArchiveOfTheBuild() throws IOException {
        try (TestController controller = TestController.in(folder)) {
            TestBuild build = TestJob.at(controller, "app").build(7);
            Begun begun = Begun.in(folder.resolve("workspace"));
            Path plan = begun.folder(Begun.request("plan", Map.of("patch", "c.patch"), Begun.POLICY, List.of()));
            String gated = String.valueOf(plan.getFileName());
            begun.answer(Begun.request("gate", Map.of(), Begun.POLICY, List.of()), question -> "{\"answer\": {}}");
            GovernedBuild.of(build).add(ArchivedBuild.entry(plan, ""), "sum", "digests");
            Path evidence = begun.folder(Begun.request("execute", Map.of(), Begun.POLICY, List.of()));
            String id = String.valueOf(evidence.getFileName());
            // Not proven, so that no archive is looked at.
            GovernedBuild.of(build).add(ArchivedBuild.entry(evidence, "the plan: another one"), "sum", "digests");
            RecordLinks links = new RecordLinks(build, WORKSPACE);
            String page = "job/app/7/lonelycat/" + id + "/";
            String archived = "job/app/7/artifact/lonelycat/" + id;

            Map<String, String> lines = Map.ofEntries(
                    Map.entry(
                            "Evidence   " + WORKSPACE + "/.lonelycat/executions/" + id,
                            "Evidence   [/" + page + "]" + page),
                    Map.entry("in .lonelycat/executions/" + id + ". Look", "in [/" + page + "]" + page + ". Look"),
                    Map.entry(
                            "/real/x/.lonelycat/executions/" + id + "/a.log",
                            "[/" + archived + "/a.log]" + archived + "/a.log"),
                    Map.entry(
                            "kept in " + WORKSPACE + "/.lonelycat/executions/" + id + "/steps/04_apply.log.",
                            "kept in [/" + archived + "/steps/04_apply.log]" + archived + "/steps/04_apply.log."),
                    Map.entry(
                            "git apply '" + WORKSPACE + "/.lonelycat/executions/" + id + "/changes.patch' && run",
                            "git apply '.lonelycat/executions/" + id + "/changes.patch' && run"),
                    Map.entry("execution: '" + id + "'", "execution: '[/" + page + "]" + id + "'"),
                    Map.entry(
                            "Change " + gated + ": 1 file",
                            "Change [/job/app/7/lonelycat/" + gated + "/]" + gated + ": 1 file"),
                    Map.entry(id + "/../../../logout", "[/" + page + "]" + id + "/../../../logout"),
                    Map.entry(
                            WORKSPACE + "/.lonelycat/executions/" + OTHER,
                            WORKSPACE + "/.lonelycat/executions/" + OTHER),
                    Map.entry("The report is in /x/.lonelycat/validate.", "The report is in /x/.lonelycat/validate."));

            lines.forEach((line, linked) -> {
                assertThat(links.linked(line)).isEqualTo(linked);
                assertThat(links.plain(line)).isEqualTo(linked.replaceAll("\\[[^]]*]", ""));
            });
            assertThat(links.linked("/".repeat(2_000_000) + ("/a" + id).repeat(50_000)))
                    .isNotEmpty();
            assertThat(Objects.requireNonNull(GovernedBuild.of(build).getDynamic(gated))
                            .entry()
                            .getId())
                    .as("the page of a plan that was executed")
                    .isEqualTo(id);
        }
    }
}

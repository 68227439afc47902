// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.controller.JobsAnswer;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.jenkins.controller.TestController;
import io.lonelycat.jenkins.controller.TestJob;
import io.lonelycat.json.Json;
import io.lonelycat.record.JobBuild;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Line.Mark;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.text.Tone;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageLinksTest {
    @TempDir
    Path home;

    private static String html(Line line) {
        List<Section> sections = List.of(Section.of("x", "").say(line));
        return new JobsAnswer(Json.object(), sections, "", Optional.empty())
                .html(new VisibleHistory.PageLinks("/root"), PipelineSteps.FORMAT);
    }

    @Test
    void leadsToABuildWhereItsJobIs() throws Exception {
        try (TestController controller = TestController.in(home)) {
            TestJob.at(controller, "app");

            assertThat(html(Line.build(new JobBuild("app", 3))))
                    .contains("<a href=\"/root/job/app/3/lonelycat/\">app #3</a>");
            assertThat(html(Line.build(new JobBuild("gone", 3)))).doesNotContain("<a ");
        }
    }

    @Test
    void leadsToExecutionsAndColorsBadges() {
        assertThat(html(Line.of("see").and("it", new Mark.ToExecution("exec_2")).and("bad", new Mark.Badge(Tone.BAD))))
                .contains("see <a href=\"/root/lonelycat-history/exec_2/\">it</a> <span class=\"tag bad\">bad</span>");
    }

    @Test
    void wordsOurActionsAsAPipelineDoesAndLeavesThoseOfOthers() {
        assertThat(html(Line.of("Ask `lonelycat history hints=true`.")))
                .contains("Ask lonelycatHistory hints: 'true'.");
        assertThat(html(Line.quoted("Ask `lonelycat history hints=true`. <b>\u202E")))
                .contains("Ask `lonelycat history hints=true`. &lt;b&gt;")
                .doesNotContain("\u202E");
    }
}

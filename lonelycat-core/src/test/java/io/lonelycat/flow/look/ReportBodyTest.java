// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lonelycat.Controller;
import io.lonelycat.Sandbox;
import io.lonelycat.flow.Result;
import io.lonelycat.next.ActionFormat;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report in the frame of another page. */
class ReportBodyTest {

    @Test
    void showsALargePlanPageByPage(@TempDir Path folder) {
        Sandbox sandbox = new Sandbox(folder);
        Result planned = sandbox.plan(IntStream.range(0, 60)
                .mapToObj(i -> String.format("--- /dev/null\n+++ b/docs/%02d.md\n@@ -0,0 +1 @@\n+<b>%02d</b>\n", i, i))
                .collect(Collectors.joining()));
        sandbox.gate();

        String first = Controller.page(sandbox.planFolder(planned), "base/", "page/", 0, ActionFormat.NEUTRAL)
                .ofPlan();
        String second = Controller.page(sandbox.planFolder(planned), "base/", "page/", 50, ActionFormat.NEUTRAL)
                .ofPlan();

        assertThat(first)
                .contains("Lines of files 1 to 50 of 60.", "href=\"page/?first=50#changes\"", "&lt;b&gt;49&lt;/b&gt;")
                .contains("href=\"base/changes.patch\"")
                .doesNotContain("&lt;b&gt;50&lt;/b&gt;", "From the first file on");
        assertThat(second)
                .contains("Lines of files 51 to 60 of 60.", "href=\"page/?first=0#changes\"", "&lt;b&gt;59&lt;/b&gt;")
                .doesNotContain("&lt;b&gt;49&lt;/b&gt;", "The next files");
        assertThat(sound(first)).isTrue();
        assertThat(sound(second)).isTrue();
    }

    @Test
    void showsAnExecutionWithLinksToWhereItsFilesAre(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        Path evidence = sandbox.evidence(sandbox.execute());

        String body = Controller.page(evidence, "/job/x/1/artifact/", "", 0, ActionFormat.NEUTRAL)
                .ofExecution();

        assertThat(body)
                .startsWith("<div class=\"lonelycat\">")
                .contains("<h1>Applied, but no check ran</h1>", "href=\"/job/x/1/artifact/steps/01_validate.log\"")
                .doesNotContain("Lines of files", "<html", "<body", "<link");
        assertThat(sound(body)).isTrue();
    }

    /** Well-formed, and without script and style of its own. */
    private static boolean sound(String body) {
        assertThatCode(() -> DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(body.getBytes(UTF_8))))
                .doesNotThrowAnyException();
        return !body.contains("<script") && !body.contains(" style=");
    }
}

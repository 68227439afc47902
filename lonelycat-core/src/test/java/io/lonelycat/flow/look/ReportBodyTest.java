// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lonelycat.Controller;
import io.lonelycat.Sandbox;
import io.lonelycat.flow.Result;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.simfs.Call;
import io.lonelycat.simfs.Errno;
import io.lonelycat.simfs.Operation;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"changes.patch", "policy.yaml"})
    void showsTheRestWhereADiskFails(String file, @TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.file("lonelycat-policy.yaml", "schema: lonelycat.policy/1\npaths: {deny: ['docs/**']}\n");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        Path evidence = sandbox.evidence(sandbox.execute());
        SimDisk disk = SimDisk.holding(evidence);
        SimProcess clean = disk.boot();
        String whole = ofExecution(clean.root(), evidence);
        List<Call> opened = clean.trace().stream()
                .filter(call ->
                        call.operation() == Operation.OPEN && call.path().endsWith(file))
                .toList();

        SimProcess failing = disk.boot().failAt(opened.get(0).number(), Errno.EIO);
        String body = ofExecution(failing.root(), evidence);

        assertThat(opened).hasSize(1);
        assertThat(whole).doesNotContain("changes.patch cannot be read.");
        assertThat(body.contains("changes.patch cannot be read. ")).isEqualTo(file.equals("changes.patch"));
        assertThat(body).contains("<h1>").contains("docs/guide.md");
        assertThat(sound(body)).isTrue();
    }

    private static String ofExecution(Path root, Path evidence) {
        Path copy = root.resolve(evidence.toString().substring(1));
        return Controller.page(copy, "", "", 0, ActionFormat.NEUTRAL).ofExecution();
    }

    @Test
    void tellsItsReadersInTheirWordsWhatToDoNext(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.file("lonelycat-policy.yaml", "schema: lonelycat.policy/1\npaths: {need_approval: ['docs/**']}\n");
        Result planned = sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.gate();

        String body = Controller.page(
                        sandbox.planFolder(planned),
                        "",
                        "",
                        0,
                        action -> "typed " + action.goal().orElseThrow())
                .ofPlan();

        assertThat(body).contains("(typed keygen makes a key").doesNotContain("lonelycat keygen");
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

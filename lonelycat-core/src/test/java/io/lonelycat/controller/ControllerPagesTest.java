// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.next.ActionFormat;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControllerPagesTest {

    @Test
    void showsAPlanWithItsLinesAsText(@TempDir Path folder) {
        Sandbox sandbox = new Sandbox(folder);
        Answer planned = sandbox.plan("--- /dev/null\n+++ b/docs/a.md\n@@ -0,0 +1 @@\n+<b>1</b>\n");
        sandbox.gate();

        String body = Controller.page(sandbox.planFolder(planned), "base/", ActionFormat.NEUTRAL);

        assertThat(body).contains("&lt;b&gt;1&lt;/b&gt;", "href=\"base/changes.patch\"");
        assertThat(sound(body)).isTrue();
    }

    @Test
    void showsAnExecutionWithLinksToWhereItsFilesAre(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.planned(folder);
        Path evidence = sandbox.evidence(sandbox.execute());

        String body = Controller.page(evidence, "/job/x/1/artifact/", ActionFormat.NEUTRAL);

        assertThat(body)
                .startsWith("<div class=\"lonelycat\">")
                .contains("<h1>Applied, but no check ran</h1>", "href=\"/job/x/1/artifact/steps/01_validate.log\"")
                .doesNotContain("<html", "<body", "<link");
        assertThat(sound(body)).isTrue();
    }

    /** Requires well-formed HTML without {@code script} and {@code style}. */
    private static boolean sound(String body) {
        assertThatCode(() -> DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(body.getBytes(UTF_8))))
                .doesNotThrowAnyException();
        return !body.contains("<script") && !body.contains(" style=");
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class ProtocolPictureTest {
    @TempDir
    private Path evidence;

    @Test
    void drawsEachStepWithWhatCameOfIt() throws Exception {
        RealRun run = run("rolled_back", """
                {"event":"step_started","step":"apply"}
                {"event":"files_reached","state":"applied","files":2}
                {"event":"step_ended","step":"apply","ok":true,"durationMillis":7}
                {"event":"check_ended","check":{"name":"a<b","passed":false}}
                {"event":"step_ended","step":"verify","ok":false,"durationMillis":1200}
                {"event":"files_reached","state":"rolled_back","files":2}
                {"event":"step_ended","step":"rollback","ok":true,"durationMillis":40}
                """);

        NodeList texts = parsed(ProtocolPicture.of(run)).getElementsByTagName("text");

        assertThat(IntStream.range(0, texts.getLength())
                        .mapToObj(text -> texts.item(text).getTextContent()))
                .containsExactly(
                        "A change of 2 files that ends as rolled back",
                        "plan",
                        "2 files, by digest",
                        "gate",
                        "allow",
                        "apply",
                        "2 files applied",
                        "7 ms",
                        "verify",
                        "a<b",
                        "failed",
                        "1200 ms",
                        "rollback",
                        "2 files rolled back",
                        "40 ms",
                        "record",
                        "rolled back");
    }

    @Test
    void hasARowForEachRun() throws Exception {
        RealRun run = run("completed", "");

        Document once = parsed(ProtocolPicture.of(run));
        Document twice = parsed(ProtocolPicture.of(run, run));

        assertThat(once.getElementsByTagName("rect").getLength()).isEqualTo(1 + 3);
        assertThat(twice.getElementsByTagName("rect").getLength()).isEqualTo(1 + 6);
    }

    private RealRun run(String status, String events) throws IOException {
        Files.writeString(evidence.resolve("execution.json"), "{\"verdict\":\"allow\",\"status\":\"" + status + "\"}");
        Files.writeString(evidence.resolve("changeset.json"), "{\"changes\":[{},{}]}");
        Files.writeString(evidence.resolve("events.jsonl"), events);
        return RealRun.read(evidence);
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}

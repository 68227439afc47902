// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lonelycat.feature.validate.Report.ProbeGroup;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.Cancel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ReportTest {
    private static final String HOSTILE = "<a href=\"x\">&amp; ]]> \u0000\u001b[31m? \n2nd line";

    @Test
    void doesNotLetAProbePassThatClaimsNothing() {
        TriedProbe tried = TriedProbe.of(probe(expect -> {}));

        assertThat(tried.ok()).isFalse();
        assertThat(tried.line()).contains("[FAIL] ", "nothing was tested");
    }

    @Test
    void triesTheRestWhateverHappensInOne() {
        List<String> told = new ArrayList<>();
        List<TriedProbe> tried = TriedProbe.all(
                List.of(
                        probe(expect -> {
                            throw new IllegalStateException("broken");
                        }),
                        probe(expect -> expect.equal("one", 1, 1))),
                Cancel.NEVER,
                told::add);

        assertThat(tried).extracting(TriedProbe::ok).containsExactly(false, true);
        assertThat(told).as("each of them").hasSize(2);
        assertThat(told.get(0)).startsWith("[FAIL] ");
    }

    @Test
    void hasItsSchema() throws IOException {
        assertThat(problems(Json.pretty(report().document()))).isEmpty();
        assertThat(problems(new String(Json.pretty(report().document()), StandardCharsets.UTF_8)
                        .replace("\"ok\": false", "\"ok\": true")
                        .getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty();
    }

    @Test
    void isJunitXmlWhateverAProbeHasSeen() throws Exception {
        Document junit = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(report().toJunit()));

        assertThat(junit.getElementsByTagName("testcase").getLength()).isEqualTo(2);
        assertThat(junit.getElementsByTagName("failure").getLength()).isEqualTo(1);
    }

    private static Report report() {
        List<TriedProbe> tried = TriedProbe.all(
                List.of(
                        probe(expect -> expect.equal("the text", "harmless", HOSTILE)),
                        probe(expect -> expect.equal("one", 1, 1))),
                Cancel.NEVER,
                line -> {});
        return Report.of(
                Instant.parse("2026-03-01T10:00:00.123Z"),
                Digest.of(new byte[0]),
                List.of(new ProbeGroup("engine", "The engine", tried)));
    }

    private static List<Error> problems(byte[] report) throws IOException {
        String name = "validation.schema.json";
        try (InputStream in = Objects.requireNonNull(Report.class.getResourceAsStream(name), name)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in)
                    .validate(new ObjectMapper().readTree(report));
        }
    }

    private static Probe probe(Consumer<Expectations> look) {
        return new Probe("Works", "It works", "Fix it.", look);
    }
}

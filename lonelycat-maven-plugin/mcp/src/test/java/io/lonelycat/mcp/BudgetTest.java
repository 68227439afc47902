// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many characters a client has to read, counted on the wire. */
class BudgetTest {
    private static final int MOST = 8_000;
    private static final String POLICY = """
            schema: lonelycat.policy/1
            paths: {need_approval: ['src/**'], allow: ['**']}
            approval: {unsigned: true}
            checks: {builds: {command: [sh, -c, 'grep -q Objects src/Parcel.java']}}
            require: {low: {checks: [builds]}}
            """;
    private static final String CODE = """
            package org.acme.mail;

            /** A parcel. */
            final class Parcel {
                private final String name;
                private final int weight;

                Parcel(String name, int weight) {
                    this.name = name;
                    this.weight = weight;
                }

                String label() {
                    return name.trim();
                }
            }
            """;

    @TempDir
    private Path temporary;

    @Test
    void takesAChangeThatIsRefusedRepairedApprovedAndMadeInFewCharacters() {
        Project project = project();
        try (Talk talk = Talk.with(project)) {
            int before = talk.heard();
            Map<String, Object> refused = talk.call(
                    "lonelycat_plan",
                    Map.of(
                            "file_path", "src/Parcel.java",
                            "old_string",
                                    "        this.weigth = weight;\n    }\n\n    String label() {\n        return name.trim();\n",
                            "new_string",
                                    "        this.weigth = weight;\n    }\n\n    String label() {\n        return Objects.toString(name);\n",
                            "intent", "Take parcels without a name"));
            Map<String, Object> planned = talk.call(
                    "lonelycat_plan",
                    Map.of(
                            "file_path", "src/Parcel.java",
                            "old_string", "return name.trim();",
                            "new_string", "return Objects.toString(name);",
                            "intent", "Take parcels without a name"));
            Map<String, Object> waiting = talk.call("lonelycat_gate", Talk.handle(planned));
            AgentServerTest.approve(project, "bob", planned.get("plan") + "@" + planned.get("digest"));
            Map<String, Object> allowed = talk.call("lonelycat_gate", Talk.handle(waiting));
            Map<String, Object> executed = talk.call("lonelycat_execute", Talk.handle(allowed));

            assertThat(List.of(refused, planned, waiting, allowed, executed))
                    .extracting(answer -> answer.get("status"))
                    .containsExactly("invalid", "planned", "need_approval", "allow", "applied");
            assertThat(talk.heard() - before).isLessThanOrEqualTo(MOST);
        }
    }

    private Project project() {
        Project project = Project.under(POLICY, temporary);
        try {
            Files.createDirectories(project.folder().resolve("src"));
            Files.writeString(project.folder().resolve("src/Parcel.java"), CODE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return project;
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lonelycat.PageTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemasTest extends AgentTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILE = Path.of("../../docs/reference/mcp.md");
    private static final String PAGE = read(FILE);

    @Test
    void describeAllToolsAndNoOther() {
        JsonNode tools = JSON.valueToTree(talk.ask("tools/list", Map.of())).at("/result/tools");

        assertThat(tools.findValuesAsText("name"))
                .containsExactly(
                        "lonelycat_plan",
                        "lonelycat_gate",
                        "lonelycat_execute",
                        "lonelycat_submit",
                        "lonelycat_status",
                        "lonelycat_history",
                        "lonelycat_evidence")
                .noneMatch(name -> name.matches(".*(approve|waive|prune|recover|resolve|policy|config|sign|key).*"));
        assertThat(tools).allSatisfy(tool -> {
            assertThat(tool.at("/inputSchema/additionalProperties").booleanValue())
                    .isFalse();
            assertThat(tool.has("outputSchema")).isFalse();
            assertThat(tool.at("/annotations/destructiveHint").booleanValue())
                    .isEqualTo(tool.at("/name").textValue().equals("lonelycat_execute"));
        });
        assertThat(tools.toString()).hasSizeLessThan(8_000).doesNotContain("](", "`");
        assertThat(tools.get(5)
                        .at("/inputSchema/properties/correlation/description")
                        .textValue())
                .isEqualTo("Only executions with this correlation id.");
        assertThat(PAGE).contains("| 16 MB, 64 levels deep,", "one at a time, " + Calls.WAITING + " wait", "| 4,096 |");
    }

    @Test
    void areThoseOnThePage() {
        String generated = PageTable.generated(
                FILE,
                page -> PageTable.replaced(
                        page,
                        PageTable.row("tool", "what it does", "arguments, **required** ones first", "changes"),
                        Tool.ALL.stream().map(SchemasTest::row).toList()));

        assertThat(read(FILE))
                .as("The table of tools is generated: mvn test -Dlonelycat.docs.write=true writes it.")
                .isEqualTo(generated);
    }

    private static String row(Tool tool) {
        Stream<String> required = tool.required().stream().map(name -> "**" + PageTable.code(name) + "**");
        return PageTable.row(
                PageTable.code(tool.name()),
                tool.meaning().split("(?<=[.]) ", 2)[0],
                Stream.concat(required, tool.optional().stream().map(PageTable::code))
                        .collect(Collectors.joining(", ")),
                tool.goal().onlyReads()
                        ? "nothing"
                        : tool.goal().changesFiles() ? "the workspace" : "no file of the workspace");
    }

    @Test
    void takesTheCallOnThePage() throws IOException {
        JsonNode call = JSON.readTree(PAGE.split("```json\n", 2)[1].split("```", 2)[0]);

        assertThat(talk.call(
                        call.at("/name").textValue(),
                        JSON.convertValue(call.at("/arguments"), new TypeReference<Map<String, Object>>() {})))
                .containsEntry("status", "planned");
    }

    @Test
    void saysOnThePageWhatAnswersHave() {
        String policy = """
                schema: lonelycat.policy/1
                paths: {need_approval: ['docs/**'], allow: ['**']}
                checks: {fails: {command: [sh, -c, 'echo out; test ! -e src/a']}}
                require: {low: {checks: [fails]}}
                """ + Project.DENYING.formatted("secret/**");
        project.policy(policy);
        List<Map<String, Object>> asked = new ArrayList<>();
        Map<String, Object> waiting = talk.planGuide("Read it.", "Read it twice.");
        Map<String, Object> denied = write(talk, "secret/a");
        Map<String, Object> failing = write(talk, "src/a");
        holds("lonelycat_plan", waiting, asked);
        for (Map<String, Object> plan : List.of(waiting, denied, failing)) {
            holds("lonelycat_gate", talk.call("lonelycat_gate", Talk.handle(plan)), asked);
            holds("lonelycat_submit", talk.call("lonelycat_submit", Talk.handle(plan)), asked);
            holds("lonelycat_execute", talk.call("lonelycat_execute", Talk.handle(plan)), asked);
            holds("lonelycat_status", talk.call("lonelycat_status", Map.of()), asked);
            holds("lonelycat_evidence", talk.call("lonelycat_evidence", Map.of("execution", "latest")), asked);
            holds("lonelycat_status", talk.call("lonelycat_status", Map.of("execution", "latest")), asked);
        }
        holds("lonelycat_history", talk.call("lonelycat_history", Map.of("limit", 2)), asked);

        assertThat(asked)
                .extracting(answer -> answer.get("status"))
                .contains("planned", "need_approval", "denied", "allow", "rolled_back", "verified", "queued");
    }

    @Test
    void haveAnAnswerOfLimitedLengthHoweverMuchThereIsToSay() {
        List<Map<String, String>> edits = IntStream.range(0, 2_000)
                .mapToObj(file -> Map.of("file_path", "secret/" + "long-name/".repeat(20) + file, "content", "x"))
                .toList();
        String policy = Project.OPEN + Project.DENYING.formatted("secret/**") + "limits: {files: 3}\n";
        project.policy(policy);
        Map<String, Object> planned = talk.call("lonelycat_plan", Map.of("edits", edits, "intent", "x".repeat(4_000)));
        for (String tool : List.of("lonelycat_gate", "lonelycat_execute")) {
            assertThat(JSON.valueToTree(talk.call(tool, Talk.handle(planned))).toString())
                    .as(tool)
                    .hasSizeLessThan(60_000);
        }
        assertThat(talk.call("lonelycat_evidence", Map.of("execution", "latest"))
                        .toString())
                .hasSizeLessThan(60_000);
    }

    @Test
    void takeFewCharactersForAWholeChange() {
        String policy = """
                schema: lonelycat.policy/1
                paths: {need_approval: ['docs/**'], allow: ['**']}
                approval: {unsigned: true}
                checks: {builds: {command: [sh, -c, 'grep -q twice docs/guide.md']}}
                require: {low: {checks: [builds]}}
                """;
        project.policy(policy);
        int before = talk.heard();
        Map<String, Object> refused = talk.planGuide("Rede it.", "Read it twice.");
        Map<String, Object> planned = talk.planGuide("Read it.", "Read it twice.");
        Map<String, Object> waiting = talk.call("lonelycat_gate", Talk.handle(planned));
        AgentServerTest.approve(project, "bob", planned.get("plan") + "@" + planned.get("digest"));
        Map<String, Object> allowed = talk.call("lonelycat_gate", Talk.handle(waiting));
        Map<String, Object> executed = talk.call("lonelycat_execute", Talk.handle(allowed));

        assertThat(List.of(refused, planned, waiting, allowed, executed))
                .extracting(answer -> answer.get("status"))
                .containsExactly("invalid", "planned", "need_approval", "allow", "applied");
        assertThat(talk.heard() - before).isLessThanOrEqualTo(8_000);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> write(Talk talk, String path) {
        List<Map<String, String>> edits = List.of(Map.of("file_path", path, "content", "x"));
        return talk.call("lonelycat_plan", Map.of("edits", edits, "intent", "Write " + path));
    }

    private static void holds(String tool, Map<String, Object> answer, List<Map<String, Object>> asked) {
        assertThat(answer.keySet())
                .as(tool + " " + answer)
                .contains("status", "message")
                .allSatisfy(member -> assertThat(PAGE).contains("`" + member + "`"));
        asked.add(answer);
    }
}

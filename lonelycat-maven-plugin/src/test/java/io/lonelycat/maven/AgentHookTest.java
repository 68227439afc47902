// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the hook script with the documented calls of both supported agents; a shell is the only available program. */
class AgentHookTest {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final Path PAGES = Path.of("../docs/how-to");
    private static final String CLAUDE = """
            {
              "session_id": "abc123",
              "transcript_path": "/home/user/.claude/projects/-project/abc123.jsonl",
              "cwd": "ROOT/src",
              "permission_mode": "default",
              "hook_event_name": "PreToolUse",
              "tool_name": "TOOL",
              "tool_input": INPUT,
              "tool_use_id": "toolu_01ABC123"
            }
            """;
    private static final String CODEX = "{\"session_id\":\"abc123\",\"turn_id\":\"t1\",\"transcript_path\":null,"
            + "\"cwd\":\"ROOT/src\",\"hook_event_name\":\"PreToolUse\",\"model\":\"gpt-5\",\"permission_mode\":\"default\","
            + "\"tool_name\":\"TOOL\",\"tool_input\":{\"command\":\"*** Begin Patch\\nINPUT\\n*** End Patch\\n\"},"
            + "\"tool_use_id\":\"call_1\"}";

    private Path root = Path.of("");

    private record Ended(int code, String error) {}

    @BeforeEach
    void project(@TempDir Path folder) throws IOException {
        root = Files.createDirectories(folder.resolve("work space").resolve("project"));
        Files.createDirectories(root.resolve("src"));
        Files.createDirectories(root.resolve(".lonelycat"));
        Files.createDirectories(root.resolve(".agents"));
        Files.writeString(root.resolve("lonelycat-policy.yaml"), "schema: lonelycat.policy/1\n");
        Files.copy(PAGES.resolve("lonelycat-hook.sh"), root.resolve(".agents/lonelycat-hook.sh"));
        Path programs = Files.createDirectory(root.resolve("../bin"));
        for (String name : new String[] {"sh", "mvn"}) {
            Path program = Files.writeString(programs.resolve(name), "#!" + SHELL + "\nexec " + SHELL + " \"$@\"\n");
            assertThat(program.toFile().setExecutable(true)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
            Write        ! {"file_path": "ROOT/src/A.java", "content": "class A {}\\n"}                             ! 2
            Write        ! {"content":"{\\"file_path\\": \\"/tmp/a\\"}","file_path":"ROOT/A.java"}                  ! 2
            Edit         ! {"file_path":"ROOT/a.md","old_string":"a","new_string":"b","replace_all":false}          ! 2
            MultiEdit    ! {"file_path":"ROOT/a.md","edits":[{"old_string":"a","new_string":"b"}]}                  ! 2
            NotebookEdit ! {"notebook_path":"ROOT/a.ipynb","new_source":"a"}                                        ! 2
            Write        ! {"file_path":"/elsewhere/../ROOT/A.java","content":""}                                   ! 2
            Write        ! {"file_path":"/home/user/.claude/plans/a.md","content":"{\\"file_path\\":\\"ROOT/a\\"}"} ! 0
            Write        ! {"file_path":"ROOT-other/a.md","content":"\\n*** Add File: a\\n"}                        ! 0
            apply_patch  ! *** Update File: README.md\\n@@\\n-a \\"b\\"\\n+c                                        ! 2
            apply_patch  ! *** Add File: ROOT/a.md\\n+a                                                             ! 2
            apply_patch  ! *** Delete File: src/A.java                                                              ! 2
            apply_patch  ! *** Update File: /tmp/a\\n*** Move to: b/c.md\\n@@\\n-a\\n+b                             ! 2
            apply_patch  ! *** Add File: /tmp/a.md\\n+*** a\\n                                                      ! 0
            """)
    void refusesToEditAFileOfTheProjectAndNoOther(String tool, String input, int code) throws Exception {
        Ended ended = run(tool, input, "refuse");

        assertThat(ended.code()).as(ended.error()).isEqualTo(code);
        if (code == 0) {
            assertThat(ended.error()).isEmpty();
        } else {
            assertThat(ended.error())
                    .contains("LonelyCat governs", tool + " may not change", "lonelycat_plan", "lonelycat_execute");
        }
    }

    @Test
    void letsEditsPassAndNotesThemInAModeOfItsOwn() throws Exception {
        assertThat(run("Write", "{\"file_path\":\"ROOT/A.java\",\"content\":\"\"}", "record"))
                .isEqualTo(new Ended(0, ""));
        assertThat(run("apply_patch", "*** Add File: b\\n+b\\n*** Delete File: c", "record"))
                .isEqualTo(new Ended(0, ""));

        assertThat(root.resolve(".lonelycat/agent-edits.jsonl")).hasContent("""
                {"session":"abc123","tool":"Write","path":"%s/A.java"}
                {"session":"abc123","tool":"apply_patch","path":"b"}
                {"session":"abc123","tool":"apply_patch","path":"c"}
                """.formatted(root));
    }

    @ParameterizedTest
    @CsvSource({"lonelycat-policy.yaml", ".agents/lonelycat-hook.sh", "../bin/mvn"})
    void letsEveryEditPassWhereLonelyCatIsMissing(String missing) throws Exception {
        Files.delete(root.resolve(missing));

        for (String mode : new String[] {"refuse", "record"}) {
            assertThat(run("Write", "{\"file_path\":\"ROOT/A.java\",\"content\":\"\"}", mode))
                    .isEqualTo(new Ended(0, ""));
            assertThat(run("apply_patch", "*** Add File: b\\n+b", mode)).isEqualTo(new Ended(0, ""));
        }
    }

    @Test
    void letsPassWhatItDoesNotUnderstandAndFailsNoAgentThatItCannotRecord() throws Exception {
        assertThat(run("Write", "{", "refuse")).isEqualTo(new Ended(0, ""));
        Files.delete(root.resolve(".lonelycat"));

        assertThat(run("Write", "{\"file_path\":\"ROOT/A.java\"}", "record")).isEqualTo(new Ended(0, ""));
    }

    @Test
    void showsTheSettingsOfTheScenario() throws IOException {
        assertThat(Files.readString(PAGES.resolve("agents.md")))
                .contains("```json\n" + Files.readString(Path.of("../it/scenarios/agent/.mcp.json")) + "```");
    }

    private Ended run(String tool, String input, String mode) throws IOException, InterruptedException {
        boolean codex = tool.equals("apply_patch");
        Matcher command = Pattern.compile(
                        codex
                                ? "matcher = \"apply_patch\"[^`]*command = '''(.*)'''"
                                : "\"matcher\": \"Edit\\|MultiEdit\\|Write\\|NotebookEdit\"[^`]*\"command\": \"(.*)\"")
                .matcher(Files.readString(PAGES.resolve("agents.md")));
        assertThat(command.find()).isTrue();
        assertThat(command.group(1)).endsWith(" refuse");
        String line = command.group(1).replace("\\\"", "\"").replaceFirst("refuse$", mode);
        ProcessBuilder shell = new ProcessBuilder(SHELL.toString(), "-c", line)
                .directory(root.resolve("src").toFile())
                .redirectInput(Files.writeString(
                                root.resolve("../call.json"),
                                (codex ? CODEX : CLAUDE)
                                        .replace("TOOL", tool)
                                        .replace("INPUT", input)
                                        .replace("ROOT", root.toString()))
                        .toFile());
        shell.environment().put("PATH", root.resolve("../bin").toString());
        shell.environment().put("CLAUDE_PROJECT_DIR", root.toString());
        Process process = shell.start();
        String error = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), error);
    }
}

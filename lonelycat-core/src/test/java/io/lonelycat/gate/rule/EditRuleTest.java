// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import org.junit.jupiter.api.Test;

/** New lines that stand for lines which their author left out. */
class EditRuleTest {
    private static final String BODY = "class A {\n  int a;\n  int b;\n  int c;\n}\n";

    private static Decision decide(String file, String before, String after, String edit) {
        String change = before.isEmpty() ? "create: " + file : "update: " + file + "\n    before: " + quoted(before);
        return Fixture.of("changes:\n  - " + change + "\n    after: " + quoted(after) + "\n")
                .decide(Policy.read(
                        "policy.yaml", ("schema: lonelycat.policy/1\npaths: {allow: ['**']}\n" + edit).getBytes(UTF_8)))
                .decision();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private static boolean isFound(String file, String before, String after) {
        return decide(file, before, after, "").findings().stream()
                .anyMatch(finding -> finding.rule().equals("edit.elided"));
    }

    @Test
    void needsAnApprovalThatNamesFileAndLine() {
        Decision decision = decide("src/A.java", BODY, "class A {\n  // ... existing code ...\n  int d;\n}\n", "");

        assertThat(decision.verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(decision.findings())
                .filteredOn(finding -> finding.rule().equals("edit.elided"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.reason())
                        .isEqualTo(
                                "1 new line stands for lines that the author left out (edit.elided): `src/A.java`, line 2,"
                                        + " `// ... existing code ...`."));
    }

    @Test
    void isWhatThePolicySays() {
        assertThat(decide("src/A.java", BODY, "class A {\n  // ...\n}\n", "edit: {elided: deny}\n")
                        .verdict())
                .isEqualTo(Verdict.DENY);
        assertThat(decide("src/A.java", BODY, "class A {\n  // ...\n}\n", "edit: {elided: allow}\n")
                        .verdict())
                .isEqualTo(Verdict.ALLOW);
    }

    @Test
    void looksAtNewFilesToo() {
        assertThat(isFound("src/A.java", "", "class A {\n  // rest of the class unchanged\n}\n"))
                .isTrue();
    }

    @Test
    void leavesALineAloneThatTheFileHadAlready() {
        String before = "a\n// ... existing code ...\nb\nc\n";

        assertThat(isFound("src/A.java", before, "a\n// ... existing code ...\nB\nc\n"))
                .isFalse();
        assertThat(isFound("src/A.java", before, "a\nb\n// ... existing code ...\nc\n"))
                .isFalse();
        assertThat(isFound("src/A.java", before, "// ... existing code ...\n// ... existing code ...\na\n"))
                .isTrue();
    }

    @Test
    void leavesDotsAloneThatTakeThePlaceOfNoLine() {
        assertThat(isFound("guide.md", "", "# Guide\n\n    // ...\n")).isFalse();
        assertThat(isFound("stub.pyi", "", "def f() -> int:\n    ...\n")).isFalse();
        assertThat(isFound("stub.py", "def f():\n    return 1\n", "def f():\n    ...\n"))
                .isTrue();
    }
}

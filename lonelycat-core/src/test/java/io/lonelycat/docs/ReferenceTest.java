// SPDX-License-Identifier: MIT
package io.lonelycat.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lonelycat.Sandbox;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference pages say what the readers accept, neither more nor less. */
class ReferenceTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`[^`]+`(?:, )?)+) \\|");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void namesEveryKeyOfThePolicyAndNoOther() throws IOException {
        List<String> documented = documented("policy.md").stream()
                .filter(name -> !name.matches("deny|need_approval|warn|allow"))
                .toList();

        assertThat(documented)
                .containsExactlyInAnyOrder(
                        "schema",
                        "extends",
                        "locked",
                        "paths.deny",
                        "paths.need_approval",
                        "paths.allow",
                        "paths.read_only",
                        "paths.unmatched",
                        "limits.files",
                        "limits.lines",
                        "limits.fileBytes",
                        "limits.effect",
                        "limits.binary",
                        "limits.symlinks",
                        "risk",
                        "require",
                        "checks",
                        "drafts.models",
                        "drafts.rounds",
                        "drafts.tokens",
                        "drafts.within",
                        "rehearsal.proof",
                        "rehearsal.leaveOut",
                        "rehearsal.share",
                        "rehearsal.falsify",
                        "sandbox",
                        "evidence.keys",
                        "evidence.signed",
                        "evidence.trailers",
                        "secrets.effect",
                        "freeze",
                        "budget.wallTime",
                        "budget.tokens",
                        "budget.money",
                        "budget.within",
                        "budget.missing",
                        "budget.effect",
                        "notify",
                        "environments",
                        "approval.quorum",
                        "approval.notAuthor",
                        "approval.approvers",
                        "approval.groups",
                        "approval.required",
                        "approval.owners",
                        "approval.expires",
                        "approval.keys",
                        "approval.unsigned",
                        "approval.singleUse",
                        "approval.portable",
                        "approval.rehearsal",
                        "rules",
                        "install",
                        "judges.paths",
                        "judges.code",
                        "judges.withCode",
                        "judges.weakened",
                        "judges.unverified",
                        "waivers");
        InputObject properties = schema().required("properties").object();
        assertThat(properties.entries().keySet())
                .allSatisfy(key -> assertThat(documented).anyMatch(name -> name.split("\\.", 2)[0].equals(key)));
    }

    @Test
    void namesTheMembersThatAPlanFileMayHave(@TempDir Path folder) throws IOException {
        List<String> documented = documented("plan-file.md");

        assertThat(documented).hasSize(19);
        assertThat(documented).allSatisfy(member -> assertThat(complaint(folder, member))
                .doesNotContain("unknown key \"" + member + "\""));
        assertThat(complaint(folder, "nonsense")).contains("nonsense").contains("nknown");
    }

    /** What is said about a member whose value can never be right. */
    private static String complaint(Path folder, String member) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        Throwable thrown =
                catchThrowable(() -> sandbox.plan(Sandbox.GUIDE_PATCH, member + ": {no: {such: [thing]}}\n"));
        assertThat(thrown).as(member).isInstanceOf(InvalidInputException.class).hasMessageContaining(member);
        return String.valueOf(thrown.getMessage());
    }

    private static List<String> documented(String page) throws IOException {
        String text = Files.readString(Path.of("../docs/reference").resolve(page));
        return ROW.matcher(text)
                .results()
                .map(row -> row.group(1))
                .flatMap(cell -> NAME.matcher(cell).results().map(MatchResult::group))
                .map(name -> name.substring(1, name.length() - 1))
                .toList();
    }

    private static InputObject schema() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Policy.class.getResourceAsStream("/io/lonelycat/gate/policy.schema.json"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return InputDocument.json("policy.schema.json", text.getBytes(StandardCharsets.UTF_8));
        }
    }
}

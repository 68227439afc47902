// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.cel.Evaluation.ConditionAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a condition reads of a change is what the plan, the change set and the front end say. */
class ConditionMembersTest {
    @Test
    void readsThePlan() {
        assertThat(SomeFacts.notHolding(
                        SomeFacts.full(),
                        SomeFacts.SCRIPT,
                        List.of(
                                "plan.id == 'plan_01k9x3m5e7q8r2t4v6w8y0z1a3'",
                                "plan.intent == 'Test the gate'",
                                "plan.objective == 'Shorter builds'",
                                "plan.rationale == 'They take too long'",
                                "plan.affectedPaths == ['bin/**', 'docs/**']",
                                "plan.risk == 'high'",
                                "plan.category == 'bug_fix'",
                                "plan.verification == ['unit-tests']",
                                "plan.healthChecks == ['alive']",
                                "plan.dependencies == ['plan_01k9x3m5e7q8r2t4v6w8y0z1a9']",
                                "plan.issues == ['ABC-1']",
                                "plan.irreversible",
                                "plan.createdBy == 'jo'",
                                "plan.authors == ['jo']",
                                "plan.createdAt == timestamp('2026-01-31T12:00:00Z')",
                                "plan.confidencePercent == 80",
                                "plan.correlationId == 'c'",
                                "plan.parentExecutionId == 'exec_01k9x3m5e7q8r2t4v6w8y0z1a5'",
                                "plan.trigger == 'ci'",
                                "plan.baseCommit == '0123456789abcdef0123456789abcdef01234567'",
                                "plan.baseDirty",
                                "plan.derived == ['risk']")))
                .isEmpty();
    }

    @Test
    void readsTheChangeAsAWhole() {
        assertThat(SomeFacts.notHolding(
                        SomeFacts.full(),
                        SomeFacts.SCRIPT,
                        List.of(
                                "changeset.paths == ['bin/run.sh', 'docs/gone.md', 'docs/link', 'docs/new.md',"
                                        + " 'docs/old.md', 'logo.png']",
                                "changeset.fileCount == 5",
                                "changeset.files.map(f, f.name) == ['run.sh', 'gone.md', 'link', 'new.md', 'logo.png']",
                                "changeset.linesAdded == 5",
                                "changeset.linesDeleted == 4",
                                "changeset.lines == 9",
                                "changeset.risk == 'critical'",
                                "changeset.checksum.matches('^(sha256:)?[0-9a-f]{64}$')",
                                "changeset.generatedBy == 'test'",
                                "now == timestamp('2026-01-31T12:00:00Z')",
                                "env.frontEnd == 'maven'",
                                "env.user == 'kim'",
                                "env.branch == 'main'",
                                "env.buildUrl == 'https://ci/7'",
                                "env.all == {'branch': 'main', 'buildUrl': 'https://ci/7'}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "0 | file.path == 'bin/run.sh' && file.name == 'run.sh'",
                "0 | file.operation == 'create' && !file.binary && !file.link",
                "0 | file.newMode == '100755' && !has(file.oldMode) && !has(file.oldPath)",
                "0 | file.lines == 2 && file.linesAdded == 2 && file.linesDeleted == 0",
                "0 | file.oldSizeBytes == 0 && file.newSizeBytes == 4",
                "1 | file.operation == 'delete' && file.oldMode == '100644' && !has(file.newMode)",
                "1 | file.linesDeleted == 3 && file.oldSizeBytes == 6",
                "2 | file.link && file.newMode == '120000'",
                "3 | file.operation == 'rename' && file.path == 'docs/new.md' && file.oldPath == 'docs/old.md'",
                "3 | file.linesAdded == 2 && file.linesDeleted == 1 && file.lines == 3",
                "4 | file.operation == 'update' && file.binary && file.lines == 0",
            })
    void readsTheFileThatItIsAskedAbout(int file, String condition) {
        assertThat(SomeFacts.answer(SomeFacts.full(), condition, file)).isEqualTo(ConditionAnswer.Plain.YES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan.category",
                "plan.confidencePercent",
                "plan.parentExecutionId",
                "plan.parentPlanId",
                "plan.baseCommit",
                "plan.baseDirty",
                "env.branch",
                "env.buildUrl"
            })
    void isToldThatAMemberIsMissingInsteadOfReadingAValueThatWasNotGiven(String member) {
        assertThat(SomeFacts.answer(SomeFacts.full(), "has(" + member + ")")).isEqualTo(ConditionAnswer.Plain.YES);
        assertThat(SomeFacts.answer(SomeFacts.bare(), "has(" + member + ")")).isEqualTo(ConditionAnswer.Plain.NO);
        String name = member.substring(member.indexOf('.') + 1);
        assertThat(SomeFacts.answer(SomeFacts.bare(), member + " == " + member))
                .isEqualTo(new ConditionAnswer.Failed(
                        "`" + name + "` has no value for this change; in the condition, first test `has(x." + name
                                + ")`, with `x` for what stands before `." + name + "`"));
    }

    @Test
    void tellsWhetherACommitIsDirtyAndAPlanIrreversible() {
        Facts bare = SomeFacts.bare();
        assertThat(SomeFacts.answer(bare, "plan.irreversible")).isEqualTo(ConditionAnswer.Plain.NO);
        assertThat(SomeFacts.answer(bare, "plan.derived.size() == 0 && plan.issues.size() == 0"))
                .isEqualTo(ConditionAnswer.Plain.YES);
    }

    @Test
    void isRefusedAFileWhereItIsAskedAboutTheWholeChange() {
        assertThat(SomeFacts.answer(SomeFacts.full(), "file.lines > 0")).isInstanceOf(ConditionAnswer.Failed.class);
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.gate.cel.Evaluation.ConditionAnswer;
import io.lonelycat.gate.past.PastQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {
    @Test
    void compareTextsAndAskTheHistoryAsFarBackAsTheySay() {
        holds(
                "'docs/a/b.md'.glob('docs/**')",
                "!'src/a.md'.glob('docs/**')",
                "'abc'.matches('b')",
                "!'abc'.matches('^b')",
                "history.executionsOf('abc', 5) == 305",
                "history.rollbacksOf('abc', 5) == 30005",
                "history.lastOutcome('a') == 'applied'",
                "history.lastOutcome('b') == 'none'");
    }

    @Test
    void askAboutTheChange() {
        holds(
                "changeset.linesIn('docs/**') == 7",
                "changeset.linesIn('bin/*') == 2",
                "changeset.linesIn('src/**') == 0",
                "changeset.touches('bin/**')",
                "!changeset.touches('src/**')");
    }

    @Test
    void countTheOldPathOfARenamedFileToo() {
        holds(
                "changeset.touches('**/old.md')",
                "changeset.linesIn('**/old.md') == 3",
                "changeset.linesIn('**/new.md') == 3");
    }

    @ParameterizedTest
    @CsvSource({"1, true", "36500, true", "0, false", "-1, false", "36501, false"})
    void lookBackFromOneDayToACentury(long days, boolean possible) {
        ConditionAnswer answer = SomeFacts.answer(SomeFacts.full(), "history.executionsOf('a', " + days + ") > 0");
        assertThat(answer)
                .isEqualTo(
                        possible
                                ? ConditionAnswer.Plain.YES
                                : new ConditionAnswer.Failed(
                                        "expected a number of days from 1 to 36500, but found " + days));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "history.lastOutcome('../x') == 'none'",
                "'../secret'.glob('**')",
                "'/etc/passwd'.glob('**')",
                "''.glob('**')"
            })
    void refuseWhatIsNoPathOfTheWorkspace(String condition) {
        assertThat(SomeFacts.answer(SomeFacts.full(), condition))
                .isInstanceOfSatisfying(ConditionAnswer.Failed.class, failed -> assertThat(failed.reason())
                        .startsWith("not a path of the workspace: "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'a'.matches(plan.labels['from'] == '1.2.0' ? '(' : '') | not a regular expression of RE2: missing closing )",
                "'a'.glob(plan.labels['from'] == '1.2.0' ? '{' : '') | `{` is not supported",
            })
    void failWhereAPatternThatIsMadeWhileAskingCannotBeRead(String condition, String reason) {
        assertThat(SomeFacts.answer(SomeFacts.full(), condition))
                .isInstanceOfSatisfying(ConditionAnswer.Failed.class, failed -> assertThat(failed.reason())
                        .contains(reason));
    }

    private static void holds(String... conditions) {
        assertThat(SomeFacts.notHolding(SomeFacts.full(), SomeFacts.SCRIPT, List.of(conditions)))
                .isEmpty();
    }

    @Test
    void readsAPatternOnce() {
        Patterns patterns = new Patterns();
        assertThat(patterns.expression("a+")).isSameAs(patterns.expression("a+"));
        assertThat(patterns.glob("a/**")).isSameAs(patterns.glob("a/**"));
    }

    @Test
    void readsNoMoreThanTenThousand() {
        Patterns patterns = new Patterns();
        for (int i = 0; i < 10_000; i++) {
            patterns.expression("a" + i);
        }
        assertThatThrownBy(() -> patterns.expression("b"))
                .hasMessage("more than 10000 different patterns were used in the conditions");
        assertThatCode(() -> patterns.glob("b")).doesNotThrowAnyException();
    }

    @Test
    void readsNoRegularExpressionOfMoreThanAThousandCharacters() {
        assertThatCode(() -> Patterns.readExpression("x".repeat(1_000))).doesNotThrowAnyException();
        assertThatThrownBy(() -> Patterns.readExpression("x".repeat(1_001)))
                .hasMessage("a regular expression is longer than 1000 characters");
    }

    @Test
    void readsThePlan() {
        holds(
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
                "plan.labels['to'] == '1.10.0'",
                "plan.createdBy == 'jo'",
                "plan.authors == ['jo']",
                "plan.createdAt == timestamp('2026-01-31T12:00:00Z')",
                "plan.confidencePercent == 80",
                "plan.correlationId == 'c'",
                "plan.parentExecutionId == 'exec_01k9x3m5e7q8r2t4v6w8y0z1a5'",
                "plan.trigger == 'ci'",
                "plan.baseCommit == '0123456789abcdef0123456789abcdef01234567'",
                "plan.baseDirty",
                "plan.derived == ['risk']");
    }

    @Test
    void readsTheChangeAsAWhole() {
        holds(
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
                "now.getFullYear() == 2026 && now - plan.createdAt < duration('1h')",
                "changeset.files.exists_one(f, f.operation == 'delete' && !has(f.newMode))",
                "changeset.files.filter(f, f.path.glob('docs/**')).map(f, f.linesAdded) == [0, 1, 2]",
                "false || (1 / 0 == 1 || true)",
                "env.frontEnd == 'maven'",
                "env.user == 'kim'",
                "env.branch == 'main'",
                "env.buildUrl == 'https://ci/7'",
                "env.all == {'branch': 'main', 'buildUrl': 'https://ci/7'}");
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
                        "`" + name + "` has no value for this change, so the condition must first test `has(x." + name
                                + ")`; here `x` stands for the text before `." + name + "` in the condition"));
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "plan.risk == 'low' | false",
                "changeset.files.exists(f, f.lines > 1) | false",
                "changeset.files.exists(file, file.lines > 1) | false",
                "changeset.files.exists(f, f.lines > file.lines) | true",
                "file.lines > 1 | true",
                "[file.path].size() == 1 | true",
                "{'a': file.path}.size() == 1 | true",
                "{file.path: 'a'}.size() == 1 | true",
                "file.path.glob('**') | true",
                "'a'.startsWith(file.path) | true",
                "[file.path].exists(p, p == 'a') | true",
                "[1].exists(file, file == 1) && file.binary | true",
                "plan.risk == 'low' ? file.binary : false | true",
            })
    void saysWhetherAConditionIsAskedForEachFile(String condition, boolean aboutFiles) {
        CompiledConditions conditions = SomeFacts.compiled(List.of("true", condition));
        assertThat(conditions.flaws()).isEmpty();
        assertThat(conditions.isAboutFiles(0)).isFalse();
        assertThat(conditions.isAboutFiles(1)).isEqualTo(aboutFiles);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1 + 2 == 3",
                "1u + 2u == 3u",
                "1.5 + 2.5 == 4.0",
                "now + duration('1h') > now",
                "duration('1h') + duration('1h') == duration('2h')",
                "changeset.files.map(f, f.name).size() == 5",
                "changeset.files.filter(f, f.link).size() == 1",
                "changeset.fileCount > 1.5",
            })
    void mayAddNumbersAndTimesAndGatherLists(String condition) {
        assertThat(SomeFacts.compiled(List.of(condition)).flaws()).isEmpty();
        assertThat(SomeFacts.answer(SomeFacts.full(), condition)).isEqualTo(ConditionAnswer.Plain.YES);
    }

    @Test
    void refusesAConditionThatIsTooLongOrTooDeepToRead() {
        assertThat(SomeFacts.compiled(List.of("true || ".repeat(2_000) + "true"))
                        .flaws())
                .isNotEmpty();
        assertThat(SomeFacts.compiled(List.of("(".repeat(500) + "true" + ")".repeat(500)))
                        .flaws())
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "plan.labels['none'] == 'a' | none",
                "1 / (changeset.fileCount - 5) == 1 | the condition divides by zero",
                "[1][changeset.fileCount] == 1 | 5",
                "timestamp(plan.intent) < now | could not be parsed",
                "changeset.files.all(a, changeset.files.all(b, changeset.files.all(c, changeset.files.all(d,"
                        + " changeset.files.all(e, changeset.files.all(f, changeset.files.all(g, changeset.files.all(h,"
                        + " true)))))))) | Iteration budget exceeded: 100000",
            })
    void saysInOneSentenceWhyThereIsNoAnswer(String condition, String reason) {
        assertThat(SomeFacts.answer(SomeFacts.full(), condition))
                .isInstanceOfSatisfying(ConditionAnswer.Failed.class, failed -> assertThat(failed.reason())
                        .contains(reason)
                        .doesNotStartWith("evaluation error")
                        .doesNotEndWith("."));
    }

    @Test
    void givesNoAnswerWhereTheMachineFailsInsteadOfOneThatAnotherWouldNotGive() {
        for (Error failure : List.of(
                new StackOverflowError(), new OutOfMemoryError("heap"), new NoClassDefFoundError("dev/cel/X"))) {
            assertThatThrownBy(() -> askedOf(() -> {
                        throw failure;
                    }))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining(
                            failure instanceof LinkageError
                                    ? "a part of CEL, the language of their conditions, is missing (dev/cel/X)"
                                    : "this process has too little memory (" + failure + ")");
        }
    }

    @Test
    void showsTheReasonOfAFunctionWithoutItsArgumentsAndWithoutItsCause() {
        assertThat(askedOf(() -> {
                    throw new IllegalStateException("the history cannot be read.");
                }))
                .isEqualTo(new ConditionAnswer.Failed("the history cannot be read"));
        assertThat(askedOf(() -> {
                    throw new EngineException("the record is damaged", new IllegalStateException("page 7"));
                }))
                .isEqualTo(new ConditionAnswer.Failed("the record is damaged"));
    }

    private static ConditionAnswer askedOf(Supplier<Object> past) {
        return SomeFacts.answer(
                SomeFacts.full(new SomeFacts.FixedPast() {
                    @Override
                    protected Object known(PastQuestion<?> question) {
                        return past.get();
                    }
                }),
                "history.executionsOf('a secret', 1) > 0");
    }

    @Test
    void givesNoConditionATextThatIsTooLong() {
        assertThat(SomeFacts.answer(SomeFacts.explained("x".repeat(65_537)), "plan.rationale.contains('y')"))
                .isEqualTo(new ConditionAnswer.Failed(
                        "the value `rationale` has more than 65536 characters, too many for a condition"));
    }

    @Test
    void asksThePastNothingMoreAfterTheStepsAreUsed() {
        List<String> paths = new ArrayList<>();
        SomeFacts.FixedPast past = new SomeFacts.FixedPast() {
            @Override
            protected Object known(PastQuestion<?> question) {
                paths.add(((PastQuestion.ExecutionsOf) question).path().value());
                return 1L;
            }
        };
        CompiledConditions conditions = SomeFacts.compiled(List.of("history.executionsOf('a', 3) == 1"));

        assertThat(conditions.about(SomeFacts.full(past), SomeFacts.LIMIT).ask(0))
                .isEqualTo(ConditionAnswer.Plain.YES);
        assertThat(conditions.about(SomeFacts.full(past), 400).ask(0))
                .isEqualTo(new ConditionAnswer.Failed(
                        "the conditions of the policy need too many evaluation steps in total"));
        assertThat(paths).containsExactly("a");
    }

    @Test
    void endsAtTheSameStepOnEachMachine() {
        CompiledConditions conditions =
                SomeFacts.compiled(List.of("plan.intent != '' && [1, 2, 3].all(x, [1, 2, 3, 4].all(y, x + y > 0))"));
        // 1 evaluation, 2 values read, and nested loops, estimated at 100 elements each.
        long steps = 1 + 2 + 5 * (100 + 100 * 100);

        assertThat(conditions.about(SomeFacts.full(), steps).ask(0)).isEqualTo(ConditionAnswer.Plain.YES);
        assertThat(conditions.about(SomeFacts.full(), steps - 1).ask(0))
                .isEqualTo(new ConditionAnswer.Failed(
                        "the conditions of the policy need too many evaluation steps in total"));
    }

    @Test
    void countsLoopsOverTheChangeForEachOfItsPaths() {
        String overFiles = "changeset.files.all(f, changeset.paths.exists(p, p == f.path))";
        CompiledConditions conditions = SomeFacts.compiled(List.of(overFiles));
        long paths = SomeFacts.full().changeset().changes().size();

        assertThat(conditions
                        .about(SomeFacts.full(), 5 * (paths + paths * paths))
                        .ask(0))
                .isInstanceOf(ConditionAnswer.Failed.class);
        assertThat(conditions.about(SomeFacts.full(), SomeFacts.LIMIT).ask(0)).isEqualTo(ConditionAnswer.Plain.YES);
    }
}

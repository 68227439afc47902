// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JudgeRuleTest {
    @Test
    void showsTheLinesWithTheirNumbers() {
        Finding finding = weakened("""
                changes:
                  - update: src/test/A.java
                    before: "one\\n  assertTrue(a);\\nthree\\n"
                    after: "one\\nthree\\n@Disabled\\n"
                """).orElseThrow();

        assertThat(finding.reason())
                .contains("`src/test/A.java` old line 2: an assertion goes: `assertTrue(a);`")
                .contains("`src/test/A.java` line 3: a test is disabled: `@Disabled`");
    }

    @Test
    void showsWhatIsHiddenInALine() {
        Finding finding = weakened(
                        "changes:\n  - {update: src/test/A.java, before: \"assertTrue(a\\u202E);\\n\", after: x}\n")
                .orElseThrow();

        assertThat(finding.reason()).contains("assertTrue(a\\u{202e});").doesNotContain("\u202E");
    }

    @Test
    void mindsAnAssertionThatSaysLess() {
        assertThat(weakened(java("assertEquals(1, x);", "assertNotNull(x);")))
                .hasValueSatisfying(
                        finding -> assertThat(finding.reason()).contains("an assertion says less afterwards"));
        assertThat(weakened(java("assertNotNull(x);", "assertEquals(1, x);"))).isEmpty();
    }

    @Test
    void doesNotMindOtherLineBreaksInASourceButInAnythingElse() {
        assertThat(weakened(java(
                        "assertEquals(1, x); assertEquals(2, y);", "assertEquals(1,\\n x);\\n assertEquals(2, y);")))
                .isEmpty();
        assertThat(weakened(java(
                        "assertEquals(1, x); // one\\n assertEquals(2, y);",
                        "assertEquals(1, x); // one assertEquals(2, y);")))
                .isPresent();
    }

    @Test
    void doesNotMissATestOfWhatGoesFromTheCodeUnlessItOnlyGetsAnotherName() {
        String test = java("assertEquals(1, cat.purr());", "");
        String gone = "  - {update: src/main/java/Cat.java, before: \"  public int purr() {\\n\", after: \"x\\n\"}\n";
        String renamed =
                "  - {update: src/main/java/Cat.java, before: \"  public int purr() {\\n\", after: \"  public int hum() {\\n\"}\n";

        assertThat(weakened(test)).isPresent();
        assertThat(weakened(test + gone)).isEmpty();
        assertThat(weakened(test + renamed)).isPresent();
    }

    @Test
    void asksTheWorkspaceWhetherAClassOfTheTestsHidesOneOfTheCodeAndKeepsTheAnswer() {
        Fixture fixture = Fixture.of("changes:\n  - {create: src/test/java/a/Cat.java, after: \"class Cat {}\\n\"}\n");
        WorkspacePath code = WorkspacePath.of("src/main/java/a/Cat.java");
        GateEnvironment inputs = fixture.inputs();

        Decision without = decide(fixture, inputs);
        Decision hidden = decide(fixture, inputs.withFiles(code::equals));

        assertThat(without.findings()).extracting(Finding::rule).doesNotContain("judges.weakened");
        assertThat(hidden.findings())
                .filteredOn(finding -> finding.rule().equals("judges.weakened"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.reason()).contains("hides `src/main/java/a/Cat.java`"));
        assertThat(hidden.differences(decide(fixture, GateEnvironment.of(hidden))))
                .isEmpty();
    }

    private static Decision decide(Fixture fixture, GateEnvironment inputs) {
        return new Fixture(fixture.plan(), fixture.changeset(), fixture.patch(), inputs, fixture.policyFile())
                .decide(Policy.byDefault())
                .decision();
    }

    private static String java(String before, String after) {
        return "changes:\n  - {update: src/test/java/CatTest.java, before: \"" + before + "\\n\", after: \"" + after
                + "\\n\"}\n";
    }

    /** Lines that are dealt again to two files are all there; without one of them they are not. */
    @Property(tries = 100)
    void onlyMindsLinesThatAreNowhereAnyMore(
            @ForAll @IntRange(min = 1, max = 12) int lines, @ForAll long seed, @ForAll boolean drop) {
        Random random = new Random(seed);
        List<String> all = new ArrayList<>(IntStream.range(0, lines)
                .mapToObj(i -> i % 3 == 0 ? "@Test" : "  assertEquals(" + i / 2 + ", x);")
                .toList());
        List<String> before = deal(all, random);
        if (drop) {
            all.remove(random.nextInt(all.size()));
        }
        List<String> after = deal(all, random);

        Optional<Finding> finding = weakened(
                "changes:\n" + update("a", before.get(0), after.get(0)) + update("b", before.get(1), after.get(1)));

        assertThat(finding.isPresent()).isEqualTo(drop);
    }

    private static List<String> deal(List<String> lines, Random random) {
        return lines.stream()
                .collect(Collectors.collectingAndThen(
                        Collectors.partitioningBy(line -> random.nextBoolean()),
                        piles -> List.of(String.join("\\n", piles.get(true)), String.join("\\n", piles.get(false)))));
    }

    private static String update(String name, String before, String after) {
        return "  - {update: src/test/" + name + ".java, before: \"old\\n" + before + "\\n\", after: \"new\\n" + after
                + "\\n\"}\n";
    }

    private static Optional<Finding> weakened(String proposal) {
        return Fixture.of(proposal).decide(Policy.byDefault()).decision().findings().stream()
                .filter(finding -> finding.rule().equals("judges.weakened"))
                .findFirst();
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.past.PastFacts.PastOutcome;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.EnumCodes;
import io.lonelycat.record.history.HistoryFile;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.slice.similar.SimilarReader.Alike;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimilarReaderTest {
    private static Database database(GeneratedHistory generated) {
        Database database = HistoryFile.inMemory(AllSlices.historyTables());
        database.inTransaction(
                () -> IntStream.range(0, generated.size()).forEach(number -> generated.write(database, number)));
        return database;
    }

    private static SimilarReader reader(Database database) {
        return new SimilarReader(database, "");
    }

    /** As many answers as there are true ones say how many of them are true, and how many of the true ones are found. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void findsTheFamilyOfAChange(long seed) {
        GeneratedHistory generated = new GeneratedHistory(seed, 60, 1500);
        int found = 0;
        int right = 0;
        int all = 0;
        int verdicts = 0;
        try (Database database = database(generated)) {
            for (int family = 0; family < generated.families(); family++) {
                Set<Integer> truth = new HashSet<>();
                for (int number = 0; number < generated.size(); number++) {
                    if (generated.family(number) == family) {
                        truth.add(number);
                    }
                }
                List<Alike> alike = reader(database).alike(generated.change(family), 0);
                found += alike.size();
                right += (int) alike.stream()
                        .filter(it -> truth.contains((int) it.seq() - 1))
                        .count();
                all += truth.size();
                SimilarExecutions similar =
                        new SimilarReader(database, "").similar(generated.change(family), Instant.EPOCH);
                boolean mostFailed = similar.failed() * 2 > similar.count();
                verdicts += mostFailed == GeneratedHistory.fails(family) ? 1 : 0;
            }
        }
        System.out.printf(
                "seed %d: precision %d of %d, recall %d of %d, %d of 60 endings%n",
                seed, right, found, right, all, verdicts);

        assertThat(right).as("precision").isGreaterThanOrEqualTo((int) (0.98 * found));
        assertThat(right).as("recall").isGreaterThanOrEqualTo((int) (0.88 * all));
        assertThat(verdicts).as("how they ended").isGreaterThanOrEqualTo(57);
    }

    @ParameterizedTest
    @ValueSource(longs = {11})
    void candidatesHaveWhatAnExactSearchFinds(long seed) {
        GeneratedHistory generated = new GeneratedHistory(seed, 40, 2000);
        int exact = 0;
        int found = 0;
        try (Database database = database(generated)) {
            List<Long> every =
                    LongStream.rangeClosed(1, generated.size()).boxed().toList();
            for (int family = 0; family < generated.families(); family += 3) {
                Features asked = generated.change(family);
                List<Long> best = reader(database).compared(asked, every).stream()
                        .limit(10)
                        .filter(it -> it.resemblance().percent() >= 20)
                        .map(Alike::seq)
                        .toList();
                Set<Long> candidates = new HashSet<>(new Candidates(database, "").of(asked, 0, SimilarExecutions.MOST));
                exact += best.size();
                found += (int) best.stream().filter(candidates::contains).count();
            }
        }
        System.out.printf("seed %d: %d of %d that an exact search finds%n", seed, found, exact);

        assertThat(found).isGreaterThanOrEqualTo((int) (0.95 * exact));
    }

    @Test
    void saysTheSameInWhateverOrderExecutionsCame() {
        GeneratedHistory generated = new GeneratedHistory(21, 10, 100);
        List<Integer> order =
                IntStream.range(0, generated.size()).boxed().collect(Collectors.toCollection(ArrayList::new));
        List<SimilarExecutions> answers = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(order, new Random(round));
            try (Database database = HistoryFile.inMemory(AllSlices.historyTables())) {
                database.inTransaction(() -> order.forEach(number -> generated.write(database, number)));
                answers.add(new SimilarReader(database, "")
                        .similar(new GeneratedHistory(21, 10, 100).change(3), Instant.EPOCH));
            }
        }

        assertThat(answers.get(0).count()).isPositive();
        assertThat(answers).allMatch(answers.get(0)::equals);
    }

    @Test
    void looksNoFurtherBackThanItIsAsked() {
        GeneratedHistory generated = new GeneratedHistory(31, 5, 0);
        try (Database database = database(generated)) {
            SimilarReader past = new SimilarReader(database, "");
            Features asked = generated.change(2);
            SimilarExecutions all = past.similar(asked, Instant.EPOCH);
            SimilarExecutions late = past.similar(asked, Instant.ofEpochMilli(60_000L * 21));

            assertThat(late.count()).isLessThan(all.count()).isPositive();
            assertThat(late.cases())
                    .allSatisfy(it -> assertThat(it.startedAt()).isAfterOrEqualTo(Instant.ofEpochMilli(60_000L * 21)));
            assertThat(past.similar(asked, Instant.now())).isEqualTo(SimilarExecutions.NONE);
        }
    }

    @Test
    void whatOnlySharesWhatAllHaveIsNotAlike() {
        GeneratedHistory generated = new GeneratedHistory(41, 20, 200);
        try (Database database = database(generated)) {
            Features common = Features.of(List.of(
                    new Feature(FeatureKind.EXTENSION, "java"),
                    new Feature(FeatureKind.FOLDER, "src/main/java"),
                    new Feature(FeatureKind.PATH, "src/main/java/Other.java"),
                    new Feature(FeatureKind.WORD, "the"),
                    new Feature(FeatureKind.WORD, "gardening")));

            assertThat(new SimilarReader(database, "")
                            .similar(common, Instant.EPOCH)
                            .count())
                    .isZero();
        }
    }

    @Test
    void oneThatSomebodyRolledBackLaterCountsAsRolledBack() {
        GeneratedHistory generated = new GeneratedHistory(51, 3, 0);
        try (Database database = database(generated)) {
            SimilarReader past = new SimilarReader(database, "");
            Features asked = generated.change(1);
            SimilarExecutions before = past.similar(asked, Instant.EPOCH);
            String first = before.cases().get(0).executionId();
            database.update(
                    "UPDATE execution SET parent = ?, trigger_kind = ? WHERE seq = "
                            + "(SELECT max(seq) FROM execution WHERE intent = 'intent of 0')",
                    first,
                    EnumCodes.code(io.lonelycat.plan.Trigger.ROLLBACK));
            database.update("UPDATE execution SET outcome = 0 WHERE parent IS NOT NULL");
            SimilarExecutions after = past.similar(asked, Instant.EPOCH);

            assertThat(before.failed()).isZero();
            assertThat(after.rolledBack()).isEqualTo(1);
            assertThat(after.cases().get(0).outcome()).isEqualTo(PastOutcome.ROLLED_BACK);
            assertThat(after.count()).isEqualTo(before.count());
        }
    }

    @Test
    void whatBelongsTogetherWithAnExecutionIsNotAmongThoseLikeIt() {
        GeneratedHistory generated = new GeneratedHistory(61, 2, 20);
        try (Database database = database(generated)) {
            int one = IntStream.range(0, generated.size())
                    .filter(i -> generated.family(i) == 1)
                    .findFirst()
                    .orElseThrow();
            SimilarReader past = new SimilarReader(database, "");
            int all = past.similarTo(GeneratedHistory.id(one)).orElseThrow().count();
            database.update("UPDATE execution SET correlation = 'one' WHERE intent = 'intent of 1'");

            assertThat(all).isPositive();
            assertThat(past.similarTo(GeneratedHistory.id(one)).orElseThrow().count())
                    .isZero();
            assertThat(past.similarTo(GeneratedHistory.id(99_999))).isEmpty();
        }
    }

    @Test
    void aJobIsToldOfItsOwnExecutionsOnly() {
        GeneratedHistory generated = new GeneratedHistory(71, 4, 40);
        try (Database database = database(generated)) {
            database.update("INSERT INTO job (jid, name) VALUES (1, 'app'), (2, 'lib')");
            database.update("UPDATE execution SET jid = 1 + seq % 2, build = 1");
            Features asked = generated.change(1);
            int all = new SimilarReader(database, "")
                    .similar(asked, Instant.EPOCH)
                    .count();
            SimilarExecutions app = new SimilarReader(database, " AND execution.jid = 1").similar(asked, Instant.EPOCH);
            SimilarExecutions lib = new SimilarReader(database, " AND execution.jid = 2").similar(asked, Instant.EPOCH);

            assertThat(app.count() + lib.count()).isEqualTo(all);
            assertThat(app.count()).isPositive();
            assertThat(lib.count()).isPositive();
            assertThat(app.cases()).allSatisfy(it -> assertThat(
                            Integer.parseInt(it.executionId().substring(5)) % 2)
                    .isEqualTo(1));
        }
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.record.Variant;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.slice.AllSlices;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageTest {

    /** Records executions of one story; the first of each pair is the number, the second its parent or 0. */
    private static History of(Path folder, int[]... pairs) {
        Variant story = new Variant(new State(folder).finished(1, Run::applied));
        History history = History.open(folder.resolve("history.db"), AllSlices.historyTables());
        for (int[] pair : pairs) {
            Variant numbered = story.number(pair[0]).ownChange();
            (pair[1] == 0 ? numbered.withoutParent() : numbered.childOf(pair[1])).recordIn(history);
        }
        return history;
    }

    private static int[] child(int number, int parent) {
        return new int[] {number, parent};
    }

    private static Lineage lineage(History history, int number, int depth) {
        return history.lineage(Sample.execution(number), depth);
    }

    @Test
    void findsTheRelativesOfAllKinds(@TempDir Path folder) {
        try (History history =
                of(folder, child(10, 0), child(11, 10), child(12, 10), child(13, 11), child(14, 11), child(15, 14))) {
            Lineage lineage = lineage(history, 11, 5);
            assertThat(levels(lineage.ancestors())).containsExactly("10@1");
            assertThat(levels(lineage.descendants())).containsExactly("13@1", "14@1", "15@2");
            assertThat(numbers(lineage.siblings())).containsExactly(12);
            assertThat(lineage.sameChange().total()).isZero();
            assertThat(numbers(lineage.correlated())).containsExactly(10, 12, 13, 14, 15);
            assertThat(lineage.ends()).isEqualTo(new Lineage.Ends(Optional.empty(), Optional.empty(), false, false));
        }
    }

    /** The original counted nodes: a wide level used up the whole depth. */
    @Test
    void depthCountsLevelsNotNodes(@TempDir Path folder) {
        try (History history = of(
                folder,
                child(10, 0),
                child(11, 10),
                child(12, 10),
                child(13, 10),
                child(14, 10),
                child(15, 11),
                child(16, 15))) {
            Lineage two = lineage(history, 10, 2);
            assertThat(levels(two.descendants())).containsExactly("11@1", "12@1", "13@1", "14@1", "15@2");
            assertThat(two.ends().moreBelow()).isTrue();
            assertThat(lineage(history, 10, 3).ends().moreBelow()).isFalse();
            assertThat(levels(lineage(history, 16, 2).ancestors())).containsExactly("15@1", "11@2");
            assertThat(lineage(history, 16, 2).ends().moreAbove()).isTrue();
            assertThat(lineage(history, 16, 2).ends().missingParent()).isEmpty();
            assertThat(lineage(history, 16, 3).ends().moreAbove()).isFalse();
        }
    }

    @Test
    void survivesCyclesAndNamesThem(@TempDir Path folder) {
        try (History history =
                of(folder, child(10, 12), child(11, 10), child(12, 11), child(13, 11), child(20, 20), child(14, 12))) {
            Lineage inside = lineage(history, 10, 50);
            assertThat(levels(inside.ancestors())).containsExactly("12@1", "11@2");
            assertThat(levels(inside.descendants())).containsExactly("11@1", "12@2", "13@2", "14@3");
            assertThat(inside.ends().cycle()).contains(Sample.execution(10));
            assertThat(inside.ends().moreBelow()).isFalse();
            Lineage below = lineage(history, 13, 50);
            assertThat(levels(below.ancestors())).containsExactly("11@1", "10@2", "12@3");
            assertThat(below.ends().cycle()).contains(Sample.execution(11));
            Lineage itself = lineage(history, 20, 50);
            assertThat(itself.ancestors()).isEmpty();
            assertThat(itself.descendants()).isEmpty();
            assertThat(itself.ends().cycle()).contains(Sample.execution(20));
            assertThat(itself.ends().missingParent()).isEmpty();
        }
    }

    @Test
    void namesAParentThatIsNotThere(@TempDir Path folder) {
        try (History history = of(folder, child(11, 10), child(12, 11), child(13, 10))) {
            assertThat(lineage(history, 11, 5).ends().missingParent()).contains(Sample.execution(10));
            assertThat(numbers(lineage(history, 11, 5).siblings())).containsExactly(13);
            assertThat(lineage(history, 12, 5).ends().missingParent()).contains(Sample.execution(10));
            assertThat(lineage(history, 12, 1).ends().missingParent()).contains(Sample.execution(10));
        }
    }

    @Test
    void countsTriesOfTheSameChange(@TempDir Path folder) {
        State state = new State(folder);
        try (History history = History.open(folder.resolve("history.db"), AllSlices.historyTables())) {
            history.record(state.finished(1, Run::rolledBack), Sample.execution(1), Sample.NO_PATCH);
            history.record(state.finished(2, Run::rolledBack), Sample.execution(2), Sample.NO_PATCH);
            history.record(state.finished(3, Run::applied), Sample.execution(3), Sample.NO_PATCH);
            assertThat(numbers(lineage(history, 2, 5).sameChange())).containsExactly(1, 3);
            assertThat(numbers(lineage(history, 2, 5).siblings())).containsExactly(3);
        }
    }

    @Test
    void listsAPartOfManyAndCountsAll(@TempDir Path folder) {
        Variant story = new Variant(new State(folder).finished(1, Run::applied));
        try (History history = History.open(folder.resolve("history.db"), AllSlices.historyTables())) {
            story.withoutParent().recordIn(history);
            for (int number = 2; number < 1_100; number++) {
                story.number(number).childOf(1).recordIn(history);
            }
            Lineage parent = lineage(history, 1, 5);
            assertThat(parent.descendants()).hasSize(1000);
            assertThat(parent.ends().moreBelow()).isTrue();
            Lineage one = lineage(history, 500, 5);
            assertThat(one.siblings().rows()).hasSize(50);
            assertThat(one.siblings().total()).isEqualTo(1097);
            assertThat(one.correlated().total()).isEqualTo(1098);
        }
    }

    @Test
    void refusesWhatItCannotAnswer(@TempDir Path folder) {
        try (History history = of(folder, child(10, 0))) {
            assertThatThrownBy(() -> history.lineage("exec_nobody", 5))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("There is no execution `exec_nobody`");
            assertThatThrownBy(() -> lineage(history, 10, 0)).hasMessageContaining("1 to 100 levels, not 0");
            assertThatThrownBy(() -> lineage(history, 10, 101)).hasMessageContaining("1 to 100 levels, not 101");
        }
    }

    private static List<String> levels(List<Lineage.Kin> kin) {
        return kin.stream().map(it -> number(it.row()) + "@" + it.level()).toList();
    }

    private static List<Integer> numbers(Lineage.RowGroup group) {
        return group.rows().stream().map(LineageTest::number).toList();
    }

    private static int number(HistoryRow row) {
        return Integer.parseInt(row.executionId().substring(row.executionId().length() - 4));
    }
}

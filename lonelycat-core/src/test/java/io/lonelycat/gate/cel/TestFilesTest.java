// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestFilesTest {
    private static final Digest DIGEST = Digest.of("x".getBytes(StandardCharsets.UTF_8));

    @ParameterizedTest
    @CsvSource({
        "core/src/main/java/a/Foo.java, core/src/test/java/a/FooTest.java, true",
        "core/src/main/java/a/Foo.java, core/src/test/java/b/FooIT.java, true",
        "core/src/main/kotlin/Foo.kt, core/src/test/kotlin/TestFoo.kt, true",
        "src/main/java/Foo.java, src/test/java/FooTest.java, true",
        "core/src/main/java/a/Foo.java, web/src/test/java/a/FooTest.java, false",
        "core/src/main/java/a/Foo.java, core/src/test/java/a/FooBarTest.java, false",
        "core/src/main/java/a/Foo.java, core/src/test/java/a/Foo.java, false",
        "lib/foo.py, tests/test_foo.py, true",
        "pkg/foo.go, pkg/foo_test.go, true",
        "web/foo.ts, web/foo.spec.ts, true",
        "web/foo.ts, web/bar.spec.ts, false",
        "src/test/java/OtherTest.java, docs/a.md, true",
        "src/main/java/Foo.java, tests/FooTest.java, false",
        "src/main/java/Test.java, docs/a.md, false",
        "web/.profile, web/.profile_test, true",
    })
    void findsTheTestByItsName(String subject, String changed, boolean covered) {
        TestFiles tests = TestFiles.of(changes(update(changed, 3)));
        assertThat(tests.covers(WorkspacePath.of(subject))).isEqualTo(covered);
    }

    @Test
    void doesNotCountATestThatIsDeletedOrOnlyMoved() {
        WorkspacePath foo = WorkspacePath.of("src/main/java/Foo.java");
        WorkspacePath test = WorkspacePath.of("src/test/java/FooTest.java");
        FileChange deleted =
                new FileChange(Operation.DELETE, test, null, DIGEST, null, FileMode.REGULAR, null, 1, 0, 0, 1, false);

        assertThat(TestFiles.of(changes(deleted)).covers(foo)).isFalse();
        assertThat(TestFiles.of(changes(update(test.value(), 0))).covers(foo)).isFalse();
    }

    @Test
    void countsATestFromWhichLinesOnlyGo() {
        WorkspacePath test = WorkspacePath.of("src/test/java/FooTest.java");
        assertThat(TestFiles.of(changes(update(test.value(), 0, 2))).covers(WorkspacePath.of("src/main/java/Foo.java")))
                .isTrue();
    }

    private static FileChange update(String path, int lines) {
        return update(path, lines, 0);
    }

    private static FileChange update(String path, int added, int deleted) {
        return new FileChange(
                Operation.UPDATE,
                WorkspacePath.of(path),
                null,
                DIGEST,
                Digest.of(path.getBytes(StandardCharsets.UTF_8)),
                FileMode.REGULAR,
                FileMode.REGULAR,
                1,
                1,
                added,
                deleted,
                false);
    }

    private static ChangeSet changes(FileChange change) {
        return new ChangeSet(
                "cs_01k9x3m5e7q8r2t4v6w8y0z1a3",
                "plan_01k9x3m5e7q8r2t4v6w8y0z1a3",
                List.of(change),
                ChangeSet.checksumOf(List.of(change)),
                DIGEST,
                "test",
                Instant.EPOCH);
    }
}

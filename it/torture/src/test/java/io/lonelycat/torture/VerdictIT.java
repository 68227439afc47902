// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.torture.Verdict.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verdict notices what a broken engine would leave. */
class VerdictIT {
    private static final String IN_PLACE = "src/p0/C0.java";

    private static final AtomicInteger CASES = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static Ground ground;

    private Path root;
    private Picture before;

    @BeforeAll
    static void plan() throws Exception {
        ground = Ground.prepare(folder.resolve("ground"));
    }

    @BeforeEach
    void prepare() throws Exception {
        root = ground.workspace("case-" + CASES.incrementAndGet());
        Files.writeString(Engine.policy(root), Policy.WITHOUT_CHECK.text());
        before = Picture.of(root);
    }

    private Verdict verdict() throws IOException {
        return ground.verdict(root, before);
    }

    private void execute() {
        Engine.on(root, Engine.LONG)
                .run(ExecuteRequest.of(Optional.of(State.of(root).plan())));
    }

    @Test
    void isContentWithTheOldTreeAndWithTheNewOne() throws IOException {
        Verdict old = verdict();
        assertThat(old.demandWhole()).isEqualTo(Tree.OLD);
        old.demandNothingToRecover();
        old.demandEnded(Tree.OLD);
        execute();
        Verdict fresh = verdict();
        assertThat(fresh.demandWhole()).isEqualTo(Tree.NEW);
        fresh.demandEnded(Tree.NEW);

        assertThat(old.problems()).isEmpty();
        assertThat(fresh.problems()).isEmpty();
    }

    @Test
    void noticesAFileOfTheNewTreeInTheOldOne() throws IOException {
        Files.copy(
                folder.resolve("ground/shared/wanted").resolve(IN_PLACE),
                root.resolve(IN_PLACE),
                StandardCopyOption.REPLACE_EXISTING);
        Verdict verdict = verdict();

        assertThat(verdict.demandWhole()).isEqualTo(Tree.MIXED);
        assertThat(verdict.problems()).singleElement().asString().contains(IN_PLACE);
    }

    @Test
    void noticesAnotherFileWithTheOldContent() throws IOException {
        Path copy = root.resolve("copy");
        Files.copy(root.resolve("tools/run.sh"), copy, StandardCopyOption.COPY_ATTRIBUTES);
        Files.move(copy, root.resolve("tools/run.sh"), StandardCopyOption.REPLACE_EXISTING);

        assertThat(verdict().demandWhole()).isEqualTo(Tree.MIXED);
    }

    @Test
    void noticesThatAFileWasReplacedAndNotOverwritten() throws IOException {
        execute();
        Path copy = root.resolve("copy");
        Files.copy(root.resolve(IN_PLACE), copy, StandardCopyOption.COPY_ATTRIBUTES);
        Files.move(copy, root.resolve(IN_PLACE), StandardCopyOption.REPLACE_EXISTING);
        Verdict verdict = new Verdict(root, before, ground.after(), true);
        verdict.demandWhole();

        assertThat(verdict.problems()).singleElement().asString().contains(IN_PLACE);
    }

    @Test
    void noticesATreeThatTheRecordContradicts() throws IOException {
        execute();
        Verdict verdict = verdict();
        verdict.demandEnded(Tree.OLD);

        assertThat(verdict.problems()).singleElement().asString().contains("the record says [applied]");
    }

    @Test
    void noticesWhatIsLeft() throws IOException {
        execute();
        State state = State.of(root);
        Files.createDirectory(state.folder().resolve("journal/exec_left"));
        Files.writeString(state.folder().resolve("lock.json"), "{}");
        Files.writeString(state.executions().get(0).resolve(".draft.tmp"), "");
        Files.writeString(root.resolveSibling(".rehearsal-left"), "");
        Process left =
                new ProcessBuilder("sleep", "60").directory(root.toFile()).start();
        Verdict verdict = verdict();
        verdict.demandEnded(Tree.NEW);
        left.destroyForcibly();

        assertThat(String.join("\n", verdict.problems()))
                .contains("journal was left", "lock.json", ".draft.tmp", ".rehearsal-left", "Processes were left");
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.ChangeFixture.counting;
import static io.lonelycat.execute.ChangeFixture.reached;
import static io.lonelycat.execute.Ends.isApplied;
import static io.lonelycat.execute.Ends.isQuarantined;
import static io.lonelycat.execute.Ends.isRolledBack;
import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.error.EngineException;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.simfs.Call;
import io.lonelycat.simfs.Errno;
import io.lonelycat.simfs.Operation;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterferenceTest {
    private static final String CHECK = "from the check\n";

    @TempDir
    Path folder;

    private static Arguments row(String code, String kept, String remade, ChangeFixture.Deed deed) {
        return Arguments.of(code, kept, remade, deed);
    }

    /** Rows: error code, path with preserved content, path of a replaced folder. */
    static Stream<Arguments> alterations() {
        return Stream.of(
                row("altered", "d/a", "", root -> Files.writeString(root.resolve("d/a"), CHECK)),
                row("altered", "d/a", "", root -> {
                    Files.writeString(root.resolve("d/draft"), CHECK);
                    Files.move(root.resolve("d/draft"), root.resolve("d/a"), StandardCopyOption.ATOMIC_MOVE);
                }),
                row("file_back", "d/gone", "", root -> Files.writeString(root.resolve("d/gone"), CHECK)),
                row("altered", "", "d", root -> {
                    delete(root.resolve("d"), "a", "b");
                    delete(root.resolve("made"), "new");
                }),
                row("wrote_outside", "d", "d", root -> {
                    delete(root.resolve("d"), "a", "b");
                    Files.writeString(root.resolve("d"), CHECK);
                }));
    }

    private static void delete(Path folder, String... names) throws IOException {
        for (String name : names) {
            Files.delete(folder.resolve(name));
        }
        Files.delete(folder);
    }

    @ParameterizedTest
    @MethodSource("alterations")
    void rollsBackFilesThatACheckAlteredAndKeepsTheirCopies(
            String code, String kept, String remade, ChangeFixture.Deed deed) throws IOException {
        for (int exit = 0; exit < 2; exit++) {
            ChangeFixture fixture = another(exit);

            isRolledBack(fixture.checked(exit, deed), exit == 0 ? code : "exit_code");

            fixture.isAsBeforeBeside(remade);
            if (!kept.isEmpty()) {
                fixture.isKept(kept, CHECK);
            }
        }
    }

    /** Two threads compare many files. The modified file keeps its size and time. */
    @ParameterizedTest
    @ValueSource(ints = {1000, 1999})
    void findsTheFileThatACheckRewroteAmongMany(int number) throws IOException {
        Map<String, Item> before = new HashMap<>();
        Map<String, Item> after = new HashMap<>();
        IntStream.range(1000, 2000).forEach(it -> {
            before.put("d/" + it, file("old\n"));
            after.put("d/" + it, file("new\n"));
        });
        ChangeFixture fixture = ChangeFixture.of(folder, before, after);

        Outcome outcome = fixture.checked(0, root -> {
            Path file = root.resolve("d/" + number);
            FileTime time = Files.getLastModifiedTime(file);
            Files.setLastModifiedTime(Files.writeString(file, "bad\n"), time);
        });

        isRolledBack(outcome, "altered", "d/" + number);
        fixture.isAsBefore();
        fixture.isKept("d/" + number, "bad\n");
    }

    @Test
    void neverFollowsALinkThatACheckPutInPlaceOfAFolder() throws IOException {
        ChangeFixture fixture = ChangeFixture.of(folder);

        isRolledBack(fixture.checked(1, this::linkFolderOutside), "exit_code");

        assertThat(folder.resolve("outside")).isEmptyDirectory();
        assertThat(fixture.read("d/a") + fixture.read("d/gone")).isEqualTo("1\n1\n");
        assertThat(fixture.kept())
                .anyMatch(text -> text.startsWith(
                        "This text replaces a symbolic link that was in the workspace. The link led to: "));
    }

    private void linkFolderOutside(Path root) throws IOException {
        Files.move(root.resolve("d"), root.resolve("moved"));
        Files.createSymbolicLink(root.resolve("d"), Files.createDirectory(folder.resolve("outside")));
    }

    @Test
    void leavesAFileThatAppearsWhereOneIsToBeCreated() throws IOException {
        ChangeFixture fixture = ChangeFixture.of(folder);

        Outcome outcome = fixture.disturbed(Step.APPLY, root -> fixture.write("made/new", "jo's\n"));

        isRolledBack(outcome, "place_taken");
        assertThat(fixture.read("made/new")).isEqualTo("jo's\n");
        assertThat(fixture.read("d/a") + fixture.read("d/gone")).isEqualTo("1\n1\n");
        fixture.isTidy();
    }

    @Test
    void touchesNothingWhenAFileWasExchangedSinceItWasRead() throws IOException {
        ChangeFixture fixture = ChangeFixture.of(folder);

        Outcome outcome = fixture.disturbed(Step.APPLY, root -> {
            fixture.write("draft", "jo's\n");
            Files.move(root.resolve("draft"), root.resolve("d/a"), StandardCopyOption.ATOMIC_MOVE);
        });

        isQuarantined(outcome, "d/a");
        assertThat(fixture.read("d/a")).isEqualTo("jo's\n");
    }

    /** Moving the file aside would remove another program's new content from the workspace. */
    @Test
    void keepsWhatWasWrittenToAFileBeforeItIsMovedAside() throws IOException {
        ChangeFixture fixture = ChangeFixture.of(folder);

        Outcome outcome = fixture.disturbed(Step.BACKUP, root -> fixture.write("d/a", "jo's\n"));

        isQuarantined(outcome, "d/a");
        assertThat(fixture.read("d/a") + fixture.read("d/gone")).isEqualTo("jo's\n1\n");
    }

    @Test
    void writesNothingBehindALinkThatReplacedAFolder() throws IOException {
        ChangeFixture fixture = ChangeFixture.of(folder);

        isQuarantined(fixture.disturbed(Step.APPLY, this::linkFolderOutside));

        assertThat(folder.resolve("outside")).isEmptyDirectory();
        assertThat(fixture.read("moved/a") + fixture.read("moved/gone")).isEqualTo("1\n1\n");
    }

    @Test
    void bringsBackAFolderIntoWhichAFileCameWhileItWasEmptied() throws IOException {
        ChangeFixture fixture = ChangeFixture.of(folder, Map.of("d/e/gone", file("1\n")), Map.of());

        isRolledBack(fixture.disturbed(Step.APPLY, root -> fixture.write("d/e/new", "jo's\n")), "folder_not_empty");

        assertThat(fixture.read("d/e/new") + fixture.read("d/e/gone")).isEqualTo("jo's\n1\n");
    }

    /** Without a check, the change's code cannot have written the file. */
    @Test
    void leavesAForeignFileThatCameBeforeAnyCheckRanToAPerson() throws IOException {
        ChangeFixture fixture = ChangeFixture.of(folder);

        Outcome outcome = fixture.disturbed(reached(FileState.APPLIED), root -> {
            fixture.write("d/draft", "foreign\n");
            Files.move(root.resolve("d/draft"), root.resolve("d/a"), StandardCopyOption.REPLACE_EXISTING);
        });

        isQuarantined(outcome, "`d/a`");
        assertThat(fixture.read("d/a")).isEqualTo("foreign\n");
        assertThat(fixture.kept()).isEmpty();
    }

    private ChangeFixture another(int number) throws IOException {
        return ChangeFixture.of(folder.resolve(Integer.toString(number)));
    }

    /** An interrupt closes the open file, which resembles a disk failure. */
    @Test
    void reportsACancellationWhateverFailedThen() throws IOException {
        ChangeFixture fixture = ChangeFixture.of(folder);
        boolean[] cancelled = {false};
        fixture.bench().with((Cancel) () -> cancelled[0]);

        Outcome outcome = fixture.disturbed(reached(FileState.APPLIED), root -> {
            cancelled[0] = true;
            throw new EngineException("The file was closed.");
        });

        isRolledBack(outcome, "cancelled");
        fixture.isAsBefore();
    }

    private int events() throws IOException {
        ChangeFixture fixture = another(0);
        fixture.execute();
        return fixture.recorded().events().size() - 2;
    }

    @Test
    void rollsBackWhereverItIsInterrupted() throws IOException {
        int events = events();
        for (int i = 1; i <= events; i++) {
            int interrupted = i;
            ChangeFixture fixture = another(i);
            Outcome outcome = fixture.execute(counting((number, event) -> {
                if (number == interrupted) {
                    Thread.currentThread().interrupt();
                }
            }));
            assertThat(Thread.interrupted()).isTrue();
            if (outcome.kind() == OutcomeKind.APPLIED) {
                assertThat(fixture.read("d/a")).isEqualTo("2\n");
            } else {
                isRolledBack(outcome, "cancelled");
                fixture.isAsBefore();
            }
        }
    }

    @Test
    void rollsBackWhenItCannotBeRecordedAndNeverAfterItIsCommitted() throws IOException {
        int events = events();
        int applied = 0;
        for (int i = 1; i <= events; i++) {
            int failing = i;
            ChangeFixture fixture = another(i);
            Outcome outcome = fixture.execute(counting((number, event) -> {
                if (number >= failing) {
                    throw new EngineException("the record is full");
                }
            }));
            if (outcome.kind() == OutcomeKind.APPLIED) {
                applied++;
                assertThat(fixture.read("d/a")).isEqualTo("2\n");
                fixture.isTidy();
            } else {
                isRolledBack(outcome, "machine_failed", "the record is full");
                fixture.isAsBefore();
            }
        }
        // Events after the marker: committed, end of the step, applied, end of the execution.
        assertThat(applied).isEqualTo(4);
    }

    @Test
    void keepsAChangeWhoseMarkerIsThereAlthoughMarkingItFailed() throws IOException {
        SimProcess clean = SimDisk.empty().boot();
        ChangeFixture.of(clean.root().resolve("fixture")).execute();
        List<Call> marking = clean.trace().stream()
                .dropWhile(call -> !String.valueOf(call.other()).endsWith("/committed"))
                .filter(call -> call.operation() == Operation.CLOSE)
                .toList();
        int failing = marking.get(0).number();
        SimProcess process = SimDisk.empty().boot();
        ChangeFixture fixture = ChangeFixture.of(process.root().resolve("fixture"));
        process.failAt(failing, Errno.EIO);

        isApplied(fixture.execute());

        assertThat(process.firstFailure()).hasValue(failing);
        assertThat(fixture.read("d/a")).isEqualTo("2\n");
        fixture.isTidy();
    }
}

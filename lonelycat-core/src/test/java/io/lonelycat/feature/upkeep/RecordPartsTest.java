// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Fails for each new path below {@code .lonelycat} until the path is part of backups or listed here. */
class RecordPartsTest {
    private static final Path STATE = Path.of("state");

    /** Pending, derived or temporary files. */
    private static final Set<String> NO_RECORD = Set.of("plans", "newest-plan", "summary", "result.json", "open");

    /** The identity of the workspace, which a copy must not share. */
    private static final Set<String> NEVER_COPIED = Set.of("place");

    private static Set<String> places() throws ReflectiveOperationException {
        Set<String> places = new TreeSet<>();
        for (Method method : EvidenceFiles.class.getDeclaredMethods()) {
            boolean ofState = Modifier.isStatic(method.getModifiers())
                    && method.getReturnType() == Path.class
                    && List.of(method.getParameterTypes()).equals(List.of(Path.class));
            if (ofState && !method.getName().endsWith("Mark")) {
                places.add(((Path) method.invoke(null, STATE)).getFileName().toString());
            }
        }
        return places;
    }

    @Test
    void everyPlaceIsAPartOfTheRecordOrKnownToBeNone() throws ReflectiveOperationException {
        Set<String> places = places();
        Set<String> known = new TreeSet<>(RestoreFlow.PARTS);
        known.addAll(NO_RECORD);

        assertThat(places).hasSizeGreaterThan(8).isSubsetOf(known).containsAll(NO_RECORD);
        assertThat(RestoreFlow.PARTS).doesNotContainAnyElementsOf(NO_RECORD);
    }

    /** A part missing from either backup or restore would be lost. */
    @Test
    void whatIsPutBackIsWhatABackupMayHold() throws ReflectiveOperationException {
        List<String> parts = new ArrayList<>(RestoreFlow.PARTS);
        parts.removeIf(part -> part.startsWith(BackupFile.INDEX) || NEVER_COPIED.contains(part));

        String id = "exec_" + "0".repeat(26);
        assertThat(parts).allSatisfy(part -> assertThat(
                        List.of(part, part + "/" + id, part + "/" + id + "/plan.json", part + "/000001.json"))
                .as(part)
                .anyMatch(path -> BackupFile.isPart(WorkspacePath.of(path))));
        assertThat(places())
                .filteredOn(NEVER_COPIED::contains)
                .isNotEmpty()
                .noneMatch(place -> BackupFile.isPart(WorkspacePath.of(place)));
        for (String none : NO_RECORD) {
            assertThat(BackupFile.isPart(WorkspacePath.of(none))).as(none).isFalse();
        }
    }
}

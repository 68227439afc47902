// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.content.Target;
import io.lonelycat.plan.patch.PatchSection.Text;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which files a foreign patch changes and where it says so, sorted by path. The whole form has been checked then. */
public final class PatchIndex {
    private PatchIndex() {}

    /**
     * One file.
     *
     * @param section without its content
     * @param typeChange whether a section follows that creates again what this one deletes
     * @param further sections that change the same file once more, each what the one before has made of it
     */
    public record Item(PatchSection section, boolean typeChange, List<PatchSection> further) {
        public Target target(String patch) {
            Operation operation = typeChange ? Operation.UPDATE : section.operation();
            return new Target(
                    operation,
                    section.path(),
                    operation == Operation.RENAME ? section.source() : section.path(),
                    patch + ", line " + section.line());
        }
    }

    public static List<Item> read(String patch, SectionReader reader) {
        List<Item> items = new ArrayList<>();
        Map<WorkspacePath, Item> byPath = new HashMap<>();
        for (PatchSection section = reader.next(); section != null; section = reader.next()) {
            Item last = items.isEmpty() ? null : items.get(items.size() - 1);
            Item earlier = byPath.get(section.path());
            if (last != null && isSecondHalf(last, section)) {
                items.set(items.size() - 1, new Item(last.section, true, List.of()));
            } else if (earlier != null && isFurther(earlier, section)) {
                earlier.further.add(withoutBody(section));
            } else {
                Item item = new Item(withoutBody(section), false, new ArrayList<>(0));
                items.add(item);
                byPath.put(section.path(), item);
            }
        }
        if (items.isEmpty()) {
            throw new InvalidInputException(
                    patch + " contains no change. Expected the output of `git diff --binary`, `git format-patch` or"
                            + " `diff -ruN`.");
        }
        items.sort(Comparator.comparing(item -> item.section.path()));
        return items;
    }

    private static boolean isSecondHalf(Item last, PatchSection section) {
        return !last.typeChange
                && last.section.operation() == Operation.DELETE
                && section.operation() == Operation.CREATE
                && !section.isCopy()
                && section.path().equals(last.section.path());
    }

    /** As in git, a rename or copy is about the file as it is before the patch, and nothing can follow a deletion. */
    private static boolean isFurther(Item earlier, PatchSection section) {
        boolean changes = section.operation() == Operation.UPDATE || section.operation() == Operation.MODE;
        return changes && earlier.section.operation() != Operation.DELETE;
    }

    private static PatchSection withoutBody(PatchSection section) {
        return new PatchSection(
                section.line(),
                section.position(),
                section.operation(),
                section.path(),
                section.oldPath(),
                section.oldMode(),
                section.newMode(),
                section.kind(),
                section.ids(),
                new Text(List.of()));
    }
}

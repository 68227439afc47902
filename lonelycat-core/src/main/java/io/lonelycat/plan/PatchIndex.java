// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.PatchSection.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which files a foreign patch changes and where it says so, sorted by path. The whole form has been checked then. */
final class PatchIndex {
    private PatchIndex() {}

    /**
     * One file.
     *
     * @param section without its content
     * @param typeChange whether a section follows that creates anew what this one deletes
     */
    record Item(PatchSection section, boolean typeChange) {
        Target target(String patch) {
            Operation operation = typeChange ? Operation.UPDATE : section.operation();
            return new Target(
                    operation,
                    section.path(),
                    operation == Operation.RENAME ? section.source() : section.path(),
                    patch + ", line " + section.line());
        }
    }

    static List<Item> read(String patch, SectionReader reader) {
        List<Item> items = new ArrayList<>();
        for (PatchSection section = reader.next(); section != null; section = reader.next()) {
            Item last = items.isEmpty() ? null : items.get(items.size() - 1);
            if (last != null && isSecondHalf(last, section)) {
                items.set(items.size() - 1, new Item(last.section, true));
            } else {
                items.add(new Item(withoutBody(section), false));
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

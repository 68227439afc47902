// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.ExecutionEvent.StrayFilesFound;
import io.lonelycat.execute.guard.WrittenOutside;
import io.lonelycat.json.Member;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;

/**
 * Files outside the change that were written while checks ran.
 *
 * @param total how many outputs of checks: listed, not touched
 * @param first the first of them
 * @param guarded those of the record, the policy and git's own files
 * @param outside those that no check declares: left as they are
 */
public record StrayListing(
        int total,
        List<WorkspacePath> first,
        @Member(ifAny = true) List<String> guarded,
        @Member(ifAny = true) WrittenOutside outside) {
    /** Nothing. */
    public static final StrayListing NONE = new StrayListing(0, List.of(), List.of(), WrittenOutside.NONE);

    public StrayListing {
        first = List.copyOf(first);
        guarded = List.copyOf(guarded);
    }

    static StrayListing of(StrayFilesFound event) {
        return new StrayListing(event.total(), event.first(), event.guarded(), event.outside());
    }

    StrayFilesFound event() {
        return new StrayFilesFound(total, first, guarded, outside);
    }
}

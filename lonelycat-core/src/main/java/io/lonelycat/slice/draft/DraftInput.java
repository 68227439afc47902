// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.PlanFile;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.Planning;
import io.lonelycat.slice.draft.DraftRecord.DraftRefusal;
import io.lonelycat.slice.draft.Drafting.RefusedException;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.GlobSet;
import java.io.IOException;
import java.util.List;

/**
 * An answer of a model as edits, none of which may be outside of the scope of its task. Files outside are not there for it, so that
 * no word about an edit that does not fit tells what is in them.
 *
 * @param edits the answer, as any other text with edits
 * @param said for what reasons
 */
record DraftInput(PlanInput edits, GlobSet scope, PlanFile said) implements PlanInput {
    @Override
    public Planning open(Tree tree) throws IOException {
        Tree part = tree.part(scope::matchesAny);
        try {
            return new Scoped(edits.open(part), part, this);
        } catch (RuntimeException e) {
            part.close();
            throw e;
        }
    }

    private void refuseOutside(PlannedFile file) {
        for (WorkspacePath path : List.of(file.path(), file.oldPath() == null ? file.path() : file.oldPath())) {
            if (!scope.matchesAny(path)) {
                throw new RefusedException(
                        DraftRefusal.SCOPE, "It changes `" + path.display() + "`, which is outside of the scope.");
            }
        }
    }

    /** Plans the edits, and looks at each file that they change. */
    private record Scoped(Planning edits, Tree part, DraftInput input) implements Planning {
        @Override
        public void plan(Sink sink) throws IOException {
            edits.plan((file, total) -> {
                input.refuseOutside(file);
                sink.accept(file, total);
            });
        }

        @Override
        public List<String> notes() {
            return edits.notes();
        }

        @Override
        public List<Tolerance> tolerances() {
            return edits.tolerances();
        }

        @Override
        public PlanFile said() {
            return input.said();
        }

        @Override
        public void close() throws IOException {
            try (part) {
                edits.close();
            }
        }
    }
}

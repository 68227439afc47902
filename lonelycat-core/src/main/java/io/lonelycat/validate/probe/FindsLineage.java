// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.flow.Result;
import io.lonelycat.json.InputObject;
import java.util.List;
import java.util.Optional;

/** A repair is found from what it repairs. */
record FindsLineage(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "An execution that names its parent is found with it, by their correlation id";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = Trial.begin(lab);
        Result parent = trial.execute(trial.folder(trial.plan(Trial.GUIDE_PATCH, "correlationId: lineage-1\n")));
        String parentId = Trial.id(parent, "execution");
        String child = Trial.id(
                trial.execute(trial.folder(trial.plan(
                        OTHER_PATCH,
                        "correlationId: lineage-1\ntrigger: repair\n" + "parentExecutionId: " + parentId + "\n"))),
                "execution");
        trial.execute(trial.folder(trial.plan(STRANGER_PATCH)));

        List<InputObject> family = trial.rows(Optional.empty(), Optional.empty(), Optional.of("lineage-1"));

        claims.equal("the number of all rows", 3, trial.rows().size());
        claims.equal(
                "what the correlation id finds",
                List.of(child, parentId),
                family.stream().map(row -> row.required("executionId").string()).toList());
        claims.equal("the child's parent", parentId, parent(family.get(0)));
        claims.equal(
                "the child's trigger",
                "repair",
                family.get(0).required("trigger").string());
        claims.equal("the parent's parent", "none", parent(family.get(1)));
    }

    private static final String OTHER_PATCH = """
            --- a/docs/other.md
            +++ b/docs/other.md
            @@ -1 +1,2 @@
             # Other
            +repaired
            """;

    private static final String STRANGER_PATCH = """
            --- /dev/null
            +++ b/docs/stranger.md
            @@ -0,0 +1 @@
            +stranger
            """;

    private static String parent(InputObject row) {
        return row.optional("parentExecutionId").map(id -> id.string()).orElse("none");
    }
}

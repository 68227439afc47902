// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.flow.Result;
import io.lonelycat.json.InputObject;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import java.util.List;
import java.util.Optional;

/** A repair is found from what it repairs. */
record FindsLineage(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "An execution that names its parent is found with it, by their correlation id and by its lineage";
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
        lineage(claims, trial, parentId, child);
    }

    /** From both ends: what the query for relatives answers. */
    private static void lineage(Claims claims, Trial trial, String parentId, String child) {
        InputObject ofChild = trial.lineage(child);
        InputObject ofParent = trial.lineage(parentId);

        claims.equal("the list of the child's ancestors", List.of(parentId), ids(ofChild, "ancestors"));
        claims.equal("the list of the child's descendants", List.of(), ids(ofChild, "descendants"));
        claims.equal("the list of the parent's ancestors", List.of(), ids(ofParent, "ancestors"));
        claims.equal("the list of the parent's descendants", List.of(child), ids(ofParent, "descendants"));
    }

    private static List<String> ids(InputObject lineage, String relatives) {
        return lineage.required(relatives).list().stream()
                .map(kin -> kin.object().required("executionId").string())
                .toList();
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

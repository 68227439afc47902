// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.jenkins.PipelineSteps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Return value of a pipeline step. Uses simple types, which need no script approval. */
final class StepValue {
    private static final Map<String, String> RENAMED = Map.of("riskEffective", "risk", "filesChanged", "files");

    private static final Set<String> LEFT_OUT =
            Set.of("schema", "id", "status", "goal", "message", "executionId", "planId", "changesetId", "decisionId");

    /** Key of the next steps or, in the result of a history query, of the next page's position. */
    private static final String NEXT = "next";

    private StepValue() {}

    static Map<String, Object> of(ReturnedAnswer answer) {
        LinkedHashMap<String, Object> value = new LinkedHashMap<>();
        value.put("goal", answer.goal());
        value.put("status", answer.status());
        value.put("exitCode", answer.exitCode());
        for (String kind : List.of("plan", "changeset", "decision", "execution")) {
            if (answer.ids().containsKey(kind)) {
                value.put(kind + "Id", answer.ids().get(kind));
            }
        }
        value.put("headline", PipelineSteps.in(answer.headline()));
        Optional.ofNullable(answer.ids().get("commit")).ifPresent(id -> value.put("commit", id));
        Map<String, Object> details = answer.details();
        RENAMED.forEach((from, to) -> Optional.ofNullable(details.get(from)).ifPresent(it -> value.put(to, it)));
        details.forEach((name, detail) -> {
            if (!LEFT_OUT.contains(name) && !RENAMED.containsKey(name)) {
                value.putIfAbsent(name, detail);
            }
        });
        if (!answer.next().isEmpty()) {
            value.put(NEXT, new ArrayList<>(answer.steps(PipelineSteps.FORMAT)));
        }
        value.put("message", PipelineSteps.in(answer.message()));
        return value;
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.json.Digest;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One person's answer to the request to approve one change. The approver's name is a claim until the gate verifies a
 * signature.
 *
 * @param askedAt time of the decision that asked for approvals, if known
 * @param expires instant from which the approval is invalid
 * @param groups approver's groups according to the front end, such as Jenkins
 */
@DocumentSchema(Approval.SCHEMA)
public record Approval(
        @Member(id = "appr_") String id,
        Choice decision,
        Person approver,
        Authentication authentication,
        Instant at,
        Optional<Instant> askedAt,
        @Member(blank = false) String reason,
        @Member(inline = true) ApprovalSubject subject,
        List<Covered> findings,
        Instant expires,
        @Member(ifAny = true) List<String> groups) {
    static final String SCHEMA = "lonelycat.approval/1";

    public Approval {
        findings = List.copyOf(findings);
        groups = groups.stream().sorted().distinct().toList();
        at = at.truncatedTo(ChronoUnit.MILLIS);
        askedAt = askedAt.map(asked -> asked.truncatedTo(ChronoUnit.MILLIS));
        expires = expires.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Method by which the approver claims to be authenticated. */
    public enum Authentication {
        KEY,
        FRONT_END,
        /** The approver was not authenticated. */
        CLAIM
    }

    Set<Digest> covered() {
        return findings.stream().map(Covered::identity).collect(Collectors.toCollection(HashSet::new));
    }

    public ObjectNode toJson() {
        ObjectNode json = Json.object(this);
        askedAt.ifPresent(asked -> json.put("responseSeconds", secondsSince(asked)));
        return json;
    }

    private Long secondsSince(Instant asked) {
        return Math.max(0, Duration.between(asked, at).toSeconds());
    }

    public static Approval read(InputObject in) {
        in.schema(SCHEMA);
        in.listOrEmpty("groups").forEach(group -> Person.check(group, group.string()));
        Approval approval = Json.members(Approval.class, in);
        Optional<InputValue> response = in.optional("responseSeconds");
        in.rejectUnknown();
        approval.check(in.required("decision"), response);
        return approval;
    }

    private void check(InputValue decisionPlace, Optional<InputValue> response) {
        if (decision == Choice.APPROVE && findings.isEmpty()) {
            throw decisionPlace.problem("the approval must name at least one finding that it covers; approve again");
        }
        if (!groups.isEmpty() && authentication != Authentication.FRONT_END) {
            throw decisionPlace.problem(
                    "the approval has `groups`, but `groups` are allowed only if a system such as Jenkins checked who answered, so only"
                            + " with `authentication: front_end`. Approve the plan again");
        }
        Optional<Long> stated = response.map(value -> value.integer(0, Integer.MAX_VALUE));
        if (!stated.equals(askedAt.map(this::secondsSince))) {
            throw response.orElse(decisionPlace)
                    .problem(
                            "`responseSeconds` must be the seconds from `askedAt` (time of the question) to `at` (time of the answer); approve again");
        }
    }

    /**
     * Finding that the approval covers.
     *
     * @param identity digest of the finding's rule and paths
     */
    public record Covered(@Member(blank = false) String rule, Digest identity) {}
}

// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Request to run a goal on another machine, kept for the comparison with {@link ReturnedEvidence}.
 *
 * @param policy policy of the controller; empty if the policy is a file on the agent's machine
 * @param starters users who count as authors of the change
 * @param correlation URL of the build that sends the request
 */
public record SentRequest(
        String frontEnd,
        String goal,
        Optional<String> plan,
        Optional<String> environment,
        Optional<ManagedPolicy> policy,
        List<String> approvals,
        List<String> starters,
        String user,
        String correlation,
        String branch,
        Instant at) {
    public SentRequest {
        approvals = List.copyOf(approvals);
        starters = List.copyOf(starters);
    }

    public String text() {
        return Json.line(this);
    }

    public static SentRequest ofText(String text) {
        return Json.read(SentRequest.class, InputDocument.json("the request that was sent", text.getBytes(UTF_8)));
    }
}

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
 * What a front end sent to an engine on another machine: {@link ReturnedEvidence} is compared with it.
 *
 * @param frontEnd its name, such as {@code jenkins}
 * @param goal such as {@code execute}
 * @param plan the id of the plan, where the request names one
 * @param policy absent if it is a file on the other machine, which the front end does not know
 * @param approvals the exact texts of the documents that the front end vouches for
 * @param starters users who count as authors, beside the user whom the plan names
 * @param user who asked
 * @param correlation the address of the build
 * @param branch empty where the build has none
 * @param at when it was sent, by the clock of the front end
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

    /** Returns the request as a text that a front end can keep. */
    public String text() {
        return Json.line(this);
    }

    /** Reads a text of {@link #text}. */
    public static SentRequest ofText(String text) {
        return Json.read(SentRequest.class, InputDocument.json("the request that was sent", text.getBytes(UTF_8)));
    }
}

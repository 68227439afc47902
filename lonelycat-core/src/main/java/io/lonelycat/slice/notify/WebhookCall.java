// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.http.HttpProbe;
import io.lonelycat.check.http.Trust;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.plan.CheckTerms;
import io.lonelycat.plan.HttpCheck;
import io.lonelycat.plan.HttpCheck.HttpExpectation;
import io.lonelycat.plan.HttpRequest;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends a document to one address, by the client of HTTP checks: no proxy, no redirect, trusted connections only. Its
 * headers are those of Standard Webhooks.
 *
 * @param secret signs what is sent
 * @param masker hides secrets in what is told of it
 */
public record WebhookCall(URI uri, WebhookSecret secret, Workspace workspace, Masker masker) {
    private static final List<Integer> TAKEN = List.of(200, 201, 202, 204);

    /**
     * Sends it once.
     *
     * @param id of the document, by which a receiver knows it again
     * @param timeout how long the answer may take
     * @return why it was not taken; empty when it was
     */
    public Optional<String> send(String id, String body, Instant now, Duration timeout, Cancel cancel) {
        long seconds = now.getEpochSecond();
        HttpRequest request = new HttpRequest(
                uri,
                "POST",
                Map.of(
                        "Content-Type",
                        "application/json",
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        Long.toString(seconds),
                        "webhook-signature",
                        secret.signature(id, seconds, body)),
                Optional.of(body));
        HttpCheck check = new HttpCheck(
                CheckTerms.of("notify", timeout),
                request,
                new HttpExpectation(TAKEN, Map.of(), Optional.empty(), Map.of()),
                Optional.empty());
        AttemptResult result = new HttpProbe(check, new Trust(workspace), masker).attempt(cancel);
        return result.code() == null ? Optional.empty() : Optional.of(masker.mask(result.message()));
    }
}

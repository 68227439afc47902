// SPDX-License-Identifier: MIT
package io.lonelycat.feature.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.http.HttpPost;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.HttpCheckRequest;
import io.lonelycat.plan.VariableNames;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Webhook that receives notifications by HTTP POST.
 *
 * @param secretVariable environment variable with the webhook's bearer token
 */
record Webhook(URI uri, String secretVariable) implements Channel {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String SECRET = "SECRET";
    private static final int MOST_BYTES = 64 << 10;

    static Webhook read(InputObject in) {
        InputValue url = in.required("url");
        URI uri = HttpCheckRequest.readUrl(url);
        boolean loopback = LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
        if (!uri.getScheme().equalsIgnoreCase("https") && !loopback) {
            throw url.problem(
                    "the address must begin with https://; http:// is allowed only for a receiver on this machine, such as"
                            + " http://localhost:8080/events");
        }
        InputValue variable = in.required("secretVariable");
        VariableNames.check(variable, variable.text());
        if (!variable.string().contains(SECRET)) {
            throw variable.problem("expected the name of an environment variable that contains " + SECRET
                    + ", such as CHAT_WEBHOOK_SECRET; LonelyCat masks the values of such variables");
        }
        return in.closed(new Webhook(uri, variable.string()));
    }

    @Override
    public Optional<String> send(Path event, WorkspaceSession session, Masker masker, Duration timeout)
            throws IOException {
        String secret = session.settings()
                .environment()
                .getOrDefault(Platform.variableName(secretVariable), "")
                .strip();
        if (!secret.matches("[!-~]+")) {
            return Optional.of("The environment variable " + secretVariable
                    + (secret.isEmpty()
                            ? " is not set or is empty."
                            : " has a value with blanks or non-ASCII characters.")
                    + " Set the variable to the token that the receiver expects.");
        }
        Map<String, List<String>> headers = Map.of(
                "Content-Type", List.of("application/json"),
                "Authorization", List.of("Bearer " + secret));
        int status = new HttpPost(MOST_BYTES)
                .send(
                        uri,
                        headers,
                        new String(StateFiles.read(event), UTF_8),
                        timeout,
                        session.settings().machine().cancel())
                .status();
        return status / 100 == 2 ? Optional.empty() : Optional.of("The receiver returned HTTP " + status + ".");
    }
}

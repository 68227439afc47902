// SPDX-License-Identifier: MIT
package io.lonelycat.feature.notify;

import io.lonelycat.check.mask.Masker;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Channel that delivers notifications to one recipient. */
sealed interface Channel permits Webhook, Program {
    /**
     * Tries once to send a notification to the recipient.
     *
     * @return reason for a failed delivery of the notification; empty on success
     */
    Optional<String> send(Path event, WorkspaceSession session, Masker masker, Duration timeout) throws IOException;

    static Channel read(InputObject in) {
        Optional<InputValue> webhook = in.optional("webhook");
        Optional<InputValue> command = in.optional("command");
        if (webhook.isPresent() == command.isPresent()) {
            throw in.problem("needs either webhook or command");
        }
        return webhook.isPresent() ? Webhook.read(webhook.get().object()) : Program.read(command.orElseThrow());
    }
}

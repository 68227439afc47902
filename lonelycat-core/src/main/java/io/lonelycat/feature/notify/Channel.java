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

/** Brings events to a recipient: a webhook, or a program. */
sealed interface Channel permits Webhook, Program {
    /**
     * Sends an event, once.
     *
     * @param event the file that has it
     * @param masker hides secrets in what a program printed
     * @return why the recipient does not have it; empty when it has
     */
    Optional<String> send(Path event, WorkspaceSession site, Masker masker, Duration timeout) throws IOException;

    /** Reads the only one of a recipient. */
    static Channel read(InputObject in) {
        Optional<InputValue> webhook = in.optional("webhook");
        Optional<InputValue> command = in.optional("command");
        if (webhook.isPresent() == command.isPresent()) {
            throw in.problem("needs either webhook or command");
        }
        return webhook.isPresent() ? Webhook.read(webhook.get().object()) : Program.read(command.orElseThrow());
    }
}

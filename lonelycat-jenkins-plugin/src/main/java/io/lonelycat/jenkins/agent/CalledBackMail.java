// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import io.lonelycat.flow.FrontEnd.MailSender;
import java.time.Duration;
import java.util.Optional;

/** Has mail sent by calling back to the controller. */
record CalledBackMail(RemoteMail remote) implements MailSender {
    @Override
    public Optional<String> send(String to, String body, Duration timeout) {
        String problem;
        try {
            problem = remote.send(to, body, timeout.toMillis());
        } catch (RuntimeException lost) {
            problem = "Jenkins could not be asked to send it (" + lost.getMessage() + ").";
        }
        return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
    }
}

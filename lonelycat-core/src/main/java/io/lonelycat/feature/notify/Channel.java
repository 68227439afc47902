// SPDX-License-Identifier: MIT
package io.lonelycat.feature.notify;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.HttpRequest;
import io.lonelycat.plan.VariableNames;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How a recipient gets an event. */
sealed interface Channel {
    /** Reads the only one of a recipient. */
    static Channel read(InputObject in) {
        Optional<InputValue> webhook = in.optional("webhook");
        Optional<InputValue> command = in.optional("command");
        if (webhook.isPresent() == command.isPresent()) {
            throw in.asValue().problem("needs either webhook or command");
        }
        return webhook.isPresent() ? Webhook.read(webhook.get().object()) : Command.read(command.orElseThrow());
    }

    /**
     * Posts the event to an address.
     *
     * @param uri encrypted, or of this machine
     * @param secretVariable the environment variable that holds the bearer token
     */
    record Webhook(URI uri, String secretVariable) implements Channel {
        private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
        private static final String SECRET = "SECRET";

        private static Channel read(InputObject in) {
            InputValue url = in.required("url");
            URI uri = HttpRequest.readUrl(url);
            boolean loopback = LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
            if (!uri.getScheme().equalsIgnoreCase("https") && !loopback) {
                throw url.problem("must begin with https://; http:// is for this machine only, such as"
                        + " http://localhost:8080/events");
            }
            InputValue variable = in.required("secretVariable");
            VariableNames.check(variable, variable.text());
            if (!variable.string().contains(SECRET)) {
                throw variable.problem(
                        "must contain " + SECRET + ", so that its value is masked everywhere, for example"
                                + " CHAT_WEBHOOK_SECRET. The secret itself does not belong in a policy");
            }
            return in.closed(new Webhook(uri, variable.string()));
        }
    }

    /**
     * Starts a program that reads the event from its standard input. No shell interprets the words.
     *
     * @param words the program, by its name or absolute path, and its arguments
     */
    record Command(List<String> words) implements Channel {
        public Command {
            words = List.copyOf(words);
        }

        private static Channel read(InputValue value) {
            List<InputValue> words = value.list();
            if (words.isEmpty()) {
                throw value.problem("needs a program as its first word");
            }
            String program = words.get(0).text();
            if (program.indexOf('/') >= 0 && !program.startsWith("/")) {
                throw words.get(0)
                        .problem("must be a name that is found on the PATH, or an absolute path: a change could"
                                + " alter a program in the workspace");
            }
            return new Command(words.stream().map(InputValue::string).toList());
        }
    }
}

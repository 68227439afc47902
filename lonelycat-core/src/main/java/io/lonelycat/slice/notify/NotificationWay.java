// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import io.lonelycat.flow.remote.MailAddress;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.HttpRequest;
import io.lonelycat.plan.VariableNames;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The channel of a notification. */
public sealed interface NotificationWay {
    /** Reads the only one of a recipient. */
    static NotificationWay read(InputObject in) {
        Optional<NotificationWay> file = in.optional("file").map(File::read);
        Optional<NotificationWay> command = in.optional("command").map(Command::read);
        Optional<NotificationWay> webhook = in.optional("webhook").map(Webhook::read);
        Optional<NotificationWay> mail = in.optional("mail").map(Mail::read);
        List<NotificationWay> ways = Stream.of(file, command, webhook, mail)
                .flatMap(Optional::stream)
                .toList();
        if (ways.size() != 1) {
            throw in.asValue().problem("needs exactly one of file, command, webhook and mail, but has " + ways.size());
        }
        return ways.get(0);
    }

    /**
     * A line is appended to a file.
     *
     * @param path absolute, or a name in the folder that LonelyCat has for such files
     */
    record File(String path) implements NotificationWay {
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

        private static NotificationWay read(InputValue value) {
            String path = value.text();
            boolean absolute = path.startsWith("/")
                    && path.indexOf('\0') < 0
                    && Stream.of(path.split("/", -1)).noneMatch(".."::equals);
            if (!absolute && !NAME.matcher(path).matches()) {
                throw value.problem("must be an absolute path without `..`, or the name of a file in"
                        + " .lonelycat/notifications, for example decisions.jsonl");
            }
            return new File(path);
        }
    }

    /**
     * A program is started.
     *
     * @param words the program, by its name or absolute path, and what it is given; no shell looks at them
     * @param environment the variables that it sees beside those that every check sees
     */
    record Command(List<String> words, List<String> environment) implements NotificationWay {
        public Command {
            words = List.copyOf(words);
            environment = List.copyOf(environment);
        }

        private static NotificationWay read(InputValue value) {
            if (value.isList()) {
                return new Command(words(value), List.of());
            }
            InputObject in = value.object();
            return in.closed(new Command(words(in.required("argv")), names(in.listOrEmpty("environment"))));
        }

        private static List<String> words(InputValue value) {
            List<InputValue> words = value.list();
            if (words.isEmpty()) {
                throw value.problem("needs a program as its first word");
            }
            String program = words.get(0).text();
            if (program.indexOf('/') >= 0 && !program.startsWith("/")) {
                throw words.get(0)
                        .problem("must be a name that is looked for on the PATH, or an absolute path: a change could"
                                + " alter a program in the workspace");
            }
            return words.stream().map(InputValue::string).toList();
        }

        private static List<String> names(List<InputValue> values) {
            return values.stream()
                    .map(value -> VariableNames.check(value, value.text()))
                    .toList();
        }
    }

    /**
     * A request is sent, signed as Standard Webhooks says.
     *
     * @param uri encrypted, or of this machine
     * @param secretVariable the name of the variable that holds the secret of the signature
     */
    record Webhook(URI uri, String secretVariable) implements NotificationWay {
        private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
        private static final String SECRET = "SECRET";

        private static NotificationWay read(InputValue value) {
            InputObject in = value.object();
            InputValue url = in.required("url");
            URI uri = HttpRequest.readUrl(url);
            boolean here = LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
            if (!uri.getScheme().equalsIgnoreCase("https") && !here) {
                throw url.problem("must begin with https://; http:// goes to this machine only, such as"
                        + " http://localhost:8080/told");
            }
            InputValue variable = in.required("secretVariable");
            in.rejectUnknown();
            VariableNames.check(variable, variable.text());
            if (!variable.string().contains(SECRET)) {
                throw variable.problem(
                        "must have " + SECRET + " in it, so that everything takes its value for a secret,"
                                + " for example CHAT_WEBHOOK_SECRET. The secret itself does not belong in a policy");
            }
            return new Webhook(uri, variable.string());
        }
    }

    /**
     * Mail is sent, by a front end that can: a step of Jenkins.
     *
     * @param to ids of its users, and addresses
     */
    record Mail(List<String> to) implements NotificationWay {
        /** Said where there is no such front end, behind the name of who is not told. */
        public static final String ELSEWHERE =
                "it is told by mail, which a step of Jenkins sends and nothing else does."
                        + " For goals that run elsewhere, name a file, a command or a webhook as well.";

        private static final int MOST = 10;

        public Mail {
            to = List.copyOf(to);
        }

        private static NotificationWay read(InputValue value) {
            List<InputValue> given = value.list();
            if (given.isEmpty() || given.size() > MOST) {
                throw value.problem("needs 1 to " + MOST + " users or addresses, but has " + given.size()
                        + "; for more, name the address of a list that the mail server keeps");
            }
            List<String> to = new ArrayList<>();
            for (InputValue each : given) {
                String text = each.text();
                if (!MailAddress.isUser(text) && !MailAddress.isOne(text)) {
                    throw each.problem("must be " + MailAddress.EXPECTED);
                }
                if (to.stream().anyMatch(text::equalsIgnoreCase)) {
                    throw each.problem("is in the list already; take one out");
                }
                to.add(text);
            }
            return new Mail(to);
        }
    }
}

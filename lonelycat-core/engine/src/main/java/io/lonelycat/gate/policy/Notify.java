// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.HttpRequest;
import io.lonelycat.plan.VariableNames;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The policy's section {@code notify}: who is told of what, and how. It decides nothing about a change.
 *
 * @param recipients in the order of the policy
 */
public record Notify(List<Recipient> recipients) {
    public Notify {
        recipients = List.copyOf(recipients);
    }

    /** The events for notifications. */
    public enum Event {
        /** The gate wants an approval. */
        ASKED,
        /** An approver approved, and the answer counts. */
        APPROVED,
        /** An approver rejected or asked for another version, and the answer counts. */
        REJECTED,
        /** The gate says no. */
        DENIED,
        /** An execution failed, and its files are as before. */
        ROLLED_BACK,
        /** An execution failed, and so did taking it back. */
        QUARANTINED,
        /** A waiver of the policy ends soon, or has ended. */
        WAIVER_ENDS
    }

    /**
     * One who is told.
     *
     * @param name by which the policy knows it
     * @param before how long before its end a waiver is told of
     * @param timeout how long one attempt may take
     */
    public record Recipient(String name, Set<Event> on, Duration before, Way way, Duration timeout) {
        static final Duration WEEK = Duration.ofDays(7);
        private static final Duration TIMEOUT = Duration.ofSeconds(5);
        private static final Duration LONGEST = Duration.ofSeconds(10);

        public Recipient {
            on = Set.copyOf(on);
        }

        private static Recipient read(String name, InputValue value) {
            InputObject in = value.object();
            Set<Event> on = events(in.required("on"));
            Optional<InputValue> before = in.optional("before");
            if (before.isPresent() && !on.contains(Event.WAIVER_ENDS)) {
                throw before.get().problem("says how early the end of a waiver is told; add waiver_ends to on");
            }
            return in.closed(new Recipient(
                    name,
                    on,
                    before.map(InputValue::duration).orElse(WEEK),
                    way(in),
                    in.optional("timeout").map(Recipient::timeout).orElse(TIMEOUT)));
        }

        private static Set<Event> events(InputValue value) {
            Set<Event> events = EnumSet.noneOf(Event.class);
            for (InputValue event : value.list()) {
                if (!events.add(event.oneOf(Event.class))) {
                    throw event.problem("is in the list already; take one out");
                }
            }
            if (events.isEmpty()) {
                throw value.problem(
                        "the list is empty, so no notification would be sent; name an event, such as" + " asked");
            }
            return events;
        }

        private static Way way(InputObject in) {
            Optional<Way> file = in.optional("file").map(File::read);
            Optional<Way> command = in.optional("command").map(Command::read);
            Optional<Way> webhook = in.optional("webhook").map(Webhook::read);
            Optional<Way> mail = in.optional("mail").map(Mail::read);
            List<Way> ways = Stream.of(file, command, webhook, mail)
                    .flatMap(Optional::stream)
                    .toList();
            if (ways.size() != 1) {
                throw in.asValue()
                        .problem("needs exactly one of file, command, webhook and mail, but has " + ways.size());
            }
            return ways.get(0);
        }

        private static Duration timeout(InputValue value) {
            Duration timeout = value.duration();
            if (timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
                throw value.problem("must be longer than nothing and at most " + LONGEST.toSeconds()
                        + "s: a build does not wait longer for who is told");
            }
            return timeout;
        }
    }

    /** The channel of a notification. */
    public sealed interface Way {}

    /**
     * A line is appended to a file.
     *
     * @param path absolute, or a name in the folder that LonelyCat has for such files
     */
    public record File(String path) implements Way {
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

        private static Way read(InputValue value) {
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
    public record Command(List<String> words, List<String> environment) implements Way {
        public Command {
            words = List.copyOf(words);
            environment = List.copyOf(environment);
        }

        private static Way read(InputValue value) {
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
    public record Webhook(URI uri, String secretVariable) implements Way {
        private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
        private static final String SECRET = "SECRET";

        private static Way read(InputValue value) {
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
    public record Mail(List<String> to) implements Way {
        /** Said where there is no such front end, behind the name of who is not told. */
        public static final String ELSEWHERE =
                "it is told by mail, which a step of Jenkins sends and nothing else does."
                        + " For goals that run elsewhere, name a file, a command or a webhook as well.";

        private static final int MOST = 10;

        public Mail {
            to = List.copyOf(to);
        }

        private static Way read(InputValue value) {
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

    static Notify read(InputObject in) {
        List<Recipient> recipients = new ArrayList<>();
        in.entries().forEach((name, value) -> {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
                throw value.problem("expected a name of 1 to 64 letters, digits, hyphens and underscores, with a letter"
                        + " or digit first, but found " + DecisionWording.quoted(name));
            }
            recipients.add(Recipient.read(name, value));
        });
        return new Notify(recipients);
    }

    /** Returns those who are told of an event. */
    public List<Recipient> of(Event event) {
        return recipients.stream().filter(it -> it.on().contains(event)).toList();
    }

    /** Returns the names of those who are told by mail. */
    public List<String> byMail() {
        return recipients.stream()
                .filter(it -> it.way() instanceof Mail)
                .map(Recipient::name)
                .toList();
    }

    /** Returns the names of the variables that hold secrets of signatures. */
    public List<String> secretVariables() {
        Function<Recipient, Stream<String>> names =
                it -> it.way() instanceof Webhook webhook ? Stream.of(webhook.secretVariable()) : Stream.empty();
        return recipients.stream().flatMap(names).distinct().toList();
    }
}

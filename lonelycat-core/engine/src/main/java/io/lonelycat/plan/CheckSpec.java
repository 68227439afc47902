// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.HttpRequest.HeaderFields;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a check does, as data; {@code check} runs it. */
public sealed interface CheckSpec
        permits CommandCheck, FileCheck, CheckSpec.HttpCheck, MetricCheck, ProcessCheck, CheckSpec.TcpCheck {
    /** Returns what every check has: its name, its times, and whether its failure is fatal. */
    CheckTerms terms();

    /** Returns the kind of check, which is also the key under which a document has what is particular to it. */
    String type();

    /** Returns what it does, in a few words for messages; of a URL without its query, which may hold a secret. */
    String described();

    /** Tells whether it looks at files of the workspace, so that a copy of these can be looked at in their place. */
    boolean looksAtTheWorkspace();

    /** Tells whether it only reads what checks before it wrote, so that it says nothing alone. */
    boolean readsWhatOthersWrote();

    /** Tells whether it compares with the state before the change, which has to be measured for it. */
    boolean comparesWithBefore();

    /** Tells whether another check does the same, whatever its terms and whatever it expects to see. */
    boolean doesTheSameAs(CheckSpec other);

    /** Returns how long it may take, with all that it starts and all its attempts. */
    default Duration longest() {
        return terms().longest();
    }

    /** Returns the check as a document writes it, with its name. */
    JsonObject toJson();

    /** Returns the name under which policy, plan and evidence know it. */
    default String name() {
        return terms().name();
    }

    /**
     * Reads a check. The member {@code name} is the caller's matter: it is unknown here unless it was asked for.
     *
     * @param name the check's name
     * @throws InvalidInputException if it is not a check, with the place
     */
    static CheckSpec read(String name, InputObject in) {
        return CheckKind.read(name, in);
    }

    /**
     * A file that a check reads: in the workspace, or anywhere by its absolute path.
     *
     * @param path as the document names it
     */
    record CheckFile(String path) {
        /** Refuses a path that leads elsewhere than it says. */
        public CheckFile {
            if (!path.startsWith("/")) {
                WorkspacePath.of(path);
            } else if (path.indexOf('\0') >= 0
                    || Arrays.asList(path.split("/", -1)).contains("..")) {
                throw new InvalidInputException(
                        "An absolute path must not contain `..` or a zero byte. Give it straight.");
            }
        }

        /** Returns the path in the workspace; empty for an absolute one. */
        public Optional<WorkspacePath> inWorkspace() {
            return path.startsWith("/") ? Optional.empty() : Optional.of(WorkspacePath.of(path));
        }

        static CheckFile read(InputValue value) {
            return DocumentValues.at(value, () -> new CheckFile(value.text()));
        }
    }

    /**
     * What an HTTP check wants to come back. All of it must hold.
     *
     * @param status accepted status codes, at least one, 200 to 599
     * @param headers for names of headers a text that the value contains, whatever the case
     * @param body a text that the body contains
     * @param json for JSON pointers (RFC 6901) into the body a String, Long or Boolean that is there
     */
    record HttpExpectation(
            List<Integer> status, Map<String, String> headers, Optional<String> body, Map<String, Object> json) {
        private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)+");

        /** Copies the collections. */
        public HttpExpectation {
            status = List.copyOf(status);
            headers = HeaderFields.copy(headers);
            json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
        }

        /** Returns the expectation of a check that has none: the status 200. */
        public static HttpExpectation ok() {
            return new HttpExpectation(List.of(200), Map.of(), Optional.empty(), Map.of());
        }

        /** Whether it says anything about the body. */
        public boolean wantsBody() {
            return body.isPresent() || !json.isEmpty();
        }

        JsonObject toJson() {
            JsonObject written = new JsonObject().with("status", status);
            if (!headers.isEmpty()) {
                written.with("headers", HeaderFields.toJson(headers));
            }
            written.withIfPresent("body", body.orElse(null));
            return json.isEmpty() ? written : written.with("json", HeaderFields.toJson(json));
        }

        static HttpExpectation read(InputObject in) {
            HttpExpectation read = new HttpExpectation(
                    in.optional("status").map(HttpExpectation::status).orElse(List.of(200)),
                    in.optional("headers").map(HeaderFields::read).orElse(Map.of()),
                    in.optional("body").map(InputValue::text),
                    in.optional("json").map(HttpExpectation::json).orElse(Map.of()));
            in.rejectUnknown();
            return read;
        }

        private static List<Integer> status(InputValue value) {
            List<Integer> codes = value.list().stream()
                    .map(code -> (int) code.integer(200, 599))
                    .toList();
            if (codes.isEmpty()) {
                throw value.problem("must have at least one status code, for example [200]");
            }
            return codes;
        }

        static Map<String, Object> json(InputValue value) {
            Map<String, Object> wanted = new LinkedHashMap<>();
            value.object().entries().forEach((pointer, element) -> {
                if (!POINTER.matcher(pointer).matches()) {
                    throw element.problem("is no JSON pointer; write for example /status or /parts/0/state");
                }
                if (element.isList() || element.isObject()) {
                    throw element.problem("must be a string, an integer, true or false; point to one of its parts");
                }
                wanted.put(pointer, element.plain());
            });
            return wanted;
        }
    }

    /**
     * Connects to a port; it passes when any address of the host accepts.
     *
     * @param host a name, an IPv4 address, or an IPv6 address without brackets
     * @param port 1 to 65535
     */
    record TcpCheck(CheckTerms terms, String host, int port) implements CheckSpec {
        private static final Pattern HOST =
                Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,252}|(?=.*:)[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9._-]{1,32})?");

        @Override
        public boolean looksAtTheWorkspace() {
            return false;
        }

        @Override
        public boolean readsWhatOthersWrote() {
            return false;
        }

        @Override
        public boolean comparesWithBefore() {
            return false;
        }

        @Override
        public String type() {
            return CheckKind.TCP.key();
        }

        @Override
        public String described() {
            return "tcp " + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        }

        @Override
        public boolean doesTheSameAs(CheckSpec other) {
            return other instanceof TcpCheck theirs && host.equalsIgnoreCase(theirs.host) && port == theirs.port;
        }

        @Override
        public JsonObject toJson() {
            return terms.document(type(), new JsonObject().with("host", host).with("port", port));
        }

        static TcpCheck read(CheckTerms terms, InputObject check) {
            InputObject in = check.required(CheckKind.TCP.key()).object();
            TcpCheck read = new TcpCheck(
                    terms, host(in.required("host")), (int) in.required("port").integer(1, HttpRequest.LAST_PORT));
            in.rejectUnknown();
            return read;
        }

        private static String host(InputValue value) {
            String host = value.text();
            if (!HOST.matcher(host).matches()) {
                throw value.problem(
                        "must be the name of a host or its address alone, for example localhost, 127.0.0.1 or ::1"
                                + " (no scheme, no brackets, no port)");
            }
            return host;
        }
    }

    /**
     * Sends one HTTP request; it passes when the answer is as expected.
     *
     * @param request what is sent
     * @param expected what must come back
     * @param trust certificates of those whose word counts, in PEM; empty for those that the JVM trusts
     */
    record HttpCheck(CheckTerms terms, HttpRequest request, HttpExpectation expected, Optional<CheckFile> trust)
            implements CheckSpec {

        @Override
        public boolean looksAtTheWorkspace() {
            return false;
        }

        @Override
        public boolean readsWhatOthersWrote() {
            return false;
        }

        @Override
        public boolean comparesWithBefore() {
            return false;
        }

        @Override
        public String type() {
            return CheckKind.HTTP.key();
        }

        @Override
        public String described() {
            return request.described();
        }

        @Override
        public boolean doesTheSameAs(CheckSpec other) {
            return other instanceof HttpCheck theirs && request.equals(theirs.request);
        }

        @Override
        public JsonObject toJson() {
            JsonObject particular = request.toJson()
                    .withIfPresent("trust", trust.map(CheckFile::path).orElse(null));
            return terms.document(type(), particular.with("expect", expected.toJson()));
        }

        static HttpCheck read(CheckTerms terms, InputObject check) {
            InputObject in = check.required(CheckKind.HTTP.key()).object();
            HttpRequest request = HttpRequest.read(in);
            HttpCheck read = new HttpCheck(
                    terms,
                    request,
                    in.optional("expect")
                            .map(value -> HttpExpectation.read(value.object()))
                            .orElseGet(HttpExpectation::ok),
                    in.optional("trust").map(CheckFile::read));
            in.rejectUnknown();
            if (!request.answerHasBody() && read.expected.wantsBody()) {
                throw in.required("expect").problem("expects something of the body, but the answer to HEAD has none");
            }
            if (read.trust.isPresent() && !request.isSecure()) {
                throw in.required("trust").problem("only goes with a url that begins with https");
            }
            return read;
        }
    }
}

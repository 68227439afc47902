// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A controller as one of its users sees it, through REST with an API token.
 *
 * @param url of the controller, with a slash at the end
 * @param user whose token it is
 */
public record Controller(URI url, User user) {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A user with an account.
     *
     * @param token an API token
     */
    public record User(String name, String token) {
        /** Reads {@code name:token} from a property. */
        static User of(String property) {
            String text = Objects.requireNonNull(
                    System.getProperty(property), () -> "Give an account as -D" + property + "=name:token");
            int colon = text.indexOf(':');
            return new User(text.substring(0, colon), text.substring(colon + 1));
        }

        public String basic() {
            String both = name + ":" + token;
            return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The controller that the build was given, as its administrator. */
    public static Controller given() {
        String url = System.getProperty("lonelycat.it.jenkins");
        return new Controller(URI.create(url.endsWith("/") ? url : url + "/"), User.of("lonelycat.it.jenkins.admin"));
    }

    /**
     * The same controller for another user: {@code alice} starts builds, {@code bob} approves, {@code carol} may only
     * look.
     */
    public Controller as(String who) {
        return new Controller(url, User.of("lonelycat.it.jenkins." + who));
    }

    public HttpResponse<byte[]> get(String path) {
        return send(request(path).GET());
    }

    public String text(String path) {
        HttpResponse<byte[]> answer = get(path);
        if (answer.statusCode() == 503 || answer.statusCode() == 401) {
            throw new Unreachable(new IOException("The controller starts or stops, and knows no user yet"));
        }
        if (answer.statusCode() != 200) {
            throw new AssertionError("GET " + path + " as " + user.name() + ": " + answer.statusCode());
        }
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    public JsonNode json(String path) {
        try {
            return JSON.readTree(text(path));
        } catch (IOException e) {
            throw new AssertionError("GET " + path + " is no JSON", e);
        }
    }

    public HttpResponse<byte[]> post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return post(path, "application/x-www-form-urlencoded", BodyPublishers.ofString(body));
    }

    public HttpResponse<byte[]> post(String path, String type, BodyPublisher body) {
        return send(request(path).header("Content-Type", type).POST(body));
    }

    public HttpResponse<byte[]> postJson(String path, String body) {
        return post(path, "application/json", BodyPublishers.ofString(body));
    }

    /** Runs a script on the controller, as an administrator may; returns what it prints. */
    public String script(String groovy) {
        return new String(done("scriptText", Map.of("script", groovy)).body(), StandardCharsets.UTF_8);
    }

    /** As {@link #post(String, Map)}, and fails if the controller does not agree. */
    public HttpResponse<byte[]> done(String path, Map<String, String> form) {
        return agreed("POST " + path, post(path, form));
    }

    private static HttpResponse<byte[]> agreed(String what, HttpResponse<byte[]> answer) {
        if (answer.statusCode() >= 400) {
            throw new AssertionError(
                    what + ": " + answer.statusCode() + "\n" + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer;
    }

    /** Makes a Pipeline job, or gives it another script; parameters are texts without a default. */
    public Job job(String name, String script, String... parameters) {
        return configured(name, JobXml.of(script, parameters));
    }

    /** Makes a job, or gives it another configuration. */
    public Job configured(String name, String config) {
        int slash = name.lastIndexOf('/');
        String folder = slash < 0 ? "" : Job.path(name.substring(0, slash));
        boolean there = get(Job.path(name) + "api/json").statusCode() == 200;
        String path = there
                ? Job.path(name) + "config.xml"
                : folder + "createItem?name=" + encoded(name.substring(slash + 1));
        agreed("POST " + path, post(path, "application/xml", BodyPublishers.ofString(config)));
        return new Job(this, name);
    }

    /** A request with the credentials of the user. */
    private HttpRequest.Builder request(String path) {
        return plain(path).header("Authorization", user.basic());
    }

    /** A request without credentials. */
    public HttpRequest.Builder plain(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(60));
    }

    public static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new Unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for the controller", e);
        }
    }

    /** The controller does not answer, which is to be expected while it starts again. */
    public static final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Unreachable(IOException cause) {
            super(cause);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

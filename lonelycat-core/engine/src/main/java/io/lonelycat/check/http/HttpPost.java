// SPDX-License-Identifier: MIT
package io.lonelycat.check.http;

import io.lonelycat.workspace.Cancel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends a text to a server and returns its answer, by the client of the JDK: through the proxy of the JVM ({@code https.proxyHost}) where
 * there is one, no redirect, trusted connections only. What is asked for ends with its time, and when a stop is requested, however slowly
 * the server answers.
 *
 * @param mostBytes an answer may have
 */
public record HttpPost(int mostBytes) {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final long LOOK_MILLIS = 100;

    /** What a server answered; its headers have names in lower case. */
    public record Posted(int status, Map<String, List<String>> headers, String body) {
        public Posted {
            headers = Map.copyOf(headers);
        }

        /** Returns the first value of a header. */
        public Optional<String> header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst();
        }
    }

    /** Says that the time was over before the whole answer was there. */
    public static final class LateException extends IOException {
        private static final long serialVersionUID = 1L;

        LateException() {
            super("no whole answer in time");
        }
    }

    /** Says that an answer is larger than it may be. */
    public static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(int mostBytes) {
            super("the answer has more than " + mostBytes + " bytes");
        }
    }

    /**
     * Sends it once.
     *
     * @param headers beside those that the client sets itself
     * @param timeout until the whole answer is there
     * @throws InterruptedIOException when a stop was requested
     * @throws LateException when the time is over
     * @throws IOException when there is no answer for another reason
     */
    public Posted send(URI uri, Map<String, List<String>> headers, String body, Duration timeout, Cancel cancel)
            throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(timeout).POST(BodyPublishers.ofString(body));
        headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        HttpResponse<byte[]> answer = await(client().sendAsync(request.build(), info -> limited()), timeout, cancel);
        return new Posted(
                answer.statusCode(), answer.headers().map(), new String(answer.body(), StandardCharsets.UTF_8));
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .sslContext(Trust.ofTheMachine())
                .proxy(ProxySelector.getDefault())
                .build();
    }

    private HttpResponse.BodySubscriber<byte[]> limited() {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        return BodySubscribers.mapping(
                BodySubscribers.ofByteArrayConsumer(bytes -> {
                    if (bytes.isPresent() && read.size() + bytes.get().length > mostBytes) {
                        throw new UncheckedIOException(new TooLargeException(mostBytes));
                    }
                    bytes.ifPresent(read::writeBytes);
                }),
                nothing -> read.toByteArray());
    }

    private static <T> T await(CompletableFuture<T> answer, Duration timeout, Cancel cancel) throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            if (cancel.now() || System.nanoTime() > end) {
                answer.cancel(true);
                throw cancel.now() ? new InterruptedIOException("stopped") : new LateException();
            }
            try {
                return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException again) {
                // Look whether a stop was requested, and go on waiting.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw failed(e.getCause());
            }
        }
    }

    private static IOException failed(@Nullable Throwable why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooLargeException large) {
                return large;
            }
        }
        if (why instanceof HttpTimeoutException && !(why instanceof HttpConnectTimeoutException)) {
            return new LateException();
        }
        return why instanceof IOException io ? io : new IOException(why);
    }
}

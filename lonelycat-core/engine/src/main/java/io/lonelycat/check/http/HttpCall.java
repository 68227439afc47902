// SPDX-License-Identifier: MIT
package io.lonelycat.check.http;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.Cancel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 client that follows no redirects, and uses no cookies or credentials of the JVM. A request ends at its
 * timeout, even if the server responds slowly.
 */
final class HttpCall {
    private static final long LOOK_MILLIS = 100;

    private final HttpClient client;
    private final int mostBytes;

    /**
     * Creates a client that reads at most {@code mostBytes} of a response body, plus one byte to detect a longer body.
     */
    HttpCall(ProxySelector proxy, int mostBytes) {
        // Verifies the host name in TLS certificates even if a system property disables this verification.
        SSLParameters parameters = new SSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(trusted())
                .sslParameters(parameters)
                .proxy(proxy)
                .build();
        this.mostBytes = mostBytes;
    }

    /**
     * Returns a TLS context with the JVM's trusted certificates. Ignores the JVM's default TLS context, which any code
     * can replace.
     */
    private static SSLContext trusted() {
        try {
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init((KeyStore) null);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trusted.getTrustManagers(), null);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new EngineException(
                    "TLS cannot be used in this JVM: " + e.getMessage() + ". Check the trust store of the JVM.", e);
        }
    }

    /** Sends a request. */
    HttpResponse<byte[]> send(HttpRequest request, Duration left, Cancel cancel) throws IOException {
        long end = System.nanoTime() + left.toNanos();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, head -> new LimitedBody(mostBytes + 1));
        try {
            while (!cancel.now()) {
                long millis = Math.min(LOOK_MILLIS, (end - System.nanoTime()) / 1_000_000);
                if (millis <= 0) {
                    throw new HttpPost.LateException();
                }
                try {
                    return answer.get(millis, TimeUnit.MILLISECONDS);
                } catch (TimeoutException again) {
                    // Continues to wait for the HTTP response.
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
        throw new InterruptedIOException("stopped");
    }

    private static final class LimitedBody implements BodySubscriber<byte[]> {
        private final int most;
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private @Nullable Subscription subscription;

        LimitedBody(int most) {
            this.most = most;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] bytes = new byte[Math.min(buffer.remaining(), most - read.size())];
                buffer.get(bytes);
                read.writeBytes(bytes);
            }
            if (read.size() == most && subscription != null) {
                subscription.cancel();
                body.complete(read.toByteArray());
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(read.toByteArray());
        }
    }
}

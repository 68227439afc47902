// SPDX-License-Identifier: MIT
package io.lonelycat.check.http;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.CheckProbe;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.plan.HttpCheck;
import io.lonelycat.plan.HttpCheckRequest;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tests the response of an HTTP endpoint, without proxy and redirects. */
public final class HttpProbe implements CheckProbe {
    private final HttpCheck check;
    private final Masker masker;

    /** HTTP client for all attempts of the check, because each client keeps threads and files open. */
    private @Nullable HttpCall call;

    public HttpProbe(HttpCheck check, Masker masker) {
        this.check = check;
        this.masker = masker;
    }

    @Override
    public AttemptResult attempt(Cancel cancel) {
        RequestSecrets secrets = new RequestSecrets(check.request(), masker);
        try {
            if (call == null) {
                call = new HttpCall(HttpClient.Builder.NO_PROXY, ResponseCheck.MOST_BODY_BYTES);
            }
            return ask(call, secrets, cancel);
        } catch (IOException e) {
            return failed(e).masked(secrets.masker());
        }
    }

    private AttemptResult ask(HttpCall asking, RequestSecrets secrets, Cancel cancel) throws IOException {
        HttpResponse<byte[]> answer = asking.send(request(), check.terms().timeout(), cancel);
        return new ResponseCheck(check, answer)
                .result()
                .masked(secrets.masker())
                .withExcerpt(secrets.excerpt(answer));
    }

    private HttpRequest request() {
        HttpCheckRequest request = check.request();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", "*/*");
        headers.put("User-Agent", "lonelycat");
        headers.putAll(request.headers());
        BodyPublisher body = request.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody);
        HttpRequest.Builder built = HttpRequest.newBuilder(request.uri()).method(request.method(), body);
        headers.forEach(built::header);
        return built.build();
    }

    private AttemptResult failed(IOException e) {
        if (e instanceof InterruptedIOException) {
            return AttemptResult.failed(
                    check, ErrorCode.CANCELLED, ": the run was cancelled before the check was finished.");
        }
        if (e instanceof HttpPost.LateException) {
            return AttemptResult.failed(
                    check,
                    ErrorCode.TIMEOUT,
                    " got no complete response within "
                            + check.terms().timeout().toMillis() + " ms (timeout).");
        }
        FailedConnection why = FailedConnection.of(e);
        return AttemptResult.failed(check, why.code(), ": " + why.why() + ".");
    }
}

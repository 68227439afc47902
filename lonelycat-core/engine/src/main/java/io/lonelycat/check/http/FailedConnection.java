// SPDX-License-Identifier: MIT
package io.lonelycat.check.http;

import io.lonelycat.check.attempt.ErrorCode;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Reason why an HTTP request got no complete response. */
public record FailedConnection(ErrorCode code, String why) {

    public static FailedConnection of(Throwable failure) {
        if (has(failure, HttpPost.LateException.class)) {
            return new FailedConnection(ErrorCode.TIMEOUT, "no complete response before the timeout");
        }
        if (failure instanceof HttpPost.LongAnswerException) {
            return new FailedConnection(ErrorCode.CONNECTION_LOST, String.valueOf(failure.getMessage()));
        }
        if (has(failure, UnresolvedAddressException.class) || has(failure, UnknownHostException.class)) {
            return new FailedConnection(ErrorCode.DNS, "the name of the host cannot be resolved");
        }
        if (has(failure, SSLException.class)) {
            return new FailedConnection(ErrorCode.TLS, "no trusted TLS connection" + message(failure));
        }
        if (has(failure, NoRouteToHostException.class)) {
            return new FailedConnection(ErrorCode.CONNECTION_REFUSED, "there is no route to the host");
        }
        if (has(failure, ConnectException.class)) {
            String message = message(failure);
            return new FailedConnection(
                    ErrorCode.CONNECTION_REFUSED,
                    message.isEmpty() || message.contains("refused")
                            ? "the connection was refused, because no program listens on the port of this address"
                            : "no connection" + message);
        }
        return has(failure, ProtocolException.class)
                ? new FailedConnection(ErrorCode.PROTOCOL, "the answer is not HTTP" + message(failure))
                : new FailedConnection(ErrorCode.CONNECTION_LOST, "the connection was lost" + message(failure));
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return causes(failure).anyMatch(type::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static String message(Throwable failure) {
        return causes(failure)
                .flatMap(cause -> Optional.ofNullable(cause.getMessage()).stream())
                .filter(text -> !text.isBlank())
                .findFirst()
                .map(text -> " (" + text + ")")
                .orElse("");
    }
}

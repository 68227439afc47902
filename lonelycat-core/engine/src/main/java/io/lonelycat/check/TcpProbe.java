// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.CheckProbe;
import io.lonelycat.check.attempt.Deadline;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.http.FailedConnection;
import io.lonelycat.plan.TcpCheck;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Checks whether a TCP port accepts connections. */
final class TcpProbe implements CheckProbe {
    private final TcpCheck check;

    TcpProbe(TcpCheck check) {
        this.check = check;
    }

    /** Connects to the TCP port on another thread, because a host name lookup cannot be interrupted. */
    @Override
    public AttemptResult attempt(Cancel cancel) {
        Deadline deadline = Deadline.after(check.terms().timeout());
        FutureTask<AttemptResult> task = new FutureTask<>(() -> connect(deadline));
        Thread thread = new Thread(task, "lonelycat-check");
        thread.setDaemon(true);
        thread.start();
        try {
            while (!cancel.now()) {
                if (deadline.isOver() && !task.isDone()) {
                    return late();
                }
                try {
                    return task.get(Math.max(1, deadline.sliceMillis()), TimeUnit.MILLISECONDS);
                } catch (TimeoutException notYet) {
                    // Continues to wait for the connection, unless the check is cancelled.
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            Throwable why = Objects.requireNonNullElse(e.getCause(), e);
            return why instanceof SocketTimeoutException
                    ? late()
                    : AttemptResult.failed(
                            check,
                            ErrorCode.PORT_CLOSED,
                            " does not accept connections: "
                                    + FailedConnection.of(why).why() + ".");
        }
        return AttemptResult.failed(
                check, ErrorCode.CANCELLED, ": the run was cancelled before the check was finished.");
    }

    private AttemptResult late() {
        return AttemptResult.failed(
                check,
                ErrorCode.TIMEOUT,
                " accepted no connection within " + check.terms().timeout().toMillis() + " ms (timeout).");
    }

    /** Divides the timeout of the check among the IP addresses of the host. */
    private AttemptResult connect(Deadline deadline) throws IOException {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(check.host());
        } catch (UnknownHostException e) {
            return AttemptResult.failed(check, ErrorCode.DNS, ": the host name cannot be resolved to an address.");
        }
        IOException refused = new SocketException("The host has no address");
        for (int i = 0; i < addresses.length; i++) {
            long share = Math.max(1, deadline.left().toMillis() / (addresses.length - i));
            try (Socket socket = new Socket(Proxy.NO_PROXY)) {
                socket.connect(
                        new InetSocketAddress(addresses[i], check.port()), (int) Math.min(Integer.MAX_VALUE, share));
                return AttemptResult.passed(check, " accepts connections.");
            } catch (IOException e) {
                refused = e;
            }
        }
        throw refused;
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One attempt over the network, on a thread of its own, because reading and resolving names cannot be told to stop. When
 * its time is over its sockets are closed, which ends it however slowly the other side goes on answering.
 */
public final class NetworkAttempt {
    private static final long LAST_WORDS_MILLIS = 1_000;

    private final String described;
    private final Duration timeout;
    private final Work work;

    /** What is done over the network. */
    @FunctionalInterface
    public interface Work {
        AttemptResult on(OpenSockets sockets, Deadline deadline) throws IOException;
    }

    public NetworkAttempt(String described, Duration timeout, Work work) {
        this.described = described;
        this.timeout = timeout;
        this.work = work;
    }

    /**
     * Returns what the work says.
     *
     * @throws IOException what went wrong, but never that time is over
     */
    public AttemptResult run(Cancel cancel) throws IOException {
        Deadline deadline = Deadline.after(timeout);
        OpenSockets sockets = new OpenSockets();
        FutureTask<AttemptResult> task = new FutureTask<>(() -> work.on(sockets, deadline));
        Thread thread = new Thread(task, "lonelycat-check");
        thread.setDaemon(true);
        thread.start();
        try {
            return await(task, deadline, cancel);
        } finally {
            sockets.close();
            try (Uninterrupted wait = new Uninterrupted()) {
                wait.join(thread, LAST_WORDS_MILLIS);
            }
        }
    }

    private AttemptResult await(FutureTask<AttemptResult> task, Deadline deadline, Cancel cancel) throws IOException {
        try {
            while (!cancel.now() && !(deadline.isOver() && !task.isDone())) {
                Optional<AttemptResult> judgement = look(task, deadline.sliceMillis());
                if (judgement.isPresent()) {
                    return judgement.get();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            return failed(e);
        }
        return cancel.now()
                ? AttemptResult.failed(ErrorCode.CANCELLED, shown() + " was broken off because the run was cancelled.")
                : late();
    }

    private static Optional<AttemptResult> look(FutureTask<AttemptResult> task, long millis)
            throws InterruptedException, ExecutionException {
        try {
            return Optional.of(task.get(millis, TimeUnit.MILLISECONDS));
        } catch (TimeoutException notYet) {
            return Optional.empty();
        }
    }

    private AttemptResult failed(ExecutionException thrown) throws IOException {
        if (thrown.getCause() instanceof SocketTimeoutException) {
            return late();
        }
        if (thrown.getCause() instanceof IOException e) {
            throw e;
        }
        throw new EngineException("The check " + shown() + " broke: " + thrown.getMessage(), thrown);
    }

    private AttemptResult late() {
        return AttemptResult.failed(
                ErrorCode.TIMEOUT,
                shown() + " was not finished after " + timeout.toMillis() + " ms; it was broken off.");
    }

    private String shown() {
        return "`" + described + "`";
    }

    /** The sockets of one attempt. Closing them ends whatever a thread is waiting for in one of them. Thread-safe. */
    public static final class OpenSockets implements AutoCloseable {
        private final List<Socket> sockets = new ArrayList<>();
        private boolean closed;

        /**
         * Connects to the first address of a host that accepts. What time is left is shared out among the addresses, so that
         * one that says nothing does not keep us from the others.
         */
        public Socket connect(String host, int port, Deadline deadline) throws IOException {
            InetAddress[] addresses = InetAddress.getAllByName(host);
            IOException refused = new SocketException("The host has no address");
            for (int i = 0; i < addresses.length; i++) {
                long share = Math.max(1, deadline.leftMillis() / (addresses.length - i));
                Socket socket = open();
                try {
                    socket.connect(new InetSocketAddress(addresses[i], port), (int) Math.min(Integer.MAX_VALUE, share));
                    return socket;
                } catch (IOException e) {
                    socket.close();
                    refused = e;
                }
            }
            throw refused;
        }

        /** Never through a proxy: what the JVM was told about proxies is not meant for the services of a check. */
        private synchronized Socket open() throws IOException {
            Socket socket = new Socket(Proxy.NO_PROXY);
            sockets.add(socket);
            if (closed) {
                socket.close();
            }
            return socket;
        }

        @Override
        public synchronized void close() {
            closed = true;
            for (Socket socket : sockets) {
                try {
                    socket.close();
                } catch (IOException ofNoUseAnyMore) {
                    // Either way.
                }
            }
        }
    }
}

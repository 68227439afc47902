// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import io.lonelycat.workspace.Cancel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * The calls that run in this process, so that another call can stop one. The only static state there is: on an agent
 * nothing else outlives a call, and calls of one controller share it until the connection ends.
 */
final class RunningCalls {
    private static final Map<String, CountDownLatch> RUNNING = new ConcurrentHashMap<>();

    private RunningCalls() {}

    /**
     * Notes that a call runs.
     *
     * @return says whether it is to stop
     */
    static Cancel begin(String call) {
        CountDownLatch stop = new CountDownLatch(1);
        RUNNING.put(call, stop);
        return () -> stop.getCount() == 0;
    }

    static void end(String call) {
        RUNNING.remove(call);
    }

    /** Asks a call to stop, and returns whether it runs here. */
    static boolean stop(String call) {
        CountDownLatch stop = RUNNING.get(call);
        if (stop != null) {
            stop.countDown();
        }
        return stop != null;
    }
}

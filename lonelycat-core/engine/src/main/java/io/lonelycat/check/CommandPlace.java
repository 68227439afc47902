// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.plan.ServiceSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is particular to where a command runs.
 *
 * @param ports of the services around it, by the names of their variables
 * @param shared whether it is one of several commands of a check, which see at once what each writes in the workspace
 */
record CommandPlace(Map<String, Integer> ports, boolean shared) {
    /** A command that has the workspace for itself. */
    static final CommandPlace ALONE = new CommandPlace(Map.of(), false);

    CommandPlace {
        ports = Map.copyOf(ports);
    }

    /**
     * Chooses free ports of the loopback address, all of them different. Another process may take a port before the
     * service does; then the service fails to listen and reports it.
     */
    static Map<String, Integer> freePorts(List<ServiceSpec> services) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        Map<String, Integer> ports = new HashMap<>();
        try {
            for (ServiceSpec service : services) {
                for (String name : service.ports()) {
                    ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    held.add(socket);
                    ports.put(name, socket.getLocalPort());
                }
            }
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
        return ports;
    }

    /** Says which of these ports cannot be listened on now. */
    static List<Integer> taken(List<Integer> ports) {
        List<Integer> taken = new ArrayList<>();
        for (int port : ports) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                socket.getLocalPort();
            } catch (IOException inUse) {
                taken.add(port);
            }
        }
        return taken;
    }

    /** Returns the variables that hold the ports. */
    Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        ports.forEach((name, port) -> variables.put(name, port.toString()));
        return variables;
    }

    /** Returns a command with the ports in the places of their names. */
    List<String> filled(List<String> command) {
        return ServiceSpec.filled(command, ports);
    }
}

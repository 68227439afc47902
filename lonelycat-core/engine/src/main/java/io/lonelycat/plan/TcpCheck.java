// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Check that a host accepts TCP connections on at least one of its addresses.
 *
 * @param host DNS name, IPv4 address, or IPv6 address without brackets
 */
public record TcpCheck(CheckTerms terms, String host, int port) implements CheckSpec {
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,252}|(?=.*:)[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9._-]{1,32})?");

    @Override
    public CheckKind kind() {
        return CheckKind.TCP;
    }

    @Override
    public String described() {
        return "tcp " + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    @Override
    public Object subject() {
        return List.of(host.toLowerCase(Locale.ROOT), port);
    }

    @Override
    public Object particular() {
        record HostAndPort(String host, int port) {}
        return new HostAndPort(host, port);
    }

    static TcpCheck read(CheckTerms terms, InputObject in) {
        return new TcpCheck(
                terms, host(in.required("host")), (int) in.required("port").integer(1, HttpCheckRequest.LAST_PORT));
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

// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.mask.Masker;
import io.lonelycat.workspace.Platform;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Selects the environment variables that builds may see. Omits variables with passwords, and removes user and password
 * from proxy addresses.
 */
final class BuildVariables {
    private static final Set<String> NAMES = words(
            "PATH HOME USER LOGNAME SHELL PWD TMPDIR TERM NO_COLOR CI TZ SOURCE_DATE_EPOCH",
            "LANG LANGUAGE LC_ALL LC_ADDRESS LC_COLLATE LC_CTYPE LC_IDENTIFICATION LC_MEASUREMENT LC_MESSAGES LC_MONETARY",
            "LC_NAME LC_NUMERIC LC_PAPER LC_TELEPHONE LC_TIME",
            "JAVA_HOME MAVEN_HOME M2_HOME MAVEN_OPTS MAVEN_ARGS no_proxy NO_PROXY");

    private static final Set<String> PROXIES =
            words("http_proxy https_proxy ftp_proxy all_proxy HTTP_PROXY HTTPS_PROXY FTP_PROXY ALL_PROXY");

    private static final Pattern USER = Pattern.compile("://[^\\s/]*@|:[^\\s/:@]+@");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");

    private BuildVariables() {}

    static Optional<String> shown(String name, String value) {
        if (PROXIES.contains(name)) {
            return value.indexOf('@') < 0 ? withoutSecret(name, value) : withoutUser(value);
        }
        return NAMES.contains(name) || Platform.needsVariable(name) ? withoutSecret(name, value) : Optional.empty();
    }

    private static Optional<String> withoutSecret(String name, String value) {
        return Masker.holdsSecret(name, value) || USER.matcher(value).find() ? Optional.empty() : Optional.of(value);
    }

    private static Optional<String> withoutUser(String value) {
        boolean schemed = SCHEME.matcher(value).matches();
        try {
            URI address = new URI(schemed ? value : "http://" + value);
            boolean clear = address.getUserInfo() != null
                    && address.getHost() != null
                    && value.indexOf('@') == value.lastIndexOf('@');
            if (!clear) {
                return Optional.empty();
            }
            String host = address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
            return Optional.of(schemed ? address.getScheme() + "://" + host : host);
        } catch (URISyntaxException odd) {
            return Optional.empty();
        }
    }

    private static Set<String> words(String... lines) {
        return Stream.of(lines)
                .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                .collect(Collectors.toUnmodifiableSet());
    }
}

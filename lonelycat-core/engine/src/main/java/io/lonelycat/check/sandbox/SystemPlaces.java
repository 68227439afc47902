// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lists folders of the operating system that programs need, without user data. */
final class SystemPlaces {
    /** Folders with programs and libraries, also of Nix and Guix. */
    static final List<Path> FOLDERS =
            paths("/usr /bin /sbin /lib /lib32 /lib64 /libx32 /nix/store /gnu/store /run/current-system");

    /** Files in /etc without secrets: settings for names, CA certificates, fonts, libraries and time zones. */
    static final List<Path> SETTINGS = paths(
            "/etc/alternatives /etc/ca-certificates /etc/ca-certificates.conf /etc/crypto-policies /etc/debian_version",
            "/etc/fedora-release /etc/alpine-release /etc/fonts /etc/gai.conf /etc/host.conf /etc/hostname /etc/hosts",
            "/etc/ld.so.cache /etc/ld.so.conf /etc/ld.so.conf.d /etc/locale.alias /etc/locale.conf",
            "/etc/localtime /etc/lsb-release /etc/machine-info /etc/magic /etc/mailcap /etc/maven /etc/mime.types",
            "/etc/networks /etc/nsswitch.conf /etc/os-release /etc/pki/ca-trust /etc/pki/java /etc/pki/tls/cert.pem",
            "/etc/pki/tls/certs /etc/protocols /etc/redhat-release /etc/resolv.conf",
            "/etc/services /etc/shells /etc/ssl/certs /etc/ssl/openssl.cnf /etc/terminfo /etc/timezone /etc/xdg/fonts");

    private static final Path ETC = Path.of("/etc");

    private static final String OF_JDKS = "java";

    private SystemPlaces() {}

    static List<Path> settingsOfJdks() {
        return StateFiles.list(ETC).stream()
                .filter(path -> path.getFileName().toString().startsWith(OF_JDKS))
                .toList();
    }

    private static List<Path> paths(String... lines) {
        return Stream.of(lines)
                .flatMap(line -> Stream.of(line.split(" ", -1)))
                .map(Path::of)
                .toList();
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.json.Names;

/** Restriction that the sandbox must enforce, tested by shell commands in the sandbox. */
public enum SandboxProbe {
    FILES(
            "A command sees system folders, the JDK, the build tool, the caches of the build tool and the workspace, and no other"
                    + " file. A command can write only to the workspace, but not to git's files or the policy.",
            "for entry in /*; do case \" $top \" in *\" ${entry#/} \"*) ;; *) echo \"$entry can be seen\" ;; esac; done;"
                    + " [ ! -e \"$scratch\" ] || echo \"$scratch can be seen\";"
                    + " for place in $hidden; do [ -z \"$(ls -A \"$place\")\" ] || echo \"$place can be seen\"; done;"
                    + " for place in $readable; do closed \"$place\"; done;"
                    + " for place in \"$workspace\" /tmp \"$HOME\"; do [ -w \"$place\" ] || echo \"$place cannot be written\";"
                    + " done"),
    KERNEL(
            "The settings of the kernel cannot be written.",
            "for knob in /proc/sys/kernel/core_pattern /proc/sys/kernel/modprobe /proc/sys/vm/drop_caches"
                    + " /proc/sysrq-trigger /proc/irq/default_smp_affinity /sys/kernel/uevent_helper; do"
                    + " closed \"$knob\"; done"),
    NETWORK(
            "A command reaches only the network that the policy allows. A command reaches abstract sockets of other programs only"
                    + " with `network: all`.",
            "[ \"$network\" = all ] || while IFS=' ' read -r name _; do case $name in lo:* | Inter-* | face*) ;;"
                    + " *) echo \"$name can be reached\" ;; esac; done < /proc/net/dev;"
                    + " [ \"$network\" = all ] || ! grep -q @ /proc/net/unix || echo 'abstract sockets can be reached'"),
    PROCESSES(
            "A command sees no other processes, and has neither the session nor the terminal of LonelyCat.",
            "set -- /proc/[0-9]*; [ $# -lt 12 ] || echo \"$# processes can be seen\"; read -r line < /proc/self/stat;"
                    + " IFS=' '; set -- ${line##*) }; [ \"$4\" != 0 ] || echo 'the command is in the session of LonelyCat';"
                    + " [ \"$5\" = 0 ] || echo 'the command has the terminal of LonelyCat'"),
    RIGHTS(
            "A command is not root and has no capability, and `setuid` programs give it no rights. A command cannot"
                    + " reach keyrings of the kernel, and can open only sockets of the families UNIX, IPv4, IPv6 and netlink.",
            "while IFS='\t' read -r name value _; do case $name in CapInh: | CapPrm: | CapEff: | CapAmb:)"
                    + " [ \"$value\" = 0000000000000000 ] || echo \"$name $value\" ;;"
                    + " NoNewPrivs:) [ \"$value\" = 1 ] || echo 'setuid programs can give rights (NoNewPrivs is off)' ;;"
                    + " Seccomp:) [ \"$value\" = 2 ] || echo 'no filter of system calls (seccomp) is active' ;;"
                    + " Uid:) [ \"$value\" != 0 ] || echo 'the command runs as root' ;; esac; done < /proc/self/status;"
                    + " [ ! -r /proc/keys ] || [ -z \"$(cat /proc/keys)\" ] || echo 'keys of the kernel are visible'");

    static final String BEGIN = """
            PATH=/usr/bin:/bin:/usr/sbin:/sbin:/run/current-system/sw/bin
            IFS='
            '
            closed() {
                if [ -d "$1" ]; then
                    [ ! -w "$1" ] || echo "$1 can be written"
                elif [ -e "$1" ] && ( : >> "$1" ) 2> /dev/null; then
                    echo "$1 can be written"
                fi
            }
            try() { printed=$(eval "$2" 2>&1); echo "probe $1: ${printed%%"$IFS"*}"; }
            """;

    private final String promise;
    private final String commands;

    SandboxProbe(String promise, String commands) {
        this.promise = promise;
        this.commands = commands;
    }

    public String promise() {
        return promise;
    }

    String commands() {
        return commands;
    }

    String key() {
        return Names.of(this);
    }
}

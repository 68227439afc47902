// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.json.Names;

/**
 * The walls around a command, each with what it promises and how it is tried from inside. The threat model has the same table.
 * Trying one touches nothing of the machine: files are opened for appending, and nothing is written.
 */
public enum SandboxWall {
    FILES(
            "A command sees system folders, the JDK, the build tool, its caches and the workspace, and no other file.",
            "",
            "only_there \"$@\""),
    RECORD("The record of LonelyCat is not there.", "", "for place in $hidden; do empty \"$place\"; done"),
    DECIDING("Git's files and the policy cannot be written.", "", "for place in $guarded; do closed \"$place\"; done"),
    SYSTEM("System folders and tools cannot be written.", "", "for place in $readable; do closed \"$place\"; done"),
    WORKSPACE(
            "Files that a command writes in the workspace stay only if they are declared outputs.",
            "The workspace is compared after the checks instead. Folders need a file system on which Linux 5.11 or newer can"
                    + " lay another one (overlayfs)",
            "layer \"$workspace\""),
    CACHES(
            "Files that a command writes to the local repository are discarded.",
            "The local repository can only be read instead, so nothing can be downloaded into it. Folders need a file system on"
                    + " which Linux 5.11 or newer can lay another one (overlayfs)",
            "for place in $caches; do layer \"$place\"; done"),
    HOME(
            "The home folder and the folders for temporary files are empty, and no other command sees them.",
            "",
            "( : > /tmp/lonelycat-trial && : > \"$home/lonelycat-trial\" ) 2> /dev/null || echo 'they cannot be written'"),
    PROCESSES(
            "Other processes cannot be seen, and the terminal of the engine is not that of a command.",
            "",
            "set -- /proc/[0-9]*; [ $# -lt 12 ] || echo \"$# processes can be seen\"; read -r line < /proc/self/stat;"
                    + " IFS=' '; set -- ${line##*) }; [ \"$4\" != 0 ] || echo 'it is in the session of the engine';"
                    + " [ \"$5\" = 0 ] || echo 'it has the terminal of the engine'"),
    KERNEL(
            "The settings of the kernel cannot be written.",
            "",
            "for knob in /proc/sys/kernel/core_pattern /proc/sys/kernel/modprobe /proc/sys/vm/drop_caches"
                    + " /proc/sysrq-trigger /proc/irq/default_smp_affinity /sys/kernel/uevent_helper; do"
                    + " closed \"$knob\"; done"),
    DEVICES(
            "There are no devices but those that every program may use.",
            "",
            "for device in $(names_in /dev); do case $device in null|zero|full|random|urandom|tty|pts|ptmx|shm|fd|stdin|stdout"
                    + "|stderr|core|console) ;; *) echo \"/dev/$device is there\" ;; esac; done"),
    NETWORK(
            "A command reaches the network that the policy names, and sockets of other programs only with it.",
            "",
            "[ \"$network\" = all ] || while IFS=' ' read -r name _; do case $name in lo:* | Inter-* | face*) ;;"
                    + " *) echo \"$name can be reached\" ;; esac; done < /proc/net/dev;"
                    + " [ \"$network\" = all ] || while read -r line; do case $line in *@*) echo 'abstract sockets can be reached';"
                    + " break ;; esac; done < /proc/net/unix"),
    KEYRING(
            "Keys in the kernel's keyrings cannot be reached.",
            "Install perl, and a bubblewrap that needs no rights of root, on a kernel with seccomp filters",
            "case $session in '') echo 'perl is not there' ;; *) [ \"$(\"$perl\" -e \"$ask\")\" = -1 ] ||"
                    + " echo 'keys can be asked for' ;; esac; [ ! -r /proc/keys ] || while read -r key; do echo \"$key is listed\"; done < /proc/keys"),
    RIGHTS(
            "A command has no capability, and gets none from the programs that it starts.",
            "",
            "while IFS='\t' read -r name value; do case $name in CapInh: | CapPrm: | CapEff: | CapAmb:) [ \"$value\" ="
                    + " 0000000000000000 ] || echo \"$name $value\" ;; NoNewPrivs:) [ \"$value\" = 1 ] || echo 'programs"
                    + " lend rights' ;; esac; done < /proc/self/status"),
    USER(
            "A command does not run as root.",
            "It runs as root without any capability instead. Install perl, on Linux 5.12 or newer with a file system that can"
                    + " show files of one user as those of another (idmapped mounts)",
            "user=0; while IFS='\t' read -r name value _; do [ \"$name\" != Uid: ] || user=$value; done"
                    + " < /proc/self/status; [ \"$user\" != 0 ] || echo 'it is root'");

    private final String promise;
    private final String instead;
    private final String attack;

    SandboxWall(String promise, String instead, String attack) {
        this.promise = promise;
        this.instead = instead;
        this.attack = attack;
    }

    /** Returns what holds, in a sentence. */
    public String promise() {
        return promise;
    }

    /** Tells whether commands may run without it, which is then on record. */
    public boolean mayBeMissing() {
        return !instead.isEmpty();
    }

    /** Returns what holds where it is missing, and what it needs; without a full stop. */
    public String instead() {
        return instead;
    }

    /** Returns its name on record. */
    public String key() {
        return Names.of(this);
    }

    /** Returns the commands of a shell that print in which way it can be passed, and nothing where it holds. */
    String attack() {
        return attack;
    }
}
